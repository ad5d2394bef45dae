import CZlib
import Kernels
import RatingData
import TestSupport
import Testing

@Suite struct GzipTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes the texts as the members of a gzip file, and returns its bytes.
  ///
  /// - Parameter level: How hard zlib tries; at 0 the text stands in the file as it is.
  private func gzip(_ members: [String], level: Int = 6) throws -> [UInt8] {
    let path = try folder.write("", to: "packed")
    for member in members {
      let file = unsafe gzopen(path, "ab\(level)")
      let bytes = Array(member.utf8)
      #expect(unsafe gzwrite(file, bytes, UInt32(bytes.count)) == Int32(bytes.count))
      #expect(unsafe gzclose(file) == Z_OK)
    }
    return try folder.bytes("packed")
  }

  private static let text = (0..<200_000).map { "\($0 / 100),\($0 * 7 % 1000),\($0 % 10 + 1)\n" }
    .joined()

  @Test func `a gzip file reads like the plain one`() throws {
    let plain = try load(try folder.write(Self.text, to: "plain")).ratings
    let packed = try load(try folder.write(bytes: try gzip([Self.text]), to: "ratings"))
    #expect(packed.ratings.isSame(as: plain))
    #expect(packed.source.layout == "comma-separated without a header, gzip")
    #expect(plain.count == 200_000)
  }

  @Test func `members follow one another, padding ends them`() throws {
    let cut = Self.text.index(Self.text.startIndex, offsetBy: 1_234_567)
    let members = [String(Self.text[..<cut]), "", String(Self.text[cut...])]
    let path = try folder.write(bytes: try gzip(members) + [0, 0, 0, 0], to: "ratings")
    #expect(
      try load(path).ratings.isSame(as: try load(try folder.write(Self.text, to: "plain")).ratings))
  }

  @Test(arguments: [3, 12, 100, 200_000, -1, -8])
  func `a truncated file is told`(length: Int) throws {
    let bytes = try gzip([Self.text])
    let part = Array(length > 0 ? bytes[..<length] : bytes[..<(bytes.count + length)])
    #expect(
      try folder.complaint(about: part)
        == "`ratings.csv` is a gzip file that ends too early; fetch it again")
  }

  @Test func `a corrupt file is told`() throws {
    var bytes = try gzip([Self.text])
    let complaint = "`ratings.csv` is a corrupt gzip file; fetch it again"
    #expect(try folder.complaint(about: bytes + [1, 2, 3]) == complaint)
    bytes[bytes.count - 6] ^= 1  // the checksum
    #expect(try folder.complaint(about: bytes) == complaint)
  }

  @Test func `damage is told, and not the bad line that it may have made`() throws {
    var bytes = try gzip(["1,2,3\n1,2,x\n" + Self.text])
    #expect(
      try folder.complaint(about: bytes)
        == "ratings.csv:2:5: `x` is no number; expected a rating such as `3.5`")
    bytes[bytes.count - 6] ^= 1
    #expect(
      try folder.complaint(about: bytes)
        == "`ratings.csv` is a corrupt gzip file; fetch it again")
  }

  @Test(arguments: [1_000, 600_000, 1_700_000])
  func `a flipped bit is never blamed on the text`(place: Int) throws {
    var bytes = try gzip([Self.text], level: 0)
    bytes[place] ^= 0x40  // a digit becomes a letter, a comma an l, a line's end a J
    #expect(
      try folder.complaint(about: bytes)
        == "`ratings.csv` is a corrupt gzip file; fetch it again")
  }

  @Test func `an empty gzip file is empty`() throws {
    #expect(
      try folder.complaint(about: try gzip([""]))
        == "`ratings.csv` is empty; expected ratings, one a line")
  }
}
