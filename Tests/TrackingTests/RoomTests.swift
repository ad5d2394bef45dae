import Foundation
import Testing

/// The folders of Tracking are rooms above one another.
@Suite struct RoomTests {
  /// The rooms whose types each may name.
  private static let below: [String: Set<String>] = [
    "Records": [],
    "Index": ["Records"],
    "Store": ["Records", "Index"],
    "Search": ["Records", "Index", "Store"],
    "Comparison": ["Records", "Index", "Store", "Search"],
    "Housekeeping": ["Records", "Index", "Store"],
    "MLflow": ["Records", "Index", "Store"],
  ]

  private static let folder = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../Sources/Tracking").standardizedFileURL

  /// The code of a room, without its comments.
  private func code(of room: String) throws -> String {
    let folder = Self.folder.appending(path: room).path
    return try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
      try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }.joined().split(separator: "\n").filter {
      !$0.drop { $0 == " " }.hasPrefix("//")
    }.joined(separator: "\n")
  }

  @Test func `a room names only the types of those below it`() throws {
    let rooms = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(rooms) == Set(Self.below.keys))
    var homes: [String: String] = [:]
    let texts = Dictionary(
      uniqueKeysWithValues: try rooms.map { ($0, try code(of: $0)) })
    let declaration =
      /(?m)^(?:package |final |indirect )*(?:struct|class|enum|typealias) (?<name>\w+)/
    for (room, text) in texts {
      for match in text.matches(of: declaration) { homes[String(match.name)] = room }
    }
    #expect(homes.count > 50)
    for (room, text) in texts {
      let words = Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
      for word in words {
        guard let home = homes[word], home != room else { continue }
        #expect(Self.below[room, default: []].contains(home), "\(room) names \(word) of \(home)")
      }
    }
  }
}
