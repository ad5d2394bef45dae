import Shell
import Testing

@Suite struct EndingTests {
  @Test(arguments: [
    (Ending.completed, 0), (.failed, 1), (.expectationFailed, 3), (.interrupted, 130),
    (.quit(status: 7), 7),
  ])
  func `each ending has its exit status`(ending: Ending, status: Int) {
    #expect(ending.exitStatus == Int32(status))
  }
}
