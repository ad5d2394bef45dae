import RatingData
import Testing

@Suite struct ValueTests {
  @Test func `half-stars are doubled integers`() throws {
    #expect(
      try loadText("1,1,0\n1,2,127.5\n1,3,5.0\n1,4,+3\n1,5,.5\n1,6,4.\n1,7,10\n").ratings.values
        == .halves([0, 255, 10, 6, 1, 8, 20]))
  }

  @Test(arguments: ["3.7", "-1", "128", "4.25"])
  func `any other value makes the column real`(value: String) throws {
    #expect(
      try loadText("1,1,3.5\n1,2,\(value)\n1,3,5\n").ratings.values
        == .reals([3.5, Double(value)!, 5]))
  }

  @Test func `halves of earlier chunks become reals`() throws {
    let rows = (0..<150_000).map { "\($0 % 500),\($0 % 300),3.5,1000000000\n" }
    let values = try loadText(rows.joined() + "1,2,3.3,1000000000\n").ratings.values
    #expect(values == .reals([Double](repeating: 3.5, count: 150_000) + [3.3]))
  }

  /// The nearest doubles by Python's float().hex().
  @Test(arguments: [
    ("0.1", 0x1.999999999999ap-4), ("-4.25", -0x1.1p+2), ("3.7", 0x1.d99999999999ap+1),
    ("123456789.123456", 0x1.d6f34547e6b40p+26), ("0.30000000000000004", 0x1.3333333333334p-2),
    ("9007199254740993", 0x1.0p+53), ("1e23", 0x1.52d02c7e14af6p+76),
    ("2.2250738585072014e-308", 0x1.0p-1022),
    ("5e-324", 0x1p-1074), ("1.7976931348623157e308", 0x1.fffffffffffffp+1023),
    ("0.000000000000000000000000000000123", 0x1.3f538590cda22p-103),
  ])
  func `decimals are rounded correctly`(text: String, value: Double) throws {
    #expect(try loadText("1,1,\(text)\n1,2,0.3\n").ratings.values == .reals([value, 0.3]))
  }

  @Test func `repeated pairs are kept and counted`() throws {
    let together = try loadText("1,1,1\n1,2,2\n1,1,3\n2,1,4\n2,1,4\n2,1,5\n")
    #expect(together.repeatedPairs == 3)
    #expect(together.ratings.count == 6)
    #expect(try loadText("1,1,1\n2,1,2\n1,1,3\n1,2,4\n2,1,4\n").repeatedPairs == 2)
    #expect(try loadText("1,1,1\n2,1,2\n1,2,3\n").repeatedPairs == 0)
  }
}
