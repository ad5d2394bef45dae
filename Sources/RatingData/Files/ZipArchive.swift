/// The directory of a zip file (PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5), with the sizes of
/// Zip64 where there are any.
struct ZipArchive {
  /// The bytes with which a zip file starts.
  static let magic: [UInt8] = Array("PK\u{3}\u{4}".utf8)

  /// A file in it.
  struct Member: Equatable {
    let name: String
    /// How it is packed: 0 not at all, 8 deflated; others are not read.
    let method: Int
    let isEncrypted: Bool
    let packedCount: Int
    let byteCount: Int
    let checksum: UInt32
    /// Where its header starts in the file.
    let offset: Int
  }

  let members: [Member]

  /// A larger directory than this lists no ratings.
  private static let longestDirectory = 64 << 20
  private static let longestName = 4096

  /// - Throws: `DataError.badZip`, `DataError.cannotRead`.
  init(_ file: FileStream) throws(DataError) {
    let end = try Self.end(of: file)
    guard end.start >= 0, end.count >= 0, end.count <= Self.longestDirectory,
      end.start <= file.byteCount - end.count
    else { throw .badZip(path: file.path, .corrupt) }
    var record = ByteRecord(try file.bytes(end.count, at: end.start))
    var members: [Member] = []
    while record.count > 0 {
      guard let member = Self.member(&record) else { throw .badZip(path: file.path, .corrupt) }
      if !member.name.hasSuffix("/") { members.append(member) }
    }
    guard members.allSatisfy({ $0.offset >= 0 && $0.offset < file.byteCount }) else {
      throw .badZip(path: file.path, .corrupt)
    }
    self.members = members
  }

  /// Where the directory lies: what the record at the file's end says, or that of Zip64 before it.
  private static func end(of file: FileStream) throws(DataError) -> (start: Int, count: Int) {
    let length = min(file.byteCount, 22 + Int(UInt16.max))
    let tail = try file.bytes(length, at: file.byteCount - length)
    let signature: [UInt8] = [0x50, 0x4B, 5, 6]
    let place = tail.indices.dropLast(21).last { tail[$0...].starts(with: signature) }
    guard let place else { throw .badZip(path: file.path, .truncated) }
    var record = ByteRecord(Array(tail[place...]))
    record.skip(12)
    let (count, start) = (record.number(4) ?? 0, record.number(4) ?? 0)
    guard count == UInt32.max || start == UInt32.max else { return (Int(start), Int(count)) }
    guard place >= 20 else { throw .badZip(path: file.path, .corrupt) }
    var locator = ByteRecord(Array(tail[place - 20..<place]))
    guard locator.number(4) == 0x0706_4B50 else { throw .badZip(path: file.path, .corrupt) }
    locator.skip(4)
    guard let offset = locator.size(8), offset >= 0, offset < file.byteCount else {
      throw .badZip(path: file.path, .corrupt)
    }
    var large = ByteRecord(try file.bytes(56, at: offset))
    guard large.number(4) == 0x0606_4B50 else { throw .badZip(path: file.path, .corrupt) }
    large.skip(36)
    guard let count = large.size(8), let start = large.size(8) else {
      throw .badZip(path: file.path, .corrupt)
    }
    return (start, count)
  }

  /// The next file in the directory; nil where the directory is damaged.
  private static func member(_ record: inout ByteRecord) -> Member? {
    guard record.number(4) == 0x0201_4B50 else { return nil }
    record.skip(4)
    guard let flags = record.number(2), let method = record.number(2) else { return nil }
    record.skip(4)
    guard let checksum = record.number(4), var packed = record.size(4),
      var count = record.size(4), let nameCount = record.size(2), let extraCount = record.size(2),
      let commentCount = record.size(2), nameCount <= longestName
    else { return nil }
    record.skip(8)
    guard var offset = record.size(4), let name = record.bytes(nameCount),
      let extra = record.bytes(extraCount), record.bytes(commentCount) != nil
    else { return nil }
    var large = zip64(extra)
    let limit = Int(UInt32.max)
    if count == limit { count = large.size(8) ?? -1 }
    if packed == limit { packed = large.size(8) ?? -1 }
    if offset == limit { offset = large.size(8) ?? -1 }
    guard count >= 0, packed >= 0, offset >= 0 else { return nil }
    return Member(
      name: String(decoding: name, as: UTF8.self), method: Int(method),
      isEncrypted: flags & 1 != 0, packedCount: packed, byteCount: count,
      checksum: UInt32(truncatingIfNeeded: checksum), offset: offset)
  }

  /// The field of a file's extra fields that has sizes of 64 bits; empty where there is none.
  private static func zip64(_ extra: [UInt8]) -> ByteRecord {
    var fields = ByteRecord(extra)
    while let tag = fields.number(2), let count = fields.size(2), let field = fields.bytes(count) {
      if tag == 1 { return ByteRecord(field) }
    }
    return ByteRecord([])
  }

  /// Where a member's bytes start: behind its own header, whose extra fields have a length of their
  /// own.
  static func start(of member: Member, in file: FileStream) throws(DataError) -> Int {
    var header = ByteRecord(try file.bytes(30, at: member.offset))
    guard header.number(4) == 0x0403_4B50 else { throw .badZip(path: file.path, .corrupt) }
    header.skip(22)
    guard let name = header.size(2), let extra = header.size(2) else {
      throw .badZip(path: file.path, .truncated)
    }
    let start = member.offset + 30 + name + extra
    guard member.packedCount <= file.byteCount - start else {
      throw .badZip(path: file.path, .truncated)
    }
    return start
  }
}

/// Bytes that are taken up from the front: little-endian numbers, and texts.
private struct ByteRecord {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var count: Int { rest.count }

  mutating func skip(_ count: Int) { rest = rest.dropFirst(count) }

  /// A number of so many bytes; nil where fewer are left.
  mutating func number(_ count: Int) -> UInt64? {
    bytes(count).map { $0.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
  }

  /// A number that is a size or a place; nil also where no `Int` holds it.
  mutating func size(_ count: Int) -> Int? { number(count).flatMap { Int(exactly: $0) } }

  mutating func bytes(_ count: Int) -> [UInt8]? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}
