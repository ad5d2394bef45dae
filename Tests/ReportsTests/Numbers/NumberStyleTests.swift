import Reports
import Testing

@Suite struct `Numbers for reading` {
  @Test(arguments: [
    (0.93421, 4, "0.9342"), (0.93425, 4, "0.9343"), (2.675, 2, "2.68"), (9.9999, 2, "10.00"),
    (-0.00001, 3, "0.000"), (1e-20, 2, "0.00"), (0.5, 0, "1"), (1234.5, 1, "1234.5"),
    (1e21, 1, "1000000000000000000000.0"), (0, 2, "0.00"), (0.05, 1, "0.1"), (0.04, 1, "0.0"),
  ])
  func `are rounded half up in their shortest decimal digits`(
    value: Double, digits: Int, text: String
  ) {
    #expect(NumberStyle.fixed(digits).text(of: value) == text)
  }

  @Test(arguments: [
    (123_456, 3, "123000"), (0.00123456, 3, "0.00123"), (1.23456e-7, 3, "1.23e-7"),
    (9.996, 3, "10.0"), (1e300, 2, "1.0e300"), (-4.2e-9, 1, "-4e-9"), (0, 3, "0.000"),
  ])
  func `keep as many significant digits as asked for`(value: Double, digits: Int, text: String) {
    #expect(NumberStyle.significant(digits).text(of: value) == text)
  }

  @Test func `carry their unit or sign`() {
    #expect(NumberStyle.percent(1).text(of: 0.0125) == "1.3 %")
    #expect(NumberStyle.difference(4).text(of: 0.01234) == "+0.0123")
    #expect(NumberStyle.difference(4).text(of: -0.01234) == "-0.0123")
    #expect(NumberStyle.difference(4).text(of: 0.00001) == "0.0000")
    #expect(NumberStyle.percentDifference(1).text(of: 0.025) == "+2.5 %")
    #expect(NumberStyle.seconds.text(of: 1.234) == "1.23 s")
    #expect(NumberStyle.bytes.text(of: 2048) == "2.0 KiB")
    #expect(NumberStyle.count.text(of: 13_762_003) == "13,762,003")
    #expect(NumberStyle.shortest.text(of: 0.1) == "0.1")
  }

  @Test(arguments: [NumberStyle.fixed(2), .count, .bytes, .seconds, .percent(1), .difference(1)])
  func `that are not finite are named, never rounded`(style: NumberStyle) {
    #expect(style.text(of: .nan) == "nan")
    #expect(style.text(of: -.infinity) == "-inf")
  }
}
