import Conditions
import Experiments
import JSON
import Pages
import Reports
import Serving
import Tracking

/// What the script of an experiment's page asks for.
struct ExperimentData {
  /// The most runs whose curves are drawn at once, one by one and in groups.
  private static let (curves, grouped) = (64, 512)

  private let runs: ExperimentRuns
  private let request: Request

  init(_ store: RunStore, _ name: String, _ request: Request) throws {
    self.request = request
    runs = try ExperimentRuns(store, name, request)
  }

  /// All runs by columns, or those of `?runs=1,2`, as far as they are there.
  var columns: Response {
    let all = runs.listing.runs
    let numbers = request.queried("runs").map { text in
      Set(text.split(separator: ",").compactMap { Int($0) })
    }
    let chosen = numbers.map { numbers in all.filter { numbers.contains($0.number) } }
    // What stands for a sweep has settings of all its runs, and no measures.
    let shown = (chosen ?? all).filter { !$0.isSweep }
    return .json(RunColumns(shown, of: runs.name, RunFamilies(all)).text)
  }

  /// The numbers of the runs that a condition finds, in its order; else where the condition is wrong.
  var found: Response {
    do {
      let value = JSONValue.object(["runs": .array(try runs.found().map { .integer($0.number) })])
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

  /// The curves of a measure of the runs `?runs=1,2&measure=rmse`, those that have one; with
  /// `&group=seed` one for each of their groups.
  func curves() throws -> Report {
    let most = runs.others == nil ? Self.curves : Self.grouped
    let references = (request.queried("runs") ?? "last").split(separator: ",").prefix(most)
    let chosen = try references.map { text in
      try runs.listing.run(try RunReference(here: String(text)), in: runs.name)
    }
    return try runs.curves(of: chosen, request.queried("measure"), by: request.queried("by"))
  }
}

extension ExperimentRuns {
  /// The curves of runs, or of their groups; nothing where none has one.
  ///
  /// - Parameters:
  ///   - measure: nil for the first that any of them has a curve of.
  ///   - axis: What they go along; nil for that of the first.
  func curves(
    of runs: [RunSummary], _ measure: String? = nil, by axis: String? = nil
  ) throws -> Report {
    let records = try runs.map { try store.record(of: $0.info) }
    guard let first = records.lazy.compactMap({ CurvePlot.first(of: $0) }).first else {
      return Report()
    }
    let plot = CurvePlot(measure ?? first.measure, by: axis ?? first.axis)
    let drawn = records.filter(plot.hasCurve)
    if drawn.isEmpty { return Report() }
    guard let others else { return plot.report(of: drawn) }
    let groups = RunGroups(drawn.map { RunSummary($0) }, butFor: others)
    return plot.report(ofGroups: groups.places.map { $0.map { drawn[$0] } }, butFor: others)
  }
}
