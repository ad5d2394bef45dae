/// Paths as `file:` locations.
enum FileLocation {
  /// The location of an absolute path; bytes that a location cannot have are written `%XX`.
  static func uri(_ path: String) -> String {
    var uri = "file://"
    for byte in path.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar.properties.isAlphabetic || "0123456789/-_.~".unicodeScalars.contains(scalar)
      {
        uri.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%\(byte < 16 ? "0" : "")\(digits)"
      }
    }
    return uri
  }
}
