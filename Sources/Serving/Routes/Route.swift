/// What a server does at an address: the row of a route table.
package struct Route: Sendable {
  /// What may come with the request.
  package enum Payload: Sendable, Equatable {
    case none
    /// `application/json` of at most so many bytes; other types are refused before a byte is read.
    case json(limit: Int)
    /// The fields of a form of at most so many bytes, sent by a page of this server: a browser says
    /// so, and whoever does not is refused before a byte is read.
    case form(limit: Int)
    /// Bytes of any type, which the handler reads as they come.
    case upload
  }

  package let method: Request.Method
  package let pattern: RoutePattern
  package let payload: Payload
  package let answer: @Sendable (Call) async throws -> Response

  /// - Parameter pattern: `/runs/{id}/files/{path...}`: a name in braces takes a piece of the path,
  ///   one with dots all that remain, of which there may be none.
  package init(
    _ method: Request.Method, _ pattern: RoutePattern, payload: Payload = .none,
    answer: @escaping @Sendable (Call) async throws -> Response
  ) {
    self.method = method
    self.pattern = pattern
    self.payload = payload
    self.answer = answer
  }

  /// What is answered to a request; every error becomes an answer.
  func response(to call: Call) async -> Response {
    do { return try await answer(call) } catch let error as HTTPError {
      return Response(error)
    } catch {
      return Response(
        HTTPError(status: 400, code: "BAD_REQUEST", message: "the request could not be answered"))
    }
  }

  /// A request at a route, with the values that its address gives to the names of the pattern.
  package struct Call: Sendable {
    package internal(set) var request: Request
    package let values: [String: [String]]

    /// The piece of the path that stands at a name; empty where the pattern has no such name.
    package subscript(name: String) -> String { values[name]?.first ?? "" }
  }
}

/// The shape of the paths that a route answers.
package struct RoutePattern: Sendable, ExpressibleByStringLiteral {
  private enum Part: Sendable {
    case word(String)
    case value(String)
    case rest(String)
  }

  package let text: String
  private let parts: [Part]

  package init(stringLiteral text: String) {
    self.text = text
    parts = text.split(separator: "/").map { piece in
      guard piece.first == "{", piece.last == "}" else { return .word(String(piece)) }
      let name = piece.dropFirst().dropLast()
      return name.hasSuffix("...") ? .rest(String(name.dropLast(3))) : .value(String(name))
    }
  }

  /// The values of the pattern's names in a path; nil where the path has another shape.
  package func values(in path: [String]) -> [String: [String]]? {
    var values: [String: [String]] = [:]
    var place = path.startIndex
    for part in parts {
      if case .rest(let name) = part {
        values[name] = Array(path[place...])
        return values
      }
      guard place < path.endIndex else { return nil }
      switch part {
      case .word(let word): guard path[place] == word else { return nil }
      case .value(let name): values[name] = [path[place]]
      case .rest: break
      }
      place += 1
    }
    return place == path.endIndex ? values : nil
  }
}
