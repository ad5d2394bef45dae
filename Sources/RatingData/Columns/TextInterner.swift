/// Gives each distinct text an index, in order of first appearance. Texts are compared byte by
/// byte.
struct TextInterner {
  private(set) var distinct: [String] = []
  private var indices: [Key: UInt32] = [:]

  /// A text by its bytes: Swift's own equality of strings would join different spellings of one
  /// character.
  private struct Key: Hashable {
    let text: String

    static func == (one: Key, other: Key) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  mutating func index(of text: String) -> UInt32 {
    let next = UInt32(distinct.count)
    let key = Key(text: text)
    if let known = indices[key] { return known }
    indices[key] = next
    distinct.append(text)
    return next
  }
}
