/// The first part of a request, as it came over the wire: well-formed, and no more than that.
struct RequestHead: Sendable {
  /// What the request is called by: `GET`.
  var method: String
  /// What stands behind it: `/runs?name=a%20b`.
  var target: String
  var headers: [Header]

  /// The values of a header, in their order.
  func values(_ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// The number of bytes that follow, however many are said to; nil where that is told by chunks, or
  /// none follow.
  var length: Int? { values("content-length").first.map { Int($0) ?? .max } }

  /// The length of all headers on the wire.
  var headerBytes: Int {
    headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + ": \r\n".utf8.count }
  }

  var hasBody: Bool { (length ?? 0) > 0 || !values("transfer-encoding").isEmpty }
}
