import Settings
import Tracking

/// A word that names a run, and what it names.
struct RunArgument: Sendable {
  let word: Argument
  let reference: RunReference
  /// Whether it is one of a range, in which runs may be missing.
  var isOfRange = false

  /// Whether it is found by what it is among the runs, and may be one that is named besides.
  var isByRank: Bool {
    switch reference.form {
    case .best, .fromLast: true
    case .number, .text: false
    }
  }
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

extension Parameter where Value == [RunArgument] {
  /// One word that names one run or several: `7`, `1..5`, `1,3,5`.
  static func runList(_ help: String) -> Parameter {
    let description = ParameterDescription(
      label: "RUN", help: help, form: .positional, isOptional: false, completion: .run)
    return Parameter(description: description) { reader in
      guard let word = reader.nextPositional() else {
        throw reader.missing("RUN", ArgumentReader.runPurpose)
      }
      return try reader.runs(word)
    }
  }
}

extension Parameter where Value == Bool? {
  /// Whether the runs of a sweep go with the run that they belong to.
  static let children = Parameter.option(
    "children", "yes|no", "Whether runs of a sweep go with it.",
    completion: .words(["yes", "no"]), parse: ValueParser.truth)
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
  ///
  /// - Parameter completion: Which runs there are to choose from.
  static func runs(_ help: String, completion: CompletionKind = .run) -> Parameter {
    let description = ParameterDescription(
      label: "RUN", help: help, form: .rest, isOptional: false, completion: completion)
    return Parameter(description: description) { reader in
      guard reader.hasPositional else { throw reader.missing("RUN", ArgumentReader.runPurpose) }
      var runs: [RunArgument] = []
      while let word = reader.nextPositional() { runs += try reader.runs(word) }
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

  /// The runs that a word names: `3..7`, `1,4,9..12`, or one.
  func runs(_ word: Argument) throws -> [RunArgument] {
    let parts = word.text.split(separator: ",", omittingEmptySubsequences: false)
    let ranges = parts.map { part -> ClosedRange<Int>? in
      let ends = part.split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first > 0
      else { return nil }
      return first <= last ? first...last : nil
    }
    let isSeveral = parts.count > 1 || word.text.contains("..")
    guard isSeveral, !word.isQuoted, ranges.allSatisfy({ $0 != nil }) else {
      return [try run(word)]
    }
    let all = ranges.compactMap(\.self)
    guard all.reduce(0, { $0 + $1.count }) <= Self.mostRuns else {
      throw diagnostic("RUN names at most \(Self.mostRuns) runs", at: word.span)
    }
    return zip(parts, all).flatMap { part, range in
      range.map { number in
        RunArgument(
          word: word.part(String(part)), reference: RunReference(.number(number)),
          isOfRange: range.count > 1)
      }
    }
  }

  /// The most runs that a word names.
  private static let mostRuns = 10_000

  /// The run that a word names.
  func run(_ word: Argument) throws -> RunArgument {
    RunArgument(word: word, reference: try value(of: word, named: "RUN", runReference))
  }
}

/// Reads the name of a run.
func runReference(_ text: String) throws(ValueError) -> RunReference {
  do throws(RunReferenceError) {
    return try RunReference(text)
  } catch {
    throw ValueError("names no run: \(error)")
  }
}

extension ValueParser {
  /// A run's name: any text that takes one line.
  static func runName(_ text: String) throws(ValueError) -> String {
    if let fault = NameError(ofRunName: text) { throw ValueError("\(fault)") }
    return text
  }
}
