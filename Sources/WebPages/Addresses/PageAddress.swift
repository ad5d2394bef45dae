/// The addresses of pages, as links have them.
enum PageAddress {
  static let experiments = "/experiments"

  static func experiment(_ name: String) -> String { "/experiments/\(escaped(name))" }

  static func run(_ reference: String, of experiment: String) -> String {
    "\(self.experiment(experiment))/runs/\(escaped(reference))"
  }

  static func comparison(of experiment: String) -> String {
    "\(self.experiment(experiment))/compare"
  }

  /// What scripts ask an experiment for.
  static func data(of experiment: String) -> String { "/data/\(escaped(experiment))" }

  static func asset(_ name: String) -> String { "/assets/\(name)" }

  /// A piece of a path in which nothing divides: what is not unreserved (RFC 3986) is escaped.
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
