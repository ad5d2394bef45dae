import Experiments
import Files
import JSON
import Pages
import Reports
import Serving
package import Tracking

/// The page of an experiment as one file that needs no server: the runs, their curves, the script
/// and the style are in it. It asks for nothing, and nothing in it acts but that one script, which its
/// policy knows by a word that is drawn when the page is written: none of the runs can have it.
package struct ExportedPage {
  /// The most runs whose curves are kept, the best first.
  private static let curves = 1000

  private let experiment: ExperimentRuns
  private let version: String

  /// - Parameter version: Of the program that writes it.
  /// - Throws: `RunStoreError`.
  package init(_ store: RunStore, _ experiment: String, version: String) throws {
    self.experiment = try ExperimentRuns(store, experiment, Request(.get, []))
    self.version = version
  }

  /// How many runs are in it.
  package var runs: Int { experiment.listing.runs.count }

  /// The whole file.
  ///
  /// - Complexity: a file for each run whose curve is kept.
  package var bytes: [UInt8] {
    let (script, style) = (Asset.script.bytes, Asset.style.bytes)
    let nonce = Identifier.random()
    let policy =
      "default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'nonce-\(nonce)'; "
      + "img-src data:; base-uri 'none'; form-action 'none'"
    let name = experiment.name.escapedHTML
    let head = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(name) · LatentLens</title>
      <link rel="icon" href="data:,">
      <style nonce="\(nonce)">
      """
    let body = """
      </style>
      </head>
      <body class="exported">
      <main id="content" data-exported="exported">
      \(ExperimentView(experiment, isExported: true).page.body())
      <footer>\(CountText(runs, "run")) of <bdi>\(name)</bdi>, as LatentLens \
      \(version.escapedHTML) exported them</footer>
      </main>

      """
    return Array(head.utf8) + style + Array(body.utf8)
      + data("runs", columns) + data("curves", JSONWriter.line(of: curves))
      + Array("<script type=\"module\" nonce=\"\(nonce)\">".utf8) + script
      + Array("</script>\n</body>\n</html>\n".utf8)
  }

  private var shown: [RunSummary] { experiment.listing.runs.filter { !$0.isSweep } }

  private var columns: [UInt8] {
    RunColumns(shown, of: experiment.name, RunFamilies(experiment.listing.runs)).text
  }

  /// JSON that a script reads and nothing else: what could end its element stands in it by number.
  private func data(_ id: String, _ json: [UInt8]) -> [UInt8] {
    let less = Array("\\u003c".utf8)
    let text = json.flatMap { $0 == UInt8(ascii: "<") ? less : [$0] }
    return Array("<script type=\"application/json\" id=\"\(id)\">".utf8) + text
      + Array("</script>\n".utf8)
  }

  /// The first curve of each run by its number: what it shows, and its places, values and, where
  /// there are some, deviations.
  private var curves: JSONValue {
    let finished = shown.filter { $0.status == .finished && !$0.metrics.isEmpty }
    let measured = finished.filter { $0.metric("rmse") != nil }.bestFirst(by: "rmse")
    let others = finished.filter { $0.metric("rmse") == nil }
    var curves: [String: JSONValue] = [:]
    for run in (measured + others).prefix(Self.curves) {
      guard let record = try? experiment.store.record(of: run.info),
        let (measure, axis) = CurvePlot.first(of: record)
      else { continue }
      let points = CurvePlot(measure, by: axis).points(of: record).map { point in
        let deviation = point.spread.map { [JSONValue.number($0.deviation)] } ?? []
        return JSONValue.array([.number(point.x), .number(point.y)] + deviation)
      }
      curves[String(run.number)] = [
        "measure": .string(measure), "axis": .string(axis), "points": .array(points),
      ]
    }
    return .object(curves)
  }
}
