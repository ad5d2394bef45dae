/// A param or a tag: two words.
struct TextFact: BitwiseCopyable, Sendable {
  var name: UInt32
  var value: UInt32
}
