import Files
import Recommender
package import Significance
package import Tracking

/// The artifact `user-sums.bin` of a run: what its measures are made of, user by user, by which
/// runs on the same test are compared. It takes 4 bytes a user and measure, and some 3 for the test
/// itself, and is complete: a run that is moved, exported or pushed takes it along.
///
/// Layout, of the file of version 1: `LLusers1`; the fingerprint of the test's users as 32
/// hexadecimal digits; the number of users; how many test ratings each has; 1 or 0, and after 1 how
/// many pairs of ratings that differ each has; the number of columns; of each the length of its name,
/// the name in UTF-8, and a 32-bit float for each user, the low byte first. Whole numbers are of
/// variable length, 7 bits a byte, the low ones first (LEB128).
package struct UserSumsFile: Sendable, Equatable {
  package static let name = "user-sums.bin"
  /// A larger file is none of ours, in bytes.
  package static let largest = 64 << 20

  private static let magic = Array("LLusers1".utf8)
  private static let digestLength = 32

  /// Of the identifiers and numbers of test ratings, in order: runs of equal ones are pairs.
  package let digest: String
  package let counts: [Int]
  package let pairs: [Int]?
  /// By the measure's name; see `UserSums`.
  package let columns: [String: [Float]]

  /// - Parameter identifier: Of the user with an index in the vocabulary.
  init(_ sums: UserSums, identifier: (Int) -> String) {
    var text: [UInt8] = []
    for (user, count) in zip(sums.users, sums.counts) {
      text += Array(identifier(Int(user)).utf8) + [0] + Self.bytes(of: count)
    }
    digest = Digest.hexadecimal(of: text)
    (counts, pairs) = (sums.counts, sums.pairs)
    columns = Dictionary(uniqueKeysWithValues: sums.columns.map { ($0.measure.name, $0.values) })
  }

  /// What a run recorded; nil where it recorded none, or where it is not what was recorded.
  package init?(recordedBy record: RunRecord, in store: RunStore) {
    guard let artifact = record.artifacts.first(where: { $0.path == Self.name }),
      artifact.bytes <= Self.largest
    else { return nil }
    var bytes: [UInt8] = []
    let isAsRecorded = try? store.read(artifact, of: record.info) { piece in
      if bytes.count < artifact.bytes { bytes += piece }
    }
    guard isAsRecorded == true else { return nil }
    self.init(bytes: bytes)
  }

  // MARK: - What is compared

  /// A measure as something to draw users of; nil where the file has no such, or there is nobody.
  package func sample(of measure: String) -> PairedSample? {
    guard let values = columns[measure]?.map(Double.init), !values.isEmpty else { return nil }
    switch measure {
    case Measure.rmse.name: return .rootMean(values, counts: counts.map(Double.init))
    case Measure.mae.name: return .mean(values, counts: counts.map(Double.init))
    case Measure.fcp.name: return pairs.map { .concordance(values, of: $0.map(Double.init)) }
    default: return .mean(ofUsers: values)
    }
  }

  // MARK: - Bytes

  package var bytes: [UInt8] {
    var bytes = Self.magic + Array(digest.utf8) + Self.bytes(of: counts.count)
    for count in counts { bytes += Self.bytes(of: count) }
    bytes.append(pairs == nil ? 0 : 1)
    for count in pairs ?? [] { bytes += Self.bytes(of: count) }
    bytes += Self.bytes(of: columns.count)
    for (name, values) in columns.sorted(by: { $0.key < $1.key }) {
      bytes += Self.bytes(of: name.utf8.count) + Array(name.utf8)
      for value in values {
        let pattern = value.bitPattern
        bytes += [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: pattern >> $0) }
      }
    }
    return bytes
  }

  private static func bytes(of number: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = UInt(bitPattern: number)
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  /// Reads the bytes of a file; nil where they are not of this layout.
  package init?(bytes: [UInt8]) {
    var reader = Reader(rest: bytes[...])
    guard reader.take(Self.magic.count) == Self.magic[...],
      let digest = reader.take(Self.digestLength).flatMap({ String(validating: $0, as: UTF8.self) }
      ),
      let users = reader.number(), let counts = reader.numbers(users),
      let hasPairs = reader.number(), hasPairs <= 1
    else { return nil }
    var pairs: [Int]?
    if hasPairs == 1 {
      guard let found = reader.numbers(users) else { return nil }
      pairs = found
    }
    guard let width = reader.number() else { return nil }
    var columns: [String: [Float]] = [:]
    while columns.count < width {
      guard let length = reader.number(),
        let name = reader.take(length).flatMap({ String(validating: $0, as: UTF8.self) }),
        columns[name] == nil, let values = reader.floats(users)
      else { return nil }
      columns[name] = values
    }
    if !reader.rest.isEmpty { return nil }
    (self.digest, self.counts, self.pairs, self.columns) = (digest, counts, pairs, columns)
  }

  /// Takes parts from the front, as far as there are some.
  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard count <= rest.count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }

    /// A whole number below 2^56.
    mutating func number() -> Int? {
      var number = 0
      for place in 0..<8 {
        guard let byte = rest.popFirst() else { return nil }
        number |= Int(byte & 0x7F) << (7 * place)
        if byte & 0x80 == 0 { return number }
      }
      return nil
    }

    mutating func numbers(_ count: Int) -> [Int]? {
      // Each takes a byte at least: no more room is made than there are bytes.
      guard count <= rest.count else { return nil }
      var numbers: [Int] = []
      for _ in 0..<count {
        guard let number = number() else { return nil }
        numbers.append(number)
      }
      return numbers
    }

    mutating func floats(_ count: Int) -> [Float]? {
      guard count <= rest.count / 4, let part = take(4 * count) else { return nil }
      return (0..<count).map { place in
        let start = part.startIndex + 4 * place
        let pattern = (0..<4).reduce(UInt32(0)) { $0 | UInt32(part[start + $1]) << (8 * $1) }
        return Float(bitPattern: pattern)
      }
    }
  }
}
