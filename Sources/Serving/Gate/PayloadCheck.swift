extension Route.Payload {
  /// Looks at what is said of a body before a byte of it is read.
  ///
  /// Types that a page of any origin can send without being asked for leave, those of forms and plain
  /// text, are no JSON, whatever is in them. A form has to come from a page of this server, which its
  /// browser says by `Origin` or `Sec-Fetch-Site`: both were compared at the gate.
  ///
  /// - Throws: `HTTPError` 400 for a body of another kind, 403 for a form from nowhere, 413 for one
  ///   that is too long, 417 for an expectation that is not met.
  func check(_ head: RequestHead) throws(HTTPError) {
    guard head.values("expect").allSatisfy({ $0.lowercased() == "100-continue" }) else {
      throw HTTPError(
        status: 417, code: "BAD_REQUEST", message: "of `Expect`, only 100-continue is known")
    }
    guard head.values("transfer-encoding").allSatisfy({ $0.lowercased() == "chunked" }) else {
      throw .invalid("of `Transfer-Encoding`, only chunked is known")
    }
    guard head.length != .max else { throw .tooLarge(limit: .max) }
    guard head.values("content-encoding").allSatisfy({ $0.lowercased() == "identity" }) else {
      throw .invalid("the body must not be compressed")
    }
    switch self {
    case .upload: break
    case .none:
      if head.hasBody { throw .invalid("the address takes no body") }
    case .json(let limit):
      guard Self.isJSON(head.values("content-type")) else {
        throw .invalid("the body must be of the type application/json")
      }
      if let length = head.length, length > limit { throw .tooLarge(limit: limit) }
    case .form(let limit):
      guard head.values("content-type").map({ $0.lowercased() }) == [Self.formType] else {
        throw .invalid("the body must be of the type \(Self.formType)")
      }
      guard !head.values("origin").isEmpty || head.values("sec-fetch-site") == ["same-origin"]
      else { throw .forbidden("a form is taken from the pages of this server alone") }
      if let length = head.length, length > limit { throw .tooLarge(limit: limit) }
    }
  }

  private static let formType = "application/x-www-form-urlencoded"

  /// Whether a type is JSON's, alone or with the only character set that JSON has.
  private static func isJSON(_ types: [String]) -> Bool {
    guard types.count == 1, let type = types.first else { return false }
    let parts = type.lowercased().split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != " " && $0 != "\"" } }
    return parts[0] == "application/json" && parts.dropFirst().allSatisfy { $0 == "charset=utf-8" }
  }
}
