/// The file that `log` writes a session to: a script, with its output as comments.
struct SessionLog: Sendable {
  /// As it was given.
  let path: String
  private let file: OutputFile

  /// Opens the file, and makes it where there is none; what is in it stays.
  ///
  /// - Parameter mark: The interrupts that are done with.
  /// - Throws: `FileFault`, and `Cancelled` as `OutputFile` does.
  init(path: String, place: String, interruptsBefore mark: Int) throws {
    self.path = path
    file = try OutputFile(appendingTo: place, named: path, interruptsBefore: mark)
  }

  /// Whether it has nothing in it.
  var isEmpty: Bool { file.isEmpty }

  /// Adds all of a text; where that fails, nothing of it, for half a line may be a statement, too.
  func append(_ text: String) throws(FileFault) { try file.writeWhole(text) }
}
