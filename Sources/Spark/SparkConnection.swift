import Language

/// How Spark is reached: by a command that is given a program, as `spark-submit --master yarn`, or
/// by the address of a Spark Connect server.
package enum SparkConnection: Sendable, Hashable {
  /// The words to which the program and its request are added.
  case command([String])
  /// `sc://HOST:PORT/;NAME=VALUE…`, which may have a token in it.
  case server(String)

  package static let usual = SparkConnection.command(["spark-submit"])

  /// What begins the address of a server.
  private static let scheme = "sc://"

  /// What stands in texts in the place of a secret.
  private static let mask = "***"

  /// Reads a command or an address, of which what was cut out as a secret is left out.
  ///
  /// - Throws: `SparkConnectionError`.
  package init(_ text: String) throws(SparkConnectionError) {
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw .controls
    }
    let words = try Self.words(of: text)
    guard let first = words.first else { throw .empty }
    if first.lowercased().hasPrefix(Self.scheme) {
      self = .server(try Self.address(words))
    } else {
      self = .command(try Self.started(words))
    }
  }

  private static func address(_ words: [String]) throws(SparkConnectionError) -> String {
    let parts = words[0].split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    let host = parts[0].dropFirst(scheme.count).prefix { $0 != "/" && $0 != ":" }
    guard words.count == 1, !host.isEmpty, !parts[0].contains("@") else { throw .badAddress }
    return parts.filter { !$0.hasSuffix("=" + mask) }.joined(separator: ";")
  }

  private static func started(_ words: [String]) throws(SparkConnectionError) -> [String] {
    var (kept, rest) = ([String](), words[...])
    while let word = rest.popFirst() {
      let value = rest.first ?? ""
      let isOfCluster =
        word == "--deploy-mode" && value == "cluster" || word == "--deploy-mode=cluster"
        || word.hasSuffix("spark.submit.deployMode=cluster")
      if isOfCluster { throw .clusterMode }
      if word == "--conf" && value.hasSuffix("=" + mask) {
        rest.removeFirst()
      } else if !word.hasSuffix("=" + mask) {
        kept.append(word)
      }
    }
    return kept
  }

  /// The words of a command; those in quotes of either kind may have spaces in them.
  private static func words(of text: String) throws(SparkConnectionError) -> [String] {
    var (words, word, quote) = ([String](), String?.none, Character?.none)
    for character in text {
      if character == quote {
        quote = nil
      } else if quote == nil && (character == "'" || character == "\"") {
        (quote, word) = (character, word ?? "")
      } else if quote == nil && character == " " {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if quote != nil { throw .openQuote }
    return words + (word.map { [$0] } ?? [])
  }

  /// The text as it may be shown and kept; `init` reads it back without what is secret.
  package var shown: String {
    switch self {
    case .server(let address): Secrets.hidden(in: address)
    case .command(let words): Secrets.hidden(in: words.map(Self.quoted).joined(separator: " "))
    }
  }

  /// A word as it is read back.
  private static func quoted(_ word: String) -> String {
    if !word.isEmpty && !word.contains(where: { " '\"".contains($0) }) { return word }
    return "'" + word.replacing("'", with: #"'"'"'"#) + "'"
  }

  /// The address of the server with its token; nil for a command.
  var remote: String? {
    if case .server(let address) = self { address } else { nil }
  }

  /// What starts a program.
  ///
  /// - Parameter environment: Says which Python talks to a server.
  func words(_ environment: [String: String]) -> [String] {
    switch self {
    case .command(let words): words
    case .server:
      [environment["PYSPARK_DRIVER_PYTHON"] ?? environment["PYSPARK_PYTHON"] ?? "python3"]
    }
  }
}

/// What is wrong with a text that should say how Spark is reached; the end of a sentence.
package enum SparkConnectionError: Error, CustomStringConvertible {
  case empty, controls, openQuote, badAddress
  /// The driver would be elsewhere, and what it prints and its end with it.
  case clusterMode

  package var description: String {
    switch self {
    case .empty: "must be a command such as `spark-submit --master yarn`, or sc://HOST:PORT"
    case .controls: "must not have control characters in it"
    case .openQuote: "has a quote that is not closed"
    case .badAddress: "must be one address such as sc://HOST:15002, or 'sc://HOST:15002/;token=…'"
    case .clusterMode:
      "must have its driver here: without `--deploy-mode cluster`, whose driver's output and end are "
        + "elsewhere"
    }
  }
}
