import Language
import Reports

extension Command {
  static let `let` = Command(
    "let", "Give a name to a value, to be used as $NAME.",
    details: [
      "`let NAME = VALUE` and `let NAME VALUE` are the same; `let` alone lists all variables. In a "
        + "word, ${NAME} ends the name where a letter follows. A value is never split or read "
        + "again."
    ],
    effect: .changes, prints: true,
    examples: [
      Example("let data = ml-25m/ratings.csv", "then: load $data"),
      Example("let", "all variables"),
    ],
    parameters: .words(
      "NAME = VALUE", "A name of letters, digits and _, and its value.", usage: "[NAME = VALUE]"),
    run: setVariable)
}

private func setVariable(_ call: Invocation, words: [Argument]) throws -> Report {
  guard let first = words.first else { return variables(of: call.session) }
  let (name, value) = try nameAndValue(first, Array(words.dropFirst()), call)
  guard let initial = name.text.first, initial.isLetter || initial == "_",
    name.text.allSatisfy({ $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) })
  else {
    throw call.fault(
      "`\(name.text)` cannot name a variable", at: name,
      hints: ["names have letters, digits and _, and start with no digit"])
  }
  call.session.variables[name.text] = value
  call.confirm("\(name.text) = \(value)")
  return Report()
}

/// The parts of `NAME VALUE`, `NAME = VALUE` and `NAME=VALUE`.
private func nameAndValue(
  _ first: Argument, _ rest: [Argument], _ call: Invocation
) throws -> (name: Argument, value: String) {
  if let option = first.option {
    if let extra = rest.first { throw tooMany(extra, call) }
    return (first.named(option.name), option.value.text)
  }
  let hasSign = rest.first.map { $0.text == "=" && !$0.isQuoted } ?? false
  let values = hasSign ? Array(rest.dropFirst()) : rest
  guard let value = values.first else { throw call.reader.missing("VALUE") }
  if values.count > 1 { throw tooMany(values[1], call) }
  return (first, value.text)
}

private func tooMany(_ word: Argument, _ call: Invocation) -> Diagnostic {
  call.fault(
    "a variable has one value", at: word, hints: ["text with spaces stands in quotes: 'a b'"])
}

private func variables(of session: Session) -> Report {
  let named = session.variables.filter { Int($0.key) == nil }.sorted { $0.key < $1.key }
  let rows = named.map { [Cell.text($0.key), .text($0.value)] }
  return Report(Table(columns: [Column("variable"), Column("value")], rows: rows))
}
