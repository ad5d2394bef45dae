import Foundation
import JSON
import Serving
import TestSupport
import Testing
import Tracking
import WebPages

@Suite("Pages of the run store")
struct WebPagesTests {
  private let folder: TemporaryFolder
  private let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path("store"))
  }

  private func record(
    _ experiment: String = "base", name: String? = nil, k: Int = 40, rmse: Double = 0.9,
    tags: [String: String] = [:]
  ) throws {
    let run = try store.begin(
      experiment: experiment, name: name, params: ["k_neighbors": "\(k)"], tags: tags)
    try run.finish(
      metrics: ["rmse": rmse],
      curves: [RunCurve("rmse", over: .k, [rmse + 0.2, rmse + 0.1, rmse])])
  }

  private func response(_ path: [String], _ query: [Request.Query] = []) async -> Response {
    await RouteTable(WebPages(store).routes).answer(Request(.get, path, query: query))
  }

  private func text(_ path: [String], _ query: [Request.Query] = []) async -> String {
    guard case .bytes(let bytes) = await response(path, query).body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("an empty store says how to begin")
  func empty() async {
    #expect(await text([]).contains("No runs yet"))
  }

  @Test("an experiment's page names its best run, and leads to it")
  func experiment() async throws {
    try record(k: 40, rmse: 0.95)
    try record(k: 20, rmse: 0.93)
    let text = await text(["experiments", "base"])
    #expect(text.contains("<a href=\"/experiments/base/runs/2\">run 2</a>"))
    #expect(text.contains("0.9300"))
    #expect(text.contains("<svg"))
    #expect(await response(["experiments", "base"]).contentType == "text/html; charset=utf-8")
  }

  @Test("every page has the same content as JSON, CSV and Markdown at its address")
  func twins() async throws {
    try record(k: 40)
    try record(k: 20)
    for path in [["experiments"], ["experiments", "base"], ["experiments", "base", "runs", "1"]] {
      for (ending, type) in [
        (".json", "application/json"), (".csv", "text/csv; charset=utf-8"),
        (".md", "text/markdown; charset=utf-8"),
      ] {
        let twin = await response(path.dropLast() + [path[path.count - 1] + ending])
        #expect(twin.status == 200 && twin.contentType == type)
      }
    }
    let json = try JSONParser.parse(Array(await text(["experiments", "base.json"]).utf8))
    #expect(json[0]?["k"] == 40 && json[1]?["k"] == 20)
  }

  @Test(
    "an experiment of any name has pages",
    arguments: ["a/b", "..", ".", "a\\b", "%2e%2e", "a~2Fb", "~", "c d/\u{e9}?#&.csv"])
  func anyName(name: String) async throws {
    try record(name)
    let home = await text([])
    let entry = try #require(home.firstMatch(of: /href="(\/experiments\/[^"]+)"/)).output.1
    let pieces = try entry.split(separator: "/").map { piece in
      try #require(String(piece).removingPercentEncoding)
    }
    #expect(!pieces.contains { $0 == "." || $0 == ".." || $0.contains("/") || $0.contains("%") })
    #expect(await response(pieces).status == 200)
    #expect(await response(pieces + ["runs", "1"]).status == 200)
    #expect(await response(["data", pieces[1], "columns"]).status == 200)
    #expect(await response([pieces[0], pieces[1] + ".json"]).contentType == "application/json")
  }

  @Test("an experiment whose name looks like a form is found by its name first")
  func nameWithEnding() async throws {
    try record("ml.csv")
    #expect(await text(["experiments", "ml.csv"]).contains("<h2><bdi>ml.csv</bdi></h2>"))
    #expect(await response(["experiments", "ml.csv.csv"]).contentType.hasPrefix("text/csv"))
  }

  @Test("a condition of the shell's language chooses runs, and its faults have their place")
  func condition() async throws {
    for k in [10, 20, 40] { try record(k: k, rmse: 1 - Double(k) / 1000) }
    let query = [
      Request.Query("where", "k > 10"), Request.Query("order_by", "rmse"),
      Request.Query("limit", "1"),
    ]
    let json = try JSONParser.parse(Array(await text(["experiments", "base.json"], query).utf8))
    #expect(json[0]?["k"] == 40 && json[1] == nil)
    let wrong = [Request.Query("where", "kk > 10")]
    #expect(await response(["experiments", "base"], wrong).status == 400)
    let told = await text(["experiments", "base"], wrong)
    #expect(told.contains("kk &gt; 10\n^^"))
  }

  @Test("runs are compared, those of the address or the last ones")
  func comparison() async throws {
    for k in [10, 20, 40] { try record(k: k, rmse: 1 - Double(k) / 1000) }
    let chosen = await text(["experiments", "base", "compare"], [Request.Query("runs", "1,3")])
    #expect(chosen.contains("#1") && chosen.contains("#3") && !chosen.contains("#2"))
    #expect(await text(["experiments", "base", "compare"]).contains("#2"))
    let none = await response(["experiments", "base", "compare"], [Request.Query("runs", "9")])
    #expect(none.status == 404)
  }

  @Test(
    "markup in names, tags and values is shown as text",
    arguments: [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><b>", "&lt;",
      "javascript:alert(1)", "\u{202E}evil",
    ])
  func markup(text hostile: String) async throws {
    try record("base", name: hostile, tags: [hostile: hostile, "mlflow.note.content": hostile])
    try record("base", k: 20, rmse: 0.8)
    try record("x" + hostile, name: hostile, tags: ["team": hostile])
    for path in [
      [], ["experiments", "base"], ["experiments", "base", "runs", "1"],
      ["experiments", "base", "compare"], ["experiments", "x" + hostile],
      ["experiments", hostile], ["experiments", "base", "runs", hostile],
    ] {
      let page = await text(path, [Request.Query("where", "")])
      #expect(!page.contains("<script>alert"))
      #expect(!page.contains("<img"))
      #expect(!page.contains("'><b>") && !page.contains("\u{202E}"))
      #expect(!page.contains("href=\"javascript"))
    }
    let query = await text(["experiments", "base"], [Request.Query("where", hostile)])
    #expect(!query.contains("<script>alert") && !query.contains("<img"))
  }

  @Test("what is not there is 404, in the form that was asked for")
  func missing() async throws {
    try record()
    #expect(await response(["experiments", "bose"]).status == 404)
    #expect(await text(["experiments", "bose"]).contains("base"))
    #expect(await response(["experiments", "base", "runs", "9"]).status == 404)
    #expect(await response(["experiments", "base", "runs", "9.json"]).status == 404)
    #expect(await response(["experiments", "..", "runs", "1"]).status == 404)
    #expect(await response(["nothing"]).status == 404)
    #expect(await response(["assets", "page.css"]).status == 200)
    #expect(await response(["assets", "secret"]).status == 404)
  }

  @Test("pages load nothing but the store's own assets, and run no script in them")
  func assets() async throws {
    try record()
    let page = await text(["experiments", "base"])
    #expect(!page.contains("http://") || page.contains("http://www.w3.org/2000/svg"))
    #expect(!page.contains(" style=") && !page.contains("<style"))
    #expect(!page.contains(" onclick") && page.contains("<script type=\"module\" src=\"/assets/"))
  }

  @Test("the parts of the script are one, and no name is given twice")
  func script() async throws {
    let script = await text(["assets", "page.js"])
    #expect(!script.contains("import ") && !script.contains("export "))
    let names = script.split(separator: "\n").compactMap { line -> Substring? in
      for word in ["const ", "let ", "class ", "function ", "async function "]
      where line.hasPrefix(word) {
        return line.dropFirst(word.count).prefix { $0.isLetter || $0.isNumber }
      }
      return nil
    }.filter { !$0.isEmpty }
    #expect(names.count > 20)
    #expect(Set(names).count == names.count)
  }

  @Test("an experiment's columns have each value once, by its kind")
  func columns() async throws {
    try record(k: 40, rmse: 0.95, tags: ["team": "a"])
    try record(k: 20, rmse: .nan, tags: ["mlflow.user": "b"])
    let json = try JSONParser.parse(Array(await text(["data", "base", "columns"]).utf8))
    guard case .array(let columns) = json["columns"] else { throw Problem.noColumns }
    func column(_ key: String) -> JSONValue? { columns.first { $0["key"]?.text == key } }
    #expect(column("params.k_neighbors")?["values"] == [40, 20])
    #expect(column("params.k_neighbors")?["title"] == "k")
    #expect(column("metrics.rmse")?["values"] == [0.95, "NaN"])
    #expect(column("metrics.rmse")?["better"] == "lower")
    #expect(column("metrics.rmse")?["best"] == [0])
    #expect(column("tags.team")?["words"] == ["a"] && column("tags.team")?["codes"] == [0, -1])
    #expect(column("tags.mlflow.user") == nil)
    // A value that all runs have goes over the wire once.
    try record("same", k: 20, rmse: 0.9)
    try record("same", k: 20, rmse: 0.8)
    let same = try JSONParser.parse(Array(await text(["data", "same", "columns"]).utf8))
    guard case .array(let shared) = same["columns"] else { throw Problem.noColumns }
    #expect(shared.first { $0["key"]?.text == "params.k_neighbors" }?["values"] == [20])
  }

  private enum Problem: Error { case noColumns }

  @Test("a condition is answered with the runs that fulfil it, or with where it is wrong")
  func found() async throws {
    for k in [10, 20, 40] { try record(k: k) }
    let found = await text(["data", "base", "found"], [Request.Query("where", "k >= 20")])
    #expect(try JSONParser.parse(Array(found.utf8)) == ["runs": [2, 3]])
    let wrong = await text(["data", "base", "found"], [Request.Query("where", "k >= 20 an")])
    let told = try JSONParser.parse(Array(wrong.utf8))
    #expect(told["from"] == 8 && told["to"] == 10)
    // What is being typed is no fault of the page, which would fill the console with it.
    let typed = await response(["data", "base", "found"], [Request.Query("where", "k >= 20 an")])
    #expect(typed.status == 200)
  }

  @Test("a note is written, and taken away; the address says of which run")
  func note() async throws {
    try record()
    func post(_ body: String) async -> Int {
      let request = Request(
        .post, ["data", "base", "runs", "1", "note"],
        body: RequestBody(bytes: Array(body.utf8)))
      return await RouteTable(WebPages(store).routes).answer(request).status
    }
    func noted() throws -> String? {
      try store.run(RunReference("1"), in: "base").data.tags["mlflow.note.content"]
    }
    #expect(await post("{\"text\": \"the <best>\"}") == 200)
    #expect(try noted() == "the <best>")
    #expect(await text(["experiments", "base", "runs", "1"]).contains("the &lt;best&gt;"))
    #expect(await post("{\"texts\": \"typo\"}") == 400)
    #expect(await post("{\"text\": 7}") == 400)
    #expect(await post("[") == 400)
    #expect(await post("{\"text\": \"\"}") == 200)
    #expect(try noted() == nil)
  }

  @Test("files are shown as text, images by themselves in a sandbox, and nothing beyond the run")
  func files() async throws {
    let run = try store.begin(experiment: "base")
    try run.writeArtifact(path: "a/list.csv", bytes: Array("item,score\n1,<b>\n".utf8))
    try run.writeArtifact(path: "page.html", bytes: Array("<script>alert(1)</script>".utf8))
    try run.writeArtifact(path: "model.pkl", bytes: [0x80, 4, 0, 1])
    try run.finish()
    func file(_ path: String..., raw: Bool = false) async -> Response {
      await response(
        ["experiments", "base", "runs", "1", "files"] + path,
        raw ? [Request.Query("raw", "")] : [])
    }
    func shown(_ response: Response) -> String {
      guard case .bytes(let bytes) = response.body else { return "" }
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(shown(await file("a", "list.csv")).contains("&lt;b&gt;"))
    #expect(shown(await file("a", "list.csv")).contains("<table>"))
    #expect(!shown(await file("page.html")).contains("<script>alert"))
    #expect(shown(await file("model.pkl")).contains("no text"))
    let raw = await file("page.html", raw: true)
    #expect(raw.contentType == "application/octet-stream")
    #expect(raw.headers.contains(Header("Content-Disposition", "attachment")))
    #expect(raw.headers.contains(Header("Content-Security-Policy", "sandbox")))
    #expect(await file("..", "run.json").status == 404)
    #expect(await file("none.csv").status == 404)
  }

  @Test("what MLflow's clients print leads to the run and to the experiment")
  func identifiers() async throws {
    try record("a b")
    let run = try store.run(RunReference("1"), in: "a b").info.runID
    let toRun = await response(["runs", run])
    #expect(toRun.status == 302)
    #expect(toRun.headers.contains(Header("Location", "/experiments/a%20b/runs/\(run)")))
    let toExperiment = await response(["by-id", try store.identifier(of: "a b")])
    #expect(toExperiment.headers.contains(Header("Location", "/experiments/a%20b")))
    #expect(await response(["runs", String(repeating: "0", count: 32)]).status == 404)
    #expect(await response(["runs", "../x"]).status == 404)
    #expect(await response(["by-id", "9"]).status == 404)
  }

  @Test("what changes in an experiment is told to whoever listens")
  func events() async throws {
    try record()
    guard case .pieces(let stream) = await response(["data", "base", "events"]).body else {
      return #expect(Bool(false), "there is no stream")
    }
    var pieces = stream.makeAsyncIterator()
    #expect(await pieces.next() != nil)
    try record(k: 7)
    let event = String(decoding: await pieces.next() ?? [], as: UTF8.self)
    #expect(event.hasPrefix("event: runs\ndata: {\"changed\": [2], \"gone\": []}"))
    #expect(await response(["data", "none", "events"]).status == 404)
  }
}
