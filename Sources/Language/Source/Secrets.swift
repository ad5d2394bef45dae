/// Text as it may be shown and kept: without the passwords that addresses have in them, and the
/// values that settings of Spark have where their names say that they are secret.
package enum Secrets {
  /// What stands in the place of a user with a password.
  private static let mask = Array("***")

  /// `https://user:password@host` as `https://***@host`, `sc://host/;token=secret` as
  /// `sc://host/;token=***`, `spark.x.password=secret` as `spark.x.password=***`.
  package static func hidden(in text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "=") }) else {
      return text
    }
    let places = places(in: Array(text))
    return places.isEmpty ? text : String(hidden(places, in: Array(text)))
  }

  /// The same for a line of which a part is marked.
  static func hidden(
    in line: [Character], marked: Range<Int>
  ) -> (line: [Character], marked: Range<Int>) {
    let places = places(in: line)
    if places.isEmpty { return (line, marked) }
    func moved(_ place: Int) -> Int {
      places.reduce(place) { moved, secret in
        // Within a secret a place moves to the mask's end.
        secret.lowerBound < place
          ? moved - min(place - secret.lowerBound, secret.count) + mask.count : moved
      }
    }
    return (hidden(places, in: line), moved(marked.lowerBound)..<moved(marked.upperBound))
  }

  private static func hidden(_ places: [Range<Int>], in line: [Character]) -> [Character] {
    var line = line
    for place in places.reversed() { line.replaceSubrange(place, with: mask) }
    return line
  }

  /// Where secrets stand, in order.
  private static func places(in line: [Character]) -> [Range<Int>] {
    let users = users(in: line)
    let values = values(in: line).filter { value in !users.contains { $0.overlaps(value) } }
    return (users + values).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// What names of secret values have in them, as Spark itself tells them.
  private static let signs = [
    "secret", "password", "token", "accesskey", "access.key", "credential",
  ]

  /// Where the values stand of what is called `token`, and of settings of Spark with such a name.
  private static func values(in line: [Character]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    for sign in line.indices where line[sign] == "=" {
      let name = String(
        line[..<sign].reversed().prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
          .reversed()
      ).lowercased()
      let isSecret =
        name == "token" || name.hasPrefix("spark.") && signs.contains(where: name.contains)
      let value = line[(sign + 1)...].prefix { !$0.isWhitespace && !"'\"`;".contains($0) }
      if isSecret && !value.isEmpty { places.append(value.startIndex..<value.endIndex) }
    }
    return places
  }

  /// Where users stand: between `://` and the last `@` before what ends the name of a host.
  private static func users(in line: [Character]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var start = 0
    while let sign = line[start...].firstIndex(of: ":") {
      start = sign + 1
      guard line[start...].starts(with: "//") else { continue }
      let begin = start + 2
      let end =
        line[begin...].firstIndex { $0.isWhitespace || "/?#'\"`;".contains($0) } ?? line.endIndex
      start = end
      if let at = line[begin..<end].lastIndex(of: "@"), at > begin { places.append(begin..<at) }
    }
    return places
  }
}
