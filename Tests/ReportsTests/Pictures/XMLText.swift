/// A strict reader of the plain XML that drawings are made of: no comments, no CDATA, no DTD.
struct XMLText {
  /// What is wrong and where, in characters from the start.
  struct Fault: Error, Equatable {
    let what: String
    let offset: Int
  }

  private let text: [Unicode.Scalar]
  private var place = 0

  /// Reads the whole text.
  ///
  /// - Throws: the first ``Fault``.
  static func check(_ text: String) throws(Fault) {
    var reader = XMLText(text: Array(text.unicodeScalars))
    try reader.skip("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    try reader.element()
    try reader.skip("\n")
    guard reader.place == reader.text.count else { throw reader.fault("text after the end") }
  }

  private init(text: [Unicode.Scalar]) {
    self.text = text
  }

  private mutating func element() throws(Fault) {
    try skip("<")
    let tag = name()
    var attributes: Set<String> = []
    while next == " " {
      try skip(" ")
      guard attributes.insert(name()).inserted else { throw fault("attribute twice") }
      try skip("=\"")
      try characters(until: "\"")
      try skip("\"")
    }
    if next == "/" { return try skip("/>") }
    try skip(">")
    while true {
      try characters(until: "<")
      if text.indices.contains(place + 1), text[place + 1] == "/" { break }
      try element()
    }
    try skip("</\(tag)>")
  }

  private mutating func name() -> String {
    let start = place
    while let scalar = next,
      scalar.properties.isAlphabetic || "-0123456789".unicodeScalars.contains(scalar)
    { place += 1 }
    return String(String.UnicodeScalarView(text[start..<place]))
  }

  /// Character data: no markup, entities by name, the characters of XML 1.0 alone.
  private mutating func characters(until end: Unicode.Scalar) throws(Fault) {
    while let scalar = next, scalar != end {
      if scalar == "<" { throw fault("markup in text") }
      let isLegal = scalar == "\n" || scalar.value >= 0x20
      guard isLegal, scalar.value != 0xFFFE, scalar.value != 0xFFFF else {
        throw fault("illegal character")
      }
      place += 1
      guard scalar == "&" else { continue }
      let entity = name()
      guard ["amp", "lt", "gt", "quot"].contains(entity) else { throw fault("unknown entity") }
      try skip(";")
    }
  }

  private var next: Unicode.Scalar? { text.indices.contains(place) ? text[place] : nil }

  private mutating func skip(_ expected: String) throws(Fault) {
    for scalar in expected.unicodeScalars {
      guard next == scalar else { throw fault("expected \(expected)") }
      place += 1
    }
  }

  private func fault(_ what: String) -> Fault { Fault(what: what, offset: place) }
}
