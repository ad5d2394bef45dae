import Foundation
import TestSupport
import Testing

/// What is kept of a session is data: it is checked like a record, and carries nothing out.
@Suite struct LastSessionTests {
  private static let file = ".local/state/latentlens/session.json"
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("user,item,rating\n1,1,3\n1,2,4\n2,1,5\n2,2,1\n3,1,2\n", to: "few.csv")
  }

  /// A session on `few.csv`, as it is kept.
  private var kept: String {
    """
    {"schema": 1, "saved": 1764252000000, "folder": "\(folder.path)",
    "store": "\(folder.path)/elsewhere", "experiment": "mine", "recipe": {"data": {"path":
    "\(folder.path)/few.csv", "given": "few.csv", "options": {"header": "yes"}, "bytes": 47,
    "ratings": 5}, "sample": null, "split": {"test": "0.4", "seed": 7}, "settings": {"model":
    "KNNBasic", "k": "3"}}, "settings": {"threads": "1", "format": "csv", "SVD.n_factors": "9"}}
    """
  }

  private func resume(_ text: String, _ arguments: [String]) throws -> Program.Result {
    try folder.write(text, to: Self.file)
    return try Program(folder: folder.url).run(["--resume"] + arguments)
  }

  @Test func `a script goes on with it, and flags come before it`() throws {
    let result = try resume(kept, ["--json", "-c", "set k; set threads; run"])
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.output.contains("\"value\": 3") || result.output.contains("\"value\": \"3\""))
    #expect(result.messages.contains("few.csv: 5 ratings, 3 users, 2 items\n"))
    #expect(
      result.messages.contains(
        ": load few.csv header=yes; split test=0.4 seed=7; experiment mine; set k 3; "
          + "set threads 1; set format json\n"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("elsewhere/mine"))
        .contains { $0.count == 32 })
  }

  @Test func `--store comes before the session's, whose lines make a script`() throws {
    let result = try resume(
      kept, ["--store", folder.path("here"), "-c", "run; history > again.ll"])
    #expect(result.status == 0, "\(result.messages)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("elsewhere")))
    #expect(
      try folder.read("again.ll").hasPrefix("load few.csv header=yes\nsplit test=0.4 seed=7\n"))
    let again = try Program(folder: folder.url).run(["again.ll"])
    #expect(again.status == 0 && again.output == result.output)
  }

  @Test func `from another folder its data are found by their whole path`() throws {
    let other = try TemporaryFolder()
    try other.write(kept, to: Self.file)
    let result = try Program(folder: other.url).run(["--resume", "-c", "history"])
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.output.contains("load \(folder.path)/few.csv header=yes"))
  }

  @Test func `data that have changed are told, and taken as they are`() throws {
    try folder.write("user,item,rating\n1,1,3\n1,2,4\n2,1,5\n", to: "few.csv")
    let result = try resume(kept, ["-c", "print on"])
    #expect(result.status == 0)
    #expect(result.messages.contains("few.csv` has changed since: bytes: 47 then, 35 now"))
    #expect(result.messages.contains("few.csv: 3 ratings"))
  }

  @Test func `data that have another content of the same size are told by their hash`() throws {
    let told = kept.replacing("\"ratings\": 5", with: "\"ratings\": 5, \"hash\": \"xxh128:00\"")
    #expect(try resume(told, ["-c", "print on"]).messages.contains("hash: xxh128:00 then, xxh"))
    #expect(try !resume(kept, ["-c", "print on"]).messages.contains("changed"))
  }

  @Test func `data that are gone are told, a script stops, and what was kept stays`() throws {
    try FileManager.default.removeItem(atPath: folder.path("few.csv"))
    let result = try resume(kept, ["-c", "set k 4; print on"])
    #expect(result.status == 1 && result.output == "")
    #expect(result.messages.contains("error: the data of the last session are missing: "))
    #expect(result.messages.contains("few.csv"))
    #expect(try folder.read(Self.file) == kept)
  }

  @Test func `without one, --resume says so`() throws {
    let result = try Program(folder: folder.url).run(["--resume", "-c", "print on"])
    #expect(result.status == 1 && result.output == "")
    #expect(result.messages.contains("error: there is no last session in `"))
  }

  @Test func `without --resume, nothing is offered or kept, and with it, it is kept`() throws {
    try folder.write(kept, to: Self.file)
    let plain = try Program(folder: folder.url).run(["-c", "generate 60 9 9; set k 2"])
    #expect(plain.status == 0 && !plain.messages.contains("last session"))
    #expect(try folder.read(Self.file) == kept)
    #expect(try resume(kept, ["-c", "set k 2"]).status == 0)
    #expect(try folder.read(Self.file).contains("\"k\": \"2\""))
  }

  @Test(arguments: [
    ("\"schema\": 1", "\"schema\": 2", "has schema 2, this version reads up to 1"),
    ("\"k\": \"3\"", "\"k\": \"many\"", "has `many` as `recipe.settings.k`"),
    ("KNNBasic", "!touch pwned", "`recipe.settings.model`"),
    ("\"threads\": \"1\"", "\"threads\": \"1; !touch pwned\"", "`settings.threads`"),
    (
      "SVD.n_factors", "SVD.n_factor",
      "`settings.SVD.n_factor`, expected a setting, such as SVD.n_factors"
    ),
    ("\"mine\"", "\"a\\nb\"", "as `experiment`, expected the name of an experiment"),
    ("\"store\": \"/", "\"store\": \"", "as `store`, expected a path from the root"),
    ("{\"header\": \"yes\"}", "{\"more\": \"yes\"}", "as `recipe.data.options`"),
    ("\"saved\": 1764252000000", "\"saved\": 9223372036854775807", "as `saved`"),
    ("\"sample\": null", "\"sample\": [", "line "),
  ])
  func `what is no session is told with its place, and changes nothing`(
    part: String, other: String, message: String
  ) throws {
    let text = kept.replacing(part, with: other)
    #expect(text != kept)
    let result = try resume(text, ["-c", "print on"])
    #expect(result.status == 1 && result.output == "")
    #expect(result.messages.contains(message), "\(result.messages)")
    #expect(result.messages.split(separator: "\n").count < 3)
    #expect(try folder.read(Self.file) == text)
    #expect(!FileManager.default.fileExists(atPath: folder.path("pwned")))
  }
}
