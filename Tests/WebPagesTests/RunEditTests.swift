import Serving
import Testing
import Tracking

@Suite("Notes and tags, written on a run's page")
struct RunEditTests {
  private let site: Site

  init() throws {
    site = try Site()
    try site.record(params: ["k_neighbors": "40"])
  }

  private func tags(_ number: Int = 1) throws -> [String: String] {
    try site.store.run(RunReference("\(number)"), in: "base").data.tags
  }

  @Test("a tag is set, changed and taken away where it stands")
  func tag() async throws {
    let address = "data/base/runs/1/tags"
    #expect(await site.post(address, json: #"{"key": "team", "value": "<red>"}"#).status == 200)
    #expect(try tags() == ["team": "<red>"])
    #expect(await site.text("experiments/base/runs/1").contains("value=\"&lt;red&gt;\""))
    #expect(await site.post(address, json: #"{"key": "team", "value": ""}"#).status == 200)
    #expect(try tags().isEmpty)
  }

  @Test("forms do the same without a script, and lead back to the place")
  func forms() async throws {
    let address = "experiments/base/runs/1/tags"
    let set = await site.post(address, form: "key=team&value=a+b%0D%0Ac")
    #expect(set.status == 303)
    #expect(set.header("Location") == "/experiments/base/runs/1#tags")
    #expect(try tags() == ["team": "a b\nc"])
    let page = await site.text("experiments/base/runs/1")
    #expect(page.contains("<form method=\"post\" action=\"/experiments/base/runs/1/tags\">"))
    #expect(page.contains("<form method=\"post\" action=\"/experiments/base/runs/1/note\">"))
    #expect(await site.post(address, form: "key=team&value=x&remove=1").status == 303)
    #expect(try tags().isEmpty)
    #expect(await site.post("experiments/base/runs/1/note", form: "text=hello").status == 303)
    #expect(try tags()["mlflow.note.content"] == "hello")
  }

  @Test("a run that goes on here is changed through its journal, and keeps the change")
  func live() async throws {
    let run = try site.store.begin(experiment: "base")
    #expect(await site.post("data/base/runs/2/note", json: #"{"text": "so far"}"#).status == 200)
    #expect(
      await site.post("experiments/base/runs/2/tags", form: "key=team&value=red").status == 303)
    #expect(try tags(2) == ["mlflow.note.content": "so far", "team": "red"])
    try run.finish(metrics: ["rmse": 0.8])
    #expect(try tags(2) == ["mlflow.note.content": "so far", "team": "red"])
  }

  @Test("a run of another process is left alone, and the reason told")
  func elsewhere() async throws {
    let other = RunStore(directory: site.store.directory)
    let run = try other.begin(experiment: "base")
    let refused = await site.post("data/base/runs/2/note", json: #"{"text": "no"}"#)
    #expect(refused.status == 409 && refused.text.contains("another process"))
    try run.finish()
    #expect(await site.post("data/base/runs/2/note", json: #"{"text": "yes"}"#).status == 200)
  }

  @Test(
    "what is no change is refused",
    arguments: [
      ("tags", "key=&value=a"), ("tags", "key=mlflow.user&value=a"), ("tags", "key=a"),
      ("tags", "key=latentlens.x&value=a"), ("tags", "key=a%0Ab&value=a"), ("note", "txt=a"),
      ("name", "text=a"),
    ])
  func refused(subject: String, form: String) async throws {
    let answer = await site.post("experiments/base/runs/1/\(subject)", form: form)
    #expect((400...404).contains(answer.status))
    #expect(answer.contentType == "text/html; charset=utf-8")
    #expect(try tags().isEmpty)
  }

  @Test("the word of a run in an address may be escaped as names are")
  func escaped() async throws {
    try site.record(name: "a/b", params: [:])
    #expect(
      await site.post("data/base/runs/a~2Fb/note", json: #"{"text": "found"}"#).status == 200)
    #expect(try tags(2)["mlflow.note.content"] == "found")
  }
}
