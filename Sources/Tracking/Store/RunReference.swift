/// How a user names a run.
///
/// | text | run |
/// |---|---|
/// | `7`, `#7` | number 7 of the experiment |
/// | `last`, `@1` | the one with the highest number; `@2` the one before, and so on |
/// | `best`, `best:mae` | the best finished one by a measure, in that measure's direction |
/// | `3f2a` | the one whose id begins so: four hexadecimal digits or more |
/// | any other text | the one of that name |
/// | `baseline/best` | a reference within another experiment; the last `/` divides |
///
/// Digits alone are a number first, then the beginning of an id, then a name.
package struct RunReference: Sendable, Equatable {
  /// The forms of a reference within an experiment.
  package enum Form: Sendable, Equatable {
    case number(Int)
    /// 1 is the last.
    case fromLast(Int)
    /// nil for the measure that the caller prefers.
    case best(measure: String?)
    /// A number, the beginning of an id, or a name, in this order.
    case text(String)
  }

  package var form: Form
  /// The experiment that it names; nil for the current one.
  package var experiment: String?

  package init(_ form: Form, experiment: String? = nil) {
    self.form = form
    self.experiment = experiment
  }

  /// - Throws: `RunReferenceError` for a text that can name no run.
  package init(_ text: String) throws(RunReferenceError) {
    guard let slash = text.lastIndex(of: "/") else {
      self.init(try Self.form(text))
      return
    }
    let experiment = String(text[..<slash])
    guard !experiment.isEmpty else { throw .noExperiment(text) }
    self.init(try Self.form(String(text[text.index(after: slash)...])), experiment: experiment)
  }

  private static func form(_ text: String) throws(RunReferenceError) -> Form {
    if text == "last" { return .fromLast(1) }
    if text == "best" { return .best(measure: nil) }
    if text.hasPrefix("best:"), text != "best:" { return .best(measure: String(text.dropFirst(5))) }
    switch text.first {
    case nil: throw .empty
    case "#": return .number(try positive(text))
    case "@": return .fromLast(try positive(text))
    default: return .text(text)
    }
  }

  private static func positive(_ text: String) throws(RunReferenceError) -> Int {
    guard let number = Int(text.dropFirst()), number > 0 else { throw .noPositiveNumber(text) }
    return number
  }
}

extension RunReference: CustomStringConvertible {
  package var description: String {
    let text =
      switch form {
      case .number(let number): "#\(number)"
      case .fromLast(let position): position == 1 ? "last" : "@\(position)"
      case .best(let measure): measure.map { "best:\($0)" } ?? "best"
      case .text(let text): text
      }
    return experiment.map { "\($0)/\(text)" } ?? text
  }
}

/// Why a text can name no run.
package enum RunReferenceError: Error, Sendable, Equatable {
  case empty
  case noExperiment(String)
  case noPositiveNumber(String)
}

extension RunReferenceError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty:
      "a run is expected: a number, `last`, `best`, `@2`, the beginning of an id or a name"
    case .noExperiment(let text): "`\(text)` names no experiment in front of the `/`"
    case .noPositiveNumber(let text):
      "`\(text)` has no run number, expected 1 or more after the `\(text.prefix(1))`"
    }
  }
}
