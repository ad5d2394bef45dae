/// The addresses of pages, as links have them.
enum PageAddress {
  static let experiments = "/experiments"

  static func experiment(_ name: String) -> String { "/experiments/\(piece(name))" }

  static func run(_ reference: String, of experiment: String) -> String {
    "\(self.experiment(experiment))/runs/\(piece(reference))"
  }

  static func comparison(of experiment: String) -> String {
    "\(self.experiment(experiment))/compare"
  }

  /// What scripts ask an experiment for.
  static func data(of experiment: String) -> String { "/data/\(piece(experiment))" }

  static func asset(_ name: String) -> String { "/assets/\(name)" }

  /// A name as a piece of a path, whatever is in it. What no server lets through within a piece, even
  /// escaped, is written by its number behind a tilde: `a/b` as `a~2Fb`.
  static func piece(_ name: String) -> String {
    let isDots = name.allSatisfy { $0 == "." }
    let text = name.unicodeScalars.map { scalar in
      switch scalar {
      case "~": "~7E"
      case "/": "~2F"
      case "\\": "~5C"
      case "%": "~25"
      case "." where isDots: "~2E"
      default: String(scalar)
      }
    }
    return escaped(text.joined())
  }

  /// The name that a piece of a path stands for, once the escapes of its address are gone.
  static func name(of piece: String) -> String {
    let written = ["~2F": "/", "~5C": "\\", "~25": "%", "~2E": ".", "~7E": "~"]
    var name = ""
    var rest = piece[...]
    while let first = rest.first {
      if let plain = written[String(rest.prefix(3))] {
        name += plain
        rest = rest.dropFirst(3)
      } else {
        name.append(first)
        rest = rest.dropFirst()
      }
    }
    return name
  }

  /// A text in which nothing divides: what is not unreserved (RFC 3986) is escaped.
  static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }
}
