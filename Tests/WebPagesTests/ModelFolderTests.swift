import Testing
import Tracking

@Suite("The models of a run on its page")
struct ModelFolderTests {
  private let site: Site

  init() throws { site = try Site() }

  private func page(
    _ files: [String], models: [LoggedModel] = [], tags: [String: String] = [:]
  ) async throws -> String {
    let run = try site.store.begin(experiment: "base", tags: tags)
    for file in files { try run.writeArtifact(path: file, bytes: Array("<x>".utf8)) }
    try run.log(models.map(JournalEntry.model))
    try run.finish()
    return await site.text("experiments/base/runs/1")
  }

  @Test("one that a client of MLflow 2 has put among the artifacts is a folder by itself")
  func ofClient2() async throws {
    let history =
      #"[{"artifact_path": "net", "flavors": {"python_function": {}, "sklearn": {}}}]"#
    let page = try await page(
      ["net/MLmodel", "net/model.pkl", "notes.txt"],
      tags: ["mlflow.log-model.history": history])
    #expect(page.contains("<summary>Model <bdi>net</bdi>"))
    #expect(page.contains("complete · python_function · sklearn · 2 files"))
    #expect(page.contains("/files/net/model.pkl\"><bdi>model.pkl</bdi>"))
    #expect(page.contains("<h3>Files</h3>") && page.contains("<bdi>notes.txt</bdi>"))
    #expect(!page.contains("<bdi>net/model.pkl</bdi>"))
    #expect(page.components(of: "<summary>Model") == 1)
  }

  @Test("one that a client of MLflow 3 has logged is the same, once")
  func ofClient3() async throws {
    let model = LoggedModel(id: "m-1", name: "net", path: "models/m-1", flavours: ["sklearn"])
    let page = try await page(["models/m-1/MLmodel", "models/m-1/model.pkl"], models: [model])
    #expect(page.contains("<summary>Model <bdi>net</bdi>"))
    #expect(page.contains("complete · sklearn · 2 files"))
    #expect(page.components(of: "<summary>Model") == 1 && !page.contains("<h3>Files</h3>"))
  }

  @Test("one whose upload failed is told, with the cure")
  func failed() async throws {
    let model = LoggedModel(id: "m-1", name: "<net>", path: "models/m-1", status: "UPLOAD_FAILED")
    let page = try await page([], models: [model])
    #expect(page.contains("<bdi>&lt;net&gt;</bdi> <small>failed · nothing of it is here</small>"))
    #expect(page.contains("serialization_format=&quot;cloudpickle&quot;"))
    #expect(page.contains("run save=model"))
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
