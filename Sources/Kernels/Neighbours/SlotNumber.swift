/// An integer that numbers the slots of a ranking, and the places of a profile.
protocol SlotNumber: FixedWidthInteger, UnsignedInteger, BitwiseCopyable, Sendable {}

extension UInt16: SlotNumber {}
extension UInt32: SlotNumber {}

extension SlotNumber {
  /// Whether the slots of so many x, the one that is never read, and the places of the longest
  /// profile can be numbered.
  static func numbers(xCount: Int, longestProfile: Int) -> Bool {
    Swift.max(xCount + 64, longestProfile) <= Int(Self.max)
  }
}
