import Files
import Glibc

/// Ratings as a file of a cache has them: sections, each with its length in bytes before it, and
/// behind them the fingerprint of all.
///
///     numbers       what is counted, `Number`
///     texts         the layout, the zip file's member, notes
///     users, items  UInt32 each
///     values        UInt8, or Double
///     identifiers   of users, of items: Int64 each, or the UTF-8 of all behind their lengths
///
/// Numbers are as the machine has them: a file of another kind of machine has another start.
struct CachedRatings {
  private let ratings: Ratings
  private let layout: String
  private let member: String?
  private let repeatedPairs: Int
  private let notes: [String]

  /// The first section of a file: what it is, for this version and this order of bytes.
  private static let start: [UInt64] = [0x3153_474E_4954_4152]

  /// A file that is none of these, or not whole.
  struct Damage: Error {}

  /// What the numbers of a file are, by place.
  private enum Number: Int, CaseIterable {
    case rows, hasReals, hasUserTexts, hasItemTexts, hasTimes, firstTime, lastTime, repeatedPairs
    case hasMember
  }

  init(_ loaded: LoadedRatings) {
    (ratings, layout, member) = (loaded.ratings, loaded.source.layout, loaded.source.member)
    (repeatedPairs, notes) = (loaded.repeatedPairs, loaded.notes.map { "\($0)" })
  }

  /// As reading the files has given them.
  ///
  /// - Parameter byteCount: The size of all files.
  func loaded(_ place: RatingsLocator.Place, byteCount: Int, files: [String]) -> LoadedRatings {
    LoadedRatings(
      ratings: ratings,
      source: RatingsSource(
        path: place.resolved, layout: layout, byteCount: byteCount, rows: ratings.count,
        files: files, member: member),
      repeatedPairs: repeatedPairs, times: nil, notes: notes.map(ReadingNote.told))
  }

  // MARK: - Writing

  /// - Throws: `FileError`.
  func write(_ path: RootedPath) throws(FileError) {
    var file = try SectionWriter(path)
    try file.add(Self.start)
    try file.add(numbers)
    try file.add(texts: [layout, member ?? ""] + notes)
    try file.add(ratings.users)
    try file.add(ratings.items)
    switch ratings.values {
    case .halves(let codes): try file.add(codes)
    case .reals(let values): try file.add(values)
    }
    for vocabulary in [ratings.userIDs, ratings.itemIDs] {
      switch vocabulary {
      case .integers(let ids): try file.add(ids)
      case .texts(let ids): try file.add(texts: ids)
      }
    }
    try file.commit()
  }

  private var numbers: [Int64] {
    Number.allCases.map { number in
      switch number {
      case .rows: Int64(ratings.count)
      case .hasReals: if case .reals = ratings.values { 1 } else { 0 }
      case .hasUserTexts: ratings.userIDs.isTexts ? 1 : 0
      case .hasItemTexts: ratings.itemIDs.isTexts ? 1 : 0
      case .hasTimes: ratings.timestamps == nil ? 0 : 1
      case .firstTime: ratings.timestamps?.lowerBound ?? 0
      case .lastTime: ratings.timestamps?.upperBound ?? 0
      case .repeatedPairs: Int64(repeatedPairs)
      case .hasMember: member == nil ? 0 : 1
      }
    }
  }

  // MARK: - Reading

  /// Reads a file, and checks all that code elsewhere relies on.
  ///
  /// - Throws: `Damage`, `FileError`.
  init(reading path: RootedPath) throws {
    var file = try SectionReader(path)
    guard try file.next(UInt64.self) == Self.start else { throw Damage() }
    let numbers = try file.next(Int64.self)
    guard numbers.count == Number.allCases.count else { throw Damage() }
    func number(_ number: Number) -> Int64 { numbers[number.rawValue] }
    let texts = try file.nextTexts()
    guard texts.count >= 2 else { throw Damage() }
    let (users, items) = (try file.next(UInt32.self), try file.next(UInt32.self))
    let values: RatingValues =
      number(.hasReals) == 0
      ? .halves(try file.next(UInt8.self)) : .reals(try file.next(Double.self))
    let userIDs = try file.nextVocabulary(isTexts: number(.hasUserTexts) != 0)
    let itemIDs = try file.nextVocabulary(isTexts: number(.hasItemTexts) != 0)
    try file.finish()
    let rows = Int(number(.rows))
    guard users.count == rows, items.count == rows, values.count == rows, values.isFinite,
      users.allSatisfy({ $0 < userIDs.count }), items.allSatisfy({ $0 < itemIDs.count }),
      number(.firstTime) <= number(.lastTime), number(.repeatedPairs) >= 0
    else { throw Damage() }
    ratings = Ratings(
      users: users, items: items, values: values, userIDs: userIDs, itemIDs: itemIDs,
      timestamps: number(.hasTimes) == 0 ? nil : number(.firstTime)...number(.lastTime))
    (layout, member) = (texts[0], number(.hasMember) == 0 ? nil : texts[1])
    (repeatedPairs, notes) = (Int(number(.repeatedPairs)), Array(texts[2...]))
  }
}

extension Vocabulary {
  fileprivate var isTexts: Bool { if case .texts = self { true } else { false } }
}

extension RatingValues {
  fileprivate var isFinite: Bool {
    switch self {
    case .halves: true
    case .reals(let values): values.allSatisfy(\.isFinite)
    }
  }
}

// MARK: - Sections

/// Writes sections, which appear as a file when all are there.
private struct SectionWriter: ~Copyable {
  private let file: AtomicFile
  private var digest: GrowingDigest

  init(_ path: RootedPath) throws(FileError) {
    guard let digest = GrowingDigest() else { throw FileError("write", path.text, code: ENOMEM) }
    file = try AtomicFile(path, isPrivate: true)
    self.digest = digest
  }

  mutating func add<Element: BitwiseCopyable>(_ elements: [Element]) throws(FileError) {
    let length = [UInt64(elements.count * MemoryLayout<Element>.stride)]
    digest.add(length[...])
    try file.write(length)
    digest.add(elements[...])
    try file.write(elements)
  }

  mutating func add(texts: [String]) throws(FileError) {
    try add(texts.map { UInt32($0.utf8.count) })
    try add(texts.flatMap { Array($0.utf8) })
  }

  consuming func commit() throws(FileError) {
    try file.write(Array(digest.hexadecimal.utf8))
    try file.commit(isDurable: false)
  }
}

/// Reads what `SectionWriter` has written.
private struct SectionReader: ~Copyable {
  private let file: FileDescriptor
  private let path: String
  private let end: Int
  private var position = 0
  private var digest: GrowingDigest

  init(_ path: RootedPath) throws(FileError) {
    guard let digest = GrowingDigest() else { throw FileError("read", path.text, code: ENOMEM) }
    file = try FileDescriptor.file(path, O_RDONLY)
    self.path = path.text
    self.digest = digest
    end = max(0, (Disk.size(path) ?? 0) - Digest.hexadecimalCount)
  }

  mutating func next<Element: BitwiseCopyable>(_: Element.Type) throws -> [Element] {
    let length = try take(1, UInt64.self)[0]
    let stride = MemoryLayout<Element>.stride
    guard length <= end - position, Int(length) % stride == 0 else {
      throw CachedRatings.Damage()
    }
    return try take(Int(length) / stride, Element.self)
  }

  private mutating func take<Element: BitwiseCopyable>(
    _ count: Int, _: Element.Type
  ) throws -> [Element] {
    let elements: [Element] = try Disk.read(file.number, from: position, upTo: count, path)
    guard elements.count == count else { throw CachedRatings.Damage() }
    digest.add(elements[...])
    position += count * MemoryLayout<Element>.stride
    return elements
  }

  mutating func nextTexts() throws -> [String] {
    let lengths = try next(UInt32.self)
    let bytes = try next(UInt8.self)
    guard lengths.reduce(0, { $0 + Int($1) }) == bytes.count else { throw CachedRatings.Damage() }
    var start = 0
    return try lengths.map { length in
      defer { start += Int(length) }
      let text = String(validating: bytes[start..<start + Int(length)], as: UTF8.self)
      guard let text else { throw CachedRatings.Damage() }
      return text
    }
  }

  mutating func nextVocabulary(isTexts: Bool) throws -> Vocabulary {
    isTexts ? .texts(try nextTexts()) : .integers(try next(Int64.self))
  }

  /// Nothing may follow but the fingerprint of all that was read.
  consuming func finish() throws {
    let told: [UInt8] = try Disk.read(
      file.number, from: position, upTo: Digest.hexadecimalCount + 1, path)
    guard position == end, told == Array(digest.hexadecimal.utf8) else {
      throw CachedRatings.Damage()
    }
  }
}
