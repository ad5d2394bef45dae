import TestSupport
import Testing

/// The page for `man` is made of what the program says of itself.
@Suite struct ManualTests {
  private func page() throws -> String {
    let folder = try TemporaryFolder()
    return try Program(folder: folder.url).run(["--manual"]).output
  }

  @Test func `the manual has every flag that --help has`() throws {
    let folder = try TemporaryFolder()
    let help = try Program(folder: folder.url).run(["--help"]).output
    let flags = help.matches(of: /--[a-z-]+/).map { String($0.output) }
    #expect(flags.count > 5)
    let page = try page().replacing("\\-", with: "-")
    for flag in flags { #expect(page.contains("\(flag)"), "\(flag) is missing") }
  }

  @Test func `the manual has every command that help lists`() throws {
    let folder = try TemporaryFolder()
    let list = try Program(folder: folder.url).run(["-c", "help --csv"]).output
    let names = list.matches(of: /(?m)^([a-z]+),/).map { String($0.output.1) }
    #expect(names.count > 30)
    let page = try page()
    for name in names where name != "command" {
      #expect(page.contains(".SS \"\(name)\"\n"), "\(name) is missing")
    }
  }
}
