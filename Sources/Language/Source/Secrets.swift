/// Text as it may be shown and kept: without the passwords that addresses have in them.
package enum Secrets {
  /// What stands in the place of a user with a password.
  private static let mask = Array("***")

  /// `https://user:password@host` as `https://***@host`.
  package static func hidden(in text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
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

  /// Where users stand: between `://` and the last `@` before what ends the name of a host.
  private static func places(in line: [Character]) -> [Range<Int>] {
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
