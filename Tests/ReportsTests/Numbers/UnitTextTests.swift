import Reports
import Testing

@Suite struct `Times, sizes and counts` {
  @Test(arguments: [
    (0, "0 s"), (0.0000041, "0.0041 ms"), (0.0041, "4.1 ms"), (0.412, "412 ms"),
    (0.9996, "1.00 s"), (1.234, "1.23 s"), (59.94, "59.9 s"), (59.96, "1 min 00 s"),
    (125, "2 min 05 s"), (3599.6, "1 h 00 min"), (3720, "1 h 02 min"), (273_600, "3 d 04 h"),
    (-1.5, "-1.50 s"), (.nan, "unknown"), (.infinity, "inf s"), (1e300, "3.17e292 years"),
  ])
  func `times reach the next unit when their figure would`(seconds: Double, text: String) {
    #expect(DurationText(seconds: seconds).description == text)
  }

  @Test(arguments: [
    (0, "0 ratings"), (1, "1 rating"), (2, "2 ratings"), (25_000, "25,000 ratings"),
  ])
  func `what is counted has an s unless it is one`(count: Int, text: String) {
    #expect(CountText(count, "rating").description == text)
  }

  @Test func `a duration is worded like its seconds`() {
    #expect(DurationText(.milliseconds(1234)).description == "1.23 s")
  }

  @Test(arguments: [
    (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (1_048_575, "1.0 MiB"),
    (1_288_490_189, "1.2 GiB"), (-2048, "-2.0 KiB"), (Int.max, "8.0 EiB"),
  ])
  func `sizes have binary units`(bytes: Int, text: String) {
    #expect(ByteText(bytes).description == text)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (13_762_003, "13,762,003"), (-123_456, "-123,456"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func `counts have thousands separators`(count: Int, text: String) {
    #expect(CountText(count).description == text)
  }

  @Test func `a count that is no number is named`() {
    #expect(CountText(rounding: .infinity).description == "inf")
    #expect(CountText(rounding: 1999.5).description == "2,000")
  }
}
