import Experiments
import Kernels
import Language
import Settings
import Tracking

/// The word `experiment` before the names of experiments, where runs may be named as well; a run
/// that is called so stands in quotes.
enum ExperimentWord {
  static let text = "experiment"
}

extension [Argument] {
  /// The words behind `experiment`; nil where runs are named.
  var ofExperiments: ArraySlice<Argument>? {
    guard let first, first.text == ExperimentWord.text, !first.isQuoted else { return nil }
    return dropFirst()
  }
}

/// Reads the name of an experiment.
func experimentName(_ text: String) throws(ValueError) -> String {
  do throws(RunStoreError) {
    return try ExperimentName(text).text
  } catch {
    throw ValueError("cannot be this: \(error)")
  }
}

extension Invocation {
  /// The error of an experiment that a word names, at the word.
  func fault(_ error: RunStoreError, at word: Argument) -> any Error {
    if let end = Cancelled(endedBy: error) { return end }
    let nearest = Diagnostic.suggestion(of: [error.nearest].compactMap(\.self))
    return fault(error.message, at: word, hints: nearest + Interpreter.hints(error))
  }

  /// Does something with each of the experiments that words name; nothing where one of them is not
  /// there.
  ///
  /// - Parameter names: Those that there are to choose from.
  func withExperiments(
    _ words: ArraySlice<Argument>, among names: [String],
    _ body: (String) throws(RunStoreError) -> Void
  ) throws {
    if words.isEmpty { throw reader.missing("NAME", "An experiment.") }
    var given: Set<String> = []
    for word in words where !given.insert(word.text).inserted {
      throw fault("`\(word.text)` is named twice", at: word)
    }
    // What is not there is told first, by the error that it gives.
    let ordered =
      words.filter { !names.contains($0.text) } + words.filter { names.contains($0.text) }
    for word in ordered {
      do throws(RunStoreError) { try body(word.text) } catch { throw fault(error, at: word) }
    }
  }

  /// "experiment `a`", "experiments `a`, `b`".
  func experimentList(_ words: ArraySlice<Argument>) -> String {
    (words.count == 1 ? "experiment " : "experiments ")
      + words.map { "`\($0.text)`" }.joined(separator: ", ")
  }
}
