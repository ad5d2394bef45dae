import Experiments
import Language
import Recommender
import Reports
import Settings

extension Command {
  static let split = Command(
    "split", "Say how ratings are split for training and test.",
    details: [
      "The first word is the method, holdout where it is left out: "
        + SplitCatalog.all.map { "`\($0.name)`, \($0.summary)" }.joined(separator: "; ") + ".",
      "Splits are scikit-surprise's, to the last rating. With several folds a run trains and tests "
        + "on each and records the mean, the standard deviation (NAME_std) and each fold's value. "
        + "Options are settings of the method, as `set`, `run` and `sweep` take them too, and start "
        + "anew with another method. Without words: show the split.",
    ],
    effect: .changes, prints: true,
    examples: [
      Example("split test=0.2 seed=42", "the default"),
      Example("split test=0.1", "a tenth for the test, the seed as it is"),
      Example("split kfold 5", "five folds, each rating tested once"),
      Example("split kfold 5 seed=1 repeats=2", "the same twice, in another order"),
      Example("split shuffle 5 test=0.1", "five tenths, each drawn from all ratings"),
      Example("split leaveone 5 min=5", "one rating of each user who has more than five"),
      Example("split time test=0.1", "the last tenth by time"),
      Example("split time last=user", "the last rating of each user"),
      Example("split hash test=0.2", "by a hash of user and item, the same in Spark"),
      Example("sweep seed 1..5", "a run for each of five splits"),
      Example("split off", "train on all ratings"),
    ],
    parameters: .words(
      "METHOD", "A method, and options of it.", usage: "[METHOD] [NAME=VALUE …]",
      completion: .phrase(.split)),
    run: setSplit)
}

private func setSplit(_ call: Invocation, words: [Argument]) throws -> Report {
  if words.isEmpty { return Report(call.session.recipe.splitLine) }
  let statement = SplitStatement(words)
  call.session.recipe.plan.validation.name = try statement.method(call)
  let method = type(of: call.session.plan.validation.method)
  var settings = method.positionals[...]
  for word in statement.values {
    guard let name = settings.popFirst() else {
      throw call.fault("nothing more can follow here", at: word, hints: [call.reader.usageHint])
    }
    try assign(word, to: name, call)
  }
  if !statement.values.isEmpty {
    for name in settings { try startAnew(name, call) }
  }
  var given: Set<String> = []
  for word in statement.options {
    guard let option = word.option else { continue }
    guard given.insert(option.name).inserted else {
      throw call.reader.givenTwice(option.name, word)
    }
    let names = ExperimentSettings.ofSplit(method.name).map(\.name)
    guard names.contains(option.name) else {
      throw call.fault(
        "`\(call.reader.command.name)` has no option `\(option.name)`", at: word,
        hints: Diagnostic.suggestion(for: option.name, among: names)
          + ["options of \(method.name): \(names.joined(separator: " "))"])
    }
    try assign(option.value, to: option.name, call)
  }
  call.confirm(call.session.recipe.splitLine)
  return Report()
}

private func assign(_ word: Argument, to name: String, _ call: Invocation) throws {
  let session = call.session
  guard let setting = ExperimentSettings.setting(name, for: session.recipe) else { return }
  var word = word
  if setting.isPath { word = word.replaced(by: call.interpreter.absolutePath(word.text)) }
  let change = try call.reader.value(of: word, named: name, setting.change)
  change.apply(&call.session.recipe)
}

/// A value that stands without its name goes away with those that stood before it.
private func startAnew(_ name: String, _ call: Invocation) throws {
  let session = call.session
  guard let setting = ExperimentSettings.setting(name, for: session.recipe) else { return }
  var start = session.recipe
  start.plan.validation = .standard
  start.plan.validation.name = session.plan.validation.name
  try setting.assign(&call.session.recipe, setting.text(start))
}

/// The words of `split`: a method, values without a name, options.
private struct SplitStatement {
  let word: Argument?
  let values: ArraySlice<Argument>
  let options: [Argument]

  init(_ words: [Argument]) {
    let plain = words.filter { $0.option == nil }
    word = plain.first
    values = plain.dropFirst()
    options = words.filter { $0.option != nil }
  }

  /// The method that is meant: the one that is named, that of the session if it has the options,
  /// otherwise a holdout.
  func method(_ call: Invocation) throws -> String {
    guard let word else {
      let current = call.session.plan.validation.name
      let names = ExperimentSettings.ofSplit(current).map(\.name)
      let areKnown = options.allSatisfy { names.contains($0.option?.name ?? "") }
      let usual = Validation.standard.name
      let usualNames = ExperimentSettings.ofSplit(usual).map(\.name)
      let areUsual = options.allSatisfy { usualNames.contains($0.option?.name ?? "") }
      return !areKnown && areUsual ? usual : current
    }
    let names = SplitCatalog.names
    if names.contains(word.text) { return word.text }
    let isSize = Double(word.text) != nil
    let hints =
      isSize
      ? ["say: split test=\(word.text)"] : Diagnostic.suggestion(for: word.text, among: names)
    throw call.fault(
      "no way to split is called `\(word.text)`", at: word,
      hints: hints.isEmpty ? ["there are: " + names.joined(separator: " ")] : hints)
  }

  /// What can follow the words of the statement.
  static func next(after words: [Argument]) -> [CompletionKind] {
    let plain = words.first { $0.option == nil }
    let method = plain?.text ?? Validation.standard.name
    let given = Set(words.compactMap { $0.option?.name })
    let positionals = SplitCatalog.method(method)?.positionals ?? []
    let names = ExperimentSettings.ofSplit(method).map(\.name).filter {
      !given.contains($0) && !positionals.contains($0)
    }
    return (words.isEmpty ? [.words(SplitCatalog.names)] : []) + [.options(names)]
  }
}

extension Phrase {
  static let split = Phrase("split") { SplitStatement.next(after: $0) }
}
