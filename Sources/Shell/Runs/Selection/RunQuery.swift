import Language

/// Which runs a command is asked for: `[RUN …] [where …] [order by …] [limit N]`, and how they are
/// to be shown: `[by MEASURE] [against RUN] [all]`.
struct RunQuery {
  private(set) var names: [RunArgument] = []
  private(set) var filter: FilterText?
  /// The measure that leads.
  private(set) var measure: Argument?
  /// The run that differences are told against.
  private(set) var baseline: RunArgument?
  private(set) var showsAll = false

  /// Whether an order was asked for.
  var isOrdered: Bool { filter?.isOrdered ?? false }

  static let filterKeywords = ["where", "order", "limit"]
  static let viewKeywords = ["by", "against", "all"]

  /// - Parameter isComparison: Whether runs may be named, and the words for showing them be said.
  init(_ words: [Argument], _ call: Invocation, isComparison: Bool) throws {
    var rest = words[...]
    while let word = rest.first {
      switch word.isQuoted ? "" : word.text.lowercased() {
      case "where", "order", "limit":
        if filter != nil { throw call.fault("`\(word.text)` is said twice", at: word) }
        filter = try Self.takeFilter(&rest, call)
      case "by" where isComparison:
        measure = try Self.take(&rest, measure, "MEASURE", call)
      case "against" where isComparison:
        baseline = try call.reader.run(try Self.take(&rest, baseline?.word, "RUN", call))
      case "all" where isComparison:
        if showsAll { throw call.fault("`all` is said twice", at: word) }
        showsAll = true
        rest.removeFirst()
      default:
        guard isComparison else { throw Self.unexpected(word, call) }
        names.append(try call.reader.run(word))
        rest.removeFirst()
      }
    }
  }

  /// Takes a keyword and the word that must follow it.
  private static func take(
    _ rest: inout ArraySlice<Argument>, _ before: Argument?, _ label: String, _ call: Invocation
  ) throws -> Argument {
    let keyword = rest.removeFirst()
    if before != nil { throw call.fault("`\(keyword.text)` is said twice", at: keyword) }
    guard let word = rest.popFirst() else { throw call.reader.missing(label) }
    return word
  }

  /// Takes the words of a filter: up to the end, or to a keyword that cannot be in one.
  private static func takeFilter(
    _ rest: inout ArraySlice<Argument>, _ call: Invocation
  ) throws -> FilterText {
    if rest.first?.text.lowercased() == "where" {
      rest.removeFirst()
      if rest.isEmpty { throw call.reader.missing("a condition") }
    }
    var before = ""
    let end = rest.firstIndex { word in
      defer { before = word.text.lowercased() }
      return !word.isQuoted && viewKeywords.contains(word.text) && before != "order"
    }
    let words = rest[..<(end ?? rest.endIndex)]
    guard !words.isEmpty else { throw call.reader.missing("a condition") }
    rest = rest[words.endIndex...]
    return FilterText(words, of: call.statement)
  }

  private static func unexpected(_ word: Argument, _ call: Invocation) -> Diagnostic {
    let hints = Diagnostic.suggestion(for: word.text, among: filterKeywords)
    return call.fault(
      "`\(word.text)` is not understood here", at: word, hints: hints + [call.reader.usageHint])
  }
}
