/// The programs that were built together with the tests.
package enum BuiltProgram {
  /// The path of the executable `name`, beside the test bundle.
  package static func path(_ name: String) -> String {
    let bundle = CommandLine.arguments[0]
    let folder = bundle.lastIndex(of: "/").map { bundle[...$0] } ?? "./"
    return folder + name
  }
}
