import Settings
import Tracking

/// A word that names a run, and what it names.
struct RunArgument: Sendable {
  let word: Argument
  let reference: RunReference
}

extension Parameter where Value == RunArgument {
  /// A run in its place.
  static func run(_ help: String) -> Parameter {
    let description = ParameterDescription(
      label: "RUN", help: help, form: .positional, isOptional: false, completion: .run)
    return Parameter(description: description) { reader in
      guard let word = reader.nextPositional() else {
        throw reader.missing("RUN", ArgumentReader.runPurpose)
      }
      return try reader.run(word)
    }
  }
}

extension Parameter where Value == RunArgument? {
  /// `name=RUN`; nil where it is not given.
  static func runOption(_ name: String, _ help: String) -> Parameter {
    let description = ParameterDescription(
      label: "RUN", help: help, form: .option(name: name), isOptional: true, completion: .run)
    return Parameter(description: description) { reader in
      try reader.takeOption(name).map { try reader.run($0) }
    }
  }
}

extension Parameter where Value == [RunArgument] {
  /// At least one run.
  static func runs(_ help: String) -> Parameter {
    let description = ParameterDescription(
      label: "RUN", help: help, form: .rest, isOptional: false, completion: .run)
    return Parameter(description: description) { reader in
      guard reader.hasPositional else { throw reader.missing("RUN", ArgumentReader.runPurpose) }
      var runs: [RunArgument] = []
      while let word = reader.nextPositional() { runs.append(try reader.run(word)) }
      return runs
    }
  }
}

extension Parameter where Value == [RunArgument] {
  /// The same parameter, empty where no word is left.
  var orNone: Parameter {
    var description = description
    description.isOptional = true
    let read = read
    return Parameter(description: description) { $0.hasPositional ? try read(&$0) : [] }
  }
}

extension ArgumentReader {
  /// What can name a run.
  static let runPurpose = "A number, `last`, `best` or a name."

  /// The run that a word names.
  func run(_ word: Argument) throws -> RunArgument {
    RunArgument(word: word, reference: try value(of: word, named: "RUN", runReference))
  }
}

/// Reads the name of a run.
func runReference(_ text: String) throws(ValueFault) -> RunReference {
  do throws(RunReferenceError) {
    return try RunReference(text)
  } catch {
    throw ValueFault("names no run: \(error)")
  }
}

extension ValueParser {
  /// A run's name: any text that takes one line.
  static func runName(_ text: String) throws(ValueFault) -> String {
    if let fault = NameError(ofRunName: text) { throw ValueFault("\(fault)") }
    return text
  }
}
