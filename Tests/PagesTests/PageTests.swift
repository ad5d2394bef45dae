import Experiments
import Kernels
import Pages
import RatingData
import Recommender
import Reports
import TestSupport
import Testing
import Tracking

/// Pages are made of records and results alone: nothing here has a session, a store or a terminal.
@Suite struct PageTests {
  private func record(
    _ number: Int, k: String, rmse: Double, curve: [Double] = [], tags: [String: String] = [:]
  ) -> RunRecord {
    let info = RunInfo(
      runID: String(repeating: "\(number)", count: 32), runName: RunInfo.usualName(number),
      experiment: "default", number: number, status: .finished, startTime: 0, endTime: 1500)
    var data = RunData(
      params: ["k_neighbors": k, "model_type": "KNNBasic", "data": "ml"],
      metrics: ["rmse": rmse, "mae": 0.75, "impossible": 3], tags: tags)
    if !curve.isEmpty { data.curves = [RunCurve("rmse", over: .k, curve)] }
    return RunRecord(info: info, data: data, script: ["load ml", "run"])
  }

  /// The lines without rules, each blank once.
  private func text(_ report: Report, width: Int? = 80) -> [String] {
    let lines = TextRenderer(width: width).render(report).split(separator: "\n")
    return lines.filter { !$0.contains("──") }.map { line in
      line.split(separator: " ").joined(separator: " ")
    }
  }

  @Test func `a record's page has its parameters, measures, curves and lines`() {
    let record = record(1, k: "20", rmse: 0.9, curve: [1, 0.8, 0.9], tags: ["team": "red"])
    let run = RunSummary(record)
    let page = RunPage(record, RunKin(of: run, among: [run]), state: run.state, showsTimes: false)
    #expect(
      text(page.report) == [
        "run 1", "name run-1", "experiment default", "status finished", "data ml", "model KNNBasic",
        "k 20", "rmse 0.9", "mae 0.75", "impossible 3", "curve up to k best k best value",
        "rmse 3 2 0.8", "team red", "# made by", "load ml", "run",
      ])
  }

  @Test func `a model that did not arrive is told with what helps`() {
    var record = record(1, k: "20", rmse: 0.9)
    record.info.status = .failed
    record.models = [
      LoggedModel(id: "m-1", name: "net", path: "net"),
      LoggedModel(id: "m-2", name: "knn", path: "knn", status: "UPLOAD_FAILED"),
    ]
    let run = RunSummary(record)
    let page = RunPage(record, RunKin(of: run, among: [run]), state: run.state, showsTimes: false)
    let lines = text(page.report)
    #expect(lines.contains("model upload artifacts id"))
    #expect(lines.contains("net complete net m-1") && lines.contains("knn failed knn m-2"))
    #expect(lines.contains("The model `knn` did not arrive. Where MLflow's skops refused it,"))
    #expect(lines.contains { $0.contains("serialization_format=\"cloudpickle\"") })
    #expect(lines.contains { $0.contains("`run save=model`") })
  }

  @Test func `a client is silent after some minutes`() {
    let now = 1_700_000_000_000
    #expect(ClientSilence(since: nil, now: now)?.description == nil)
    #expect(ClientSilence(since: now - 60_000, now: now)?.description == nil)
    let silence = ClientSilence(since: now - 3_600_000, now: now)
    #expect(silence?.description.hasPrefix("no sign of life since 2023-11-14") == true)
  }

  @Test func `a run over folds has the table that cross_validate prints`() {
    var record = record(1, k: "20", rmse: 0.9)
    record.data.folds = [
      "rmse": [0.5, 1, 1.5], "fcp": [0.5, 0.75, 0.25], "mae": [1, 2], "fit_time": [1, 2, 3],
      "test_time": [0.25, 0.25, 0.25],
    ]
    let run = RunSummary(record)
    func lines(showsTimes: Bool) -> [String] {
      let page = RunPage(record, RunKin(of: run, among: [run]), state: "", showsTimes: showsTimes)
      return text(page.report).filter { $0.contains(/^(Fold|RMSE|MAE|FCP|Fit|Test)/) }
    }
    let measures = [
      "Fold 1 Fold 2 Fold 3 Mean Std", "RMSE 0.500000 1.000000 1.500000 1.000000 0.408248",
      "MAE 1.000000 2.000000 1.500000 0.500000",
      "FCP 0.500000 0.750000 0.250000 0.500000 0.204124",
    ]
    #expect(lines(showsTimes: false) == measures)
    #expect(
      lines(showsTimes: true) == measures + [
        "Fit time 1.00 s 2.00 s 3.00 s 2.00 s 816 ms", "Test time 250 ms 250 ms 250 ms 250 ms 0 s",
      ])
  }

  @Test func `the curve of a run over folds is drawn in a band`() throws {
    var record = record(1, k: "20", rmse: 0.9, curve: [1, 0.8, 0.9])
    record.data.curves.append(RunCurve("rmse_std", over: .k, [0.1, 0.2, 0.3]))
    let count = 3
    record.data.folds = ["rmse": [0.7, 0.9, 1.1]]
    let report = CurvePlot("rmse", by: "k", in: 2...3).report(of: [record])
    #expect(
      try report.rendered(as: .csv)
        == "k,rmse,rmse_std,folds\n2,0.8,0.2,\(count)\n3,0.9,0.3,\(count)\n")
    #expect(try report.rendered(as: .svg).contains("<polygon "))
    #expect(text(report).contains("band: mean ± standard deviation of \(count) folds"))
  }

  @Test func `runs are listed by what differs, and compared with the best marked`() {
    let runs = [record(1, k: "20", rmse: 0.9), record(2, k: "40", rmse: 0.85)].map {
      RunSummary($0)
    }
    let table = RunTable(runs, RunFamilies(runs), showsTimes: false).table
    #expect(table.columns.map(\.title) == ["run", "k", "rmse"])
    #expect(table.footer == "all: data ml, model KNNBasic, mae 0.750000, impossible 3")
    let view = ComparisonView(
      Comparison(runs), RunFamilies(runs), by: nil, showsAll: false, showsTimes: false)
    let lines = text(view.report)
    #expect(lines.contains { $0.hasPrefix("k 20 40 +20") })
    #expect(lines.contains { $0.hasPrefix("rmse 0.900000 0.850000") })
    #expect(lines.last == "2 parameters and 2 measures equal; `compare all` shows them")
  }

  @Test func `curves are drawn with the best point marked`() {
    let plot = CurvePlot("rmse", by: "k")
    let record = record(1, k: "20", rmse: 0.9, curve: [1, 0.8, 0.9])
    #expect(CurvePlot.isAxis("k") && CurvePlot.isAxis("epoch") && !CurvePlot.isAxis("min_k"))
    #expect(plot.hasCurve(record) && plot.measures(in: record) == ["rmse"])
    guard case .picture(let picture)? = plot.report(of: [record]).sections.first,
      case .lines(let series) = picture.content
    else {
      Issue.record("no curve")
      return
    }
    #expect(picture.title == "run 1" && series.map(\.name) == ["run 1"])
    #expect(series[0].marks.map(\.point) == [Point(x: 2, y: 0.8)])
  }

  @Test func `ratings are described, and counted`() throws {
    var workspace = Workspace(threads: 1)
    let made = try workspace.generate(
      GenerationRequest(ratings: 300, users: 20, items: 30, seed: 1))
    let statistics = try RatingStatistics(made.ratings, threads: 1, activity: .init())
    let page = DataDescription(made.ratings, statistics, titles: .none, label: "made")
    let lines = text(page.report)
    #expect(lines.contains("data made") && lines.contains("ratings 300"))
    #expect(made.ratings.counts == "300 ratings, 20 users, 30 items")
    guard case .histogram(let bars) = Distribution.ratings.picture(statistics).content else {
      Issue.record("no histogram")
      return
    }
    #expect(bars.bins.reduce(0) { $0 + $1.count } == 300)
  }

  @Test func `stages tell what they hold`() throws {
    var workspace = Workspace(threads: 1)
    try workspace.generate(GenerationRequest(ratings: 300, users: 20, items: 30, seed: 1))
    let stages = workspace.pipeline.status(workspace.plan, workspace.resources)
    let lines = text(Report(StageTable(stages, showsTimes: false).table))
    #expect(lines.first == "stage state holds time memory")
    #expect(lines.contains { $0.hasPrefix("ratings fresh 300 ratings") })
    #expect(lines.contains("sample fresh off") && lines.contains("split empty"))
  }

  @Test func `notes are sentences`() {
    #expect(
      RunNote.firstFold(of: 5).words(showsTimes: false)
        == "note: of 5 folds, this is the model of the first")
    #expect(
      RunNote.predictionsLeftOut.words(showsTimes: false)
        == "warning: predictions are not kept at this size; to have them: "
        + "set measures rmse,mae,fcp")
    #expect(
      RunNote.everyPredictionImpossible(reason: "min_k 50 is more than k 40").words(
        showsTimes: false)
        == "note: every prediction is impossible, the mean of all ratings: "
        + "min_k 50 is more than k 40")
  }

  @Test func `a long sweep tells its runs as they come, and about how long the rest takes`() throws
  {
    let folder = try TemporaryFolder()
    let recorder = Recorder(store: RunStore(directory: folder.path("runs")))
    var workspace = Workspace(threads: 1)
    try workspace.generate(GenerationRequest(ratings: 300, users: 20, items: 30, seed: 1))
    let setting = try #require(RunSettings.setting("k", for: workspace.recipe))
    let sweep = try Sweep([try SweepAxis(setting, ["1..4"])], of: workspace.recipe)
    let start = ContinuousClock.now
    var progress = SweepProgress(of: sweep, start: start)
    var lines: [String?] = []
    _ = try sweep.run(&workspace, with: recorder) { event in
      guard case .ran(let run, _) = event else { return }
      let now = start + .seconds(lines.isEmpty ? 1 : 10 * (lines.count + 1))
      lines.append(progress.line(after: run, now: now))
    }
    #expect(lines[0] == nil)
    #expect(lines[1]?.hasPrefix("2 of 4: run 3, k 2, rmse ") == true)
    #expect(lines[1]?.hasSuffix("; 20 s left") == true && lines[3]?.contains("left") == false)
  }

  @Test func `numbers of runs are told in ranges`() {
    #expect("\(RunNumbers([9, 4, 5, 6, 7]))" == "4 to 7, 9")
  }
}
