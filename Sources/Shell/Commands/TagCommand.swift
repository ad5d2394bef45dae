import Language
import Pages
import Reports
import Tracking

extension Command {
  static let tag = Command(
    "tag", "Give runs tags, or take them away.",
    details: [
      "A tag with nothing after the `=` is taken away. Tags can be searched for: runs "
        + "where tags.team = 'search'."
    ],
    effect: .records,
    examples: [
      Example("tag best stage=candidate team=search", "two tags"),
      Example("tag 7 stage=", "without that tag"),
      Example("tag 1..5 team=search", "those of the first five that there are"),
    ],
    parameters: .runList("A run, or several: 1..5 or 1,3,5."),
    .words("KEY=VALUE", "Tags.", usage: "KEY=VALUE …"),
    run: tagRun)

  private static func tagRun(
    _ call: Invocation, names: [RunArgument], words: [Argument]
  ) throws -> Report {
    if words.isEmpty { throw call.reader.missing("KEY=VALUE") }
    var tags: [String: String?] = [:]
    for word in words {
      let (key, value) = try tag(word, call)
      if tags.updateValue(value.isEmpty ? .none : value, forKey: key) != nil {
        throw call.fault("`\(key)` is given twice", at: word)
      }
    }
    var source = RunSource(call)
    let runs = try source.runs(names)
    for (name, run) in runs {
      try source.at(name) { () throws(RunStoreError) in try call.store.tag(run.info, tags) }
    }
    let changes = tags.sorted { $0.key < $1.key }.map { key, value in
      value.map { "\(key)=\($0)" } ?? "\(key) taken away"
    }
    let numbers = RunNumbers(runs.map(\.run.number))
    call.confirm(
      "\(runs.count == 1 ? "run" : "runs") \(numbers): \(changes.joined(separator: ", "))")
    return Report()
  }

  private static func tag(
    _ word: Argument, _ call: Invocation
  ) throws -> (key: String, value: String) {
    guard let equals = word.text.firstIndex(of: "="), equals != word.text.startIndex else {
      throw call.fault(
        "`\(word.text)` is no `KEY=VALUE`", at: word, hints: [call.reader.usageHint])
    }
    return (String(word.text[..<equals]), String(word.text[word.text.index(after: equals)...]))
  }
}
