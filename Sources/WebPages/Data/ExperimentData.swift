import Conditions
import Experiments
import JSON
import Pages
import Reports
import Serving
import Tracking

/// What the script of an experiment's page asks for.
struct ExperimentData {
  private let store: RunStore
  private let name: String
  private let request: Request
  private let listing: SummaryListing

  init(_ store: RunStore, _ name: String, _ request: Request) throws {
    self.store = store
    self.name = name
    self.request = request
    listing = try store.summaries(in: name)
  }

  /// All runs by columns, or those of `?runs=1,2`, as far as they are there.
  var columns: Response {
    let numbers = request.queried("runs").map { text in
      Set(text.split(separator: ",").compactMap { Int($0) })
    }
    let runs = numbers.map { numbers in listing.runs.filter { numbers.contains($0.number) } }
    // What stands for a sweep has settings of all its runs, and no measures.
    let shown = (runs ?? listing.runs).filter { !$0.isSweep }
    return .json(RunColumns(shown, of: name, RunFamilies(listing.runs)).text)
  }

  /// The numbers of the runs that a condition finds, in its order; else where the condition is wrong.
  var found: Response {
    do {
      let runs = try RunSelectionQuery(request).runs(of: listing.runs)
      let value = JSONValue.object(["runs": .array(runs.map { .integer($0.number) })])
      return .json(JSONWriter.line(of: value))
    } catch {
      let range = error.error.range
      let value: JSONValue = [
        "message": .string("\(error.error)"), "from": .integer(range.lowerBound),
        "to": .integer(range.upperBound),
      ]
      // A condition that is being typed is wrong most of the time: that is an answer, too.
      return .json(JSONWriter.line(of: value))
    }
  }

  /// The curves of a measure of the runs `?runs=1,2&measure=rmse`, those that have one.
  func curves() throws -> Report {
    let references = (request.queried("runs") ?? "last").split(separator: ",").prefix(64)
    let records = try references.map { text in
      let run = try listing.run(try RunReference(here: String(text)), in: name)
      return try store.record(of: run.info)
    }
    let first = records.lazy.compactMap { CurvePlot.first(of: $0) }.first
    guard let first else { return Report() }
    let plot = CurvePlot(
      request.queried("measure") ?? first.measure, by: request.queried("by") ?? first.axis)
    let drawn = records.filter(plot.hasCurve)
    return drawn.isEmpty ? Report() : plot.report(of: drawn)
  }
}
