import JSON
import Testing
import Tracking
import WebPages

@Suite("An experiment's page as a file")
struct ExportedPageTests {
  private let site: Site

  init() throws { site = try Site() }

  private func page(_ experiment: String = "base") throws -> String {
    String(decoding: try ExportedPage(site.store, experiment, version: "1").bytes, as: UTF8.self)
  }

  @Test("leads nowhere, asks nobody, and has its runs and curves in it")
  func whole() throws {
    for k in [20, 40] {
      try site.record(params: ["k_neighbors": "\(k)"], curve: [1.1, 1.0, 0.9 + Double(k) / 1000])
    }
    let page = try page()
    #expect(!page.contains("href=\"/") && !page.contains("src=") && !page.contains("action="))
    #expect(page.contains("<svg") && page.contains("<table>"))
    let runs = try #require(page.firstMatch(of: /id="runs">(.*?)<\/script>/.dotMatchesNewlines()))
    let columns = try JSONParser.parse(Array(runs.output.1.utf8))
    #expect(columns["experiment"] == "base")
    let drawn = try #require(
      page.firstMatch(of: /id="curves">(.*?)<\/script>/.dotMatchesNewlines()))
    let curves = try JSONParser.parse(Array(drawn.output.1.utf8))
    #expect(curves["1"]?["measure"] == "rmse" && curves["1"]?["axis"] == "k")
    #expect(curves["1"]?["points"]?[1] == [2.0, 1.0])
  }

  @Test("its policy lets its own script and style act, which no other page's word would")
  func policy() throws {
    try site.record(params: [:])
    var words: Set<Substring> = []
    for page in [try page(), try page()] {
      let policy = try #require(page.firstMatch(of: /Security-Policy" content="([^"]*)"/)).output.1
      let word = try #require(policy.firstMatch(of: /script-src 'nonce-([0-9a-f]{32})'/)).output.1
      words.insert(word)
      #expect(policy.hasPrefix("default-src 'none'; script-src 'nonce-"))
      #expect(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains("*"))
      #expect(page.ranges(of: "<script type=\"module\" nonce=\"\(word)\">").count == 1)
      #expect(page.ranges(of: "<style nonce=\"\(word)\">").count == 1)
    }
    #expect(words.count == 2)
  }

  @Test(
    "what is in names and values cannot leave its place",
    arguments: ["</script><script>alert(1)</script>", "<!--<script>", "\"><img src=x onerror=a>"])
  func hostile(text: String) throws {
    try site.record("x", name: text, params: [text: text], tags: [text: text])
    try site.record("x", params: [:])
    let page = try page("x")
    #expect(page.ranges(of: "<script").count == 3 && page.ranges(of: "</script>").count == 3)
    #expect(!page.contains("<img") && !page.contains("<!--<"))
  }

  @Test("there is none of an experiment that is not there")
  func missing() {
    #expect(throws: RunStoreError.self) { try ExportedPage(site.store, "none", version: "1") }
  }
}
