import CZlib

/// Makes zip files in memory, byte by byte, so that they can be wrong where a test wants it.
struct ZipFixture {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0
  /// Whether sizes and places stand in the fields of Zip64 alone.
  var isLarge = false
  /// Written into the members' flags and method.
  var flags = 0
  var method = 8

  /// Adds a file.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let packed = method == 8 ? Self.deflated(content) : content
    let checksum = unsafe Int(crc32_z(0, content, content.count))
    let offset = bytes.count
    let sizes = isLarge ? [0xFFFF_FFFF, 0xFFFF_FFFF] : [packed.count, content.count]
    let fields = number(checksum, 4) + sizes.flatMap { number($0, 4) } + number(name.utf8.count, 2)
    let extra =
      isLarge
      ? number(1, 2) + number(24, 2)
        + [content.count, packed.count, offset]
        .flatMap { number($0, 8) } : []
    let common = number(flags, 2) + number(method, 2) + number(0, 4) + fields
    bytes += number(0x0403_4B50, 4) + number(45, 2) + common + number(0, 2) + name.utf8 + packed
    directory += number(0x0201_4B50, 4) + number(45, 2) + number(45, 2) + common
    directory += number(extra.count, 2) + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
    directory += number(isLarge ? 0xFFFF_FFFF : offset, 4) + name.utf8 + extra
    count += 1
  }

  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// The whole file.
  var file: [UInt8] {
    let start = bytes.count
    var end: [UInt8] = []
    if isLarge {
      end += number(0x0606_4B50, 4) + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8)
      end += number(count, 8) + number(count, 8) + number(directory.count, 8) + number(start, 8)
      end +=
        number(0x0706_4B50, 4) + number(0, 4) + number(start + directory.count, 8) + number(1, 4)
    }
    end += number(0x0605_4B50, 4) + number(0, 4) + number(count, 2) + number(count, 2)
    end += number(isLarge ? 0xFFFF_FFFF : directory.count, 4)
    end += number(isLarge ? 0xFFFF_FFFF : start, 4) + number(0, 2)
    return bytes + directory + end
  }

  private func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The bytes as a zip file has them: without zlib's framing of two bytes before and four behind.
  private static func deflated(_ content: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(content.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    _ = unsafe compress(&packed, &count, content, UInt(content.count))
    return Array(packed[2..<Int(count) - 4])
  }
}
