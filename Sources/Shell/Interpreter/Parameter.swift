import Language
import Settings

/// A typed parameter of a command: how it is described, and how its value is read.
struct Parameter<Value: Sendable>: Sendable {
  var description: ParameterDescription
  let read: @Sendable (inout ArgumentReader) throws -> Value

  /// A word in its place.
  static func positional(
    _ label: String, _ help: String, completion: CompletionKind = .nothing,
    parse: @escaping @Sendable (String) throws(ValueError) -> Value
  ) -> Parameter {
    let description = ParameterDescription(
      label: label, help: help, form: .positional, isOptional: false, completion: completion)
    return Parameter(description: description) { reader in
      guard let word = reader.nextPositional() else {
        throw reader.missing(description.words ?? label, help)
      }
      return try reader.value(of: word, named: description.words == nil ? label : "this", parse)
    }
  }

  /// `name=VALUE` anywhere among the words; nil where it is not given.
  static func option<Wrapped>(
    _ name: String, _ label: String, _ help: String, completion: CompletionKind = .nothing,
    parse: @escaping @Sendable (String) throws(ValueError) -> Wrapped
  ) -> Parameter where Value == Wrapped? {
    let description = ParameterDescription(
      label: label, help: help, form: .option(name: name), isOptional: true,
      completion: completion)
    return Parameter(description: description) { reader in
      guard let word = reader.takeOption(name) else { return nil }
      return try reader.value(of: word, named: name, parse)
    }
  }

  /// All words that are left, in order.
  static func rest<Element>(
    _ label: String, _ help: String, completion: CompletionKind = .nothing,
    parse: @escaping @Sendable (String) throws(ValueError) -> Element
  ) -> Parameter where Value == [Element] {
    let description = ParameterDescription(
      label: label, help: help, form: .rest, isOptional: true, completion: completion)
    return Parameter(description: description) { reader in
      var values: [Element] = []
      while let word = reader.nextPositional() {
        values.append(try reader.value(of: word, named: label, parse))
      }
      return values
    }
  }

  /// All words that are left, as they are: for commands that read a small language of their own.
  ///
  /// - Parameter usage: How the whole phrase stands in a usage line.
  static func words(
    _ label: String, _ help: String, usage: String? = nil, completion: CompletionKind = .nothing
  ) -> Parameter where Value == [Argument] {
    let description = ParameterDescription(
      label: label, help: help, form: .rest, isOptional: true, completion: completion,
      phrase: usage)
    return Parameter(description: description) { $0.takeRest() }
  }

  /// All words that are left, as a statement of their own.
  static func statement(_ label: String, _ help: String) -> Parameter where Value == Statement {
    let description = ParameterDescription(
      label: label, help: help, form: .statement, isOptional: false, completion: .command)
    return Parameter(description: description) { reader in
      _ = reader.takeRest()
      let words = Array(reader.statement.words.dropFirst())
      guard let first = words.first, let last = words.last else {
        throw reader.missing(label, help)
      }
      return Statement(
        words: words, source: reader.statement.source, span: first.span.through(last.span))
    }
  }

  /// The same parameter, standing like this in a usage line.
  func shown(as usage: String) -> Parameter {
    var copy = self
    copy.description.phrase = usage
    return copy
  }

  /// The same parameter, nil where its word is missing.
  var optional: Parameter<Value?> {
    var description = description
    description.isOptional = true
    let read = read
    return Parameter<Value?>(description: description) { reader in
      reader.hasPositional ? try read(&reader) : nil
    }
  }
}
