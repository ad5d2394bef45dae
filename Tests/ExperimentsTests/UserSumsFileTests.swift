import Experiments
import Kernels
import Recommender
import TestSupport
import Testing
import Tracking

@Suite struct UserSumsFileTests {
  /// A run of a small data set, and what its artifact says.
  private func recorded(_ change: (inout Workspace) -> Void = { _ in }) throws -> (
    run: RecordedRun, sums: UserSumsFile?
  ) {
    let folder = try TemporaryFolder()
    let store = RunStore(directory: folder.path("llruns"))
    var workspace = Workspace(threads: 2)
    try workspace.generate(GenerationRequest(ratings: 3000, users: 60, items: 80, seed: 1))
    change(&workspace)
    let run = try Recorder(store: store).run(&workspace)
    let record = try #require(run.record)
    let entry = record.artifacts.first { $0.path == UserSumsFile.name }
    var bytes: [UInt8] = []
    if let entry { _ = try store.read(entry, of: record.info) { bytes += $0 } }
    return (run, entry.flatMap { _ in UserSumsFile(bytes: bytes) })
  }

  private func total(_ values: [Float]) -> Double { values.reduce(0.0) { $0 + Double($1) } }

  @Test func `the sums of users make up the run's measures`() throws {
    let (run, sums) = try recorded { $0.plan.measures = [.rmse, .mae, .fcp] }
    let file = try #require(sums)
    let count = Double(file.counts.reduce(0, +))
    #expect(file.counts.reduce(0, +) == run.evaluation.testCount)
    let squared = total(try #require(file.columns["rmse"])) / count
    let absolute = total(try #require(file.columns["mae"])) / count
    #expect(abs(squared.squareRoot() - (run.evaluation.value(of: .rmse) ?? 0)) < 1e-6)
    #expect(abs(absolute - (run.evaluation.value(of: .mae) ?? 0)) < 1e-6)
    let concordant = try #require(file.columns["fcp"])
    let pairs = try #require(file.pairs)
    let wrong = zip(pairs, concordant).map { Float($0) - $1 }
    let right = total(concordant) / Double(concordant.count { $0 > 0 })
    let other = total(wrong) / Double(wrong.count { $0 > 0 })
    #expect(abs(right / (right + other) - (run.evaluation.value(of: .fcp) ?? 0)) < 1e-6)
  }

  @Test func `lists have the figure of each user, whether tests or all items are ranked`() throws {
    for candidates in RankingSettings.Candidates.allCases {
      let ndcg = try #require(MeasureTable.standard.measure("ndcg@5"))
      let coverage = try #require(MeasureTable.standard.measure("coverage@5"))
      let (run, sums) = try recorded {
        $0.plan.measures = [.rmse, ndcg, coverage]
        $0.plan.ranking.candidates = candidates
        $0.plan.ranking.users = candidates == .all ? 30 : nil
      }
      let file = try #require(sums)
      let figures = try #require(file.columns["ndcg_5"]).filter { !$0.isNaN }
      let mean = total(figures) / Double(figures.count)
      #expect(abs(mean - (run.evaluation.value(of: ndcg) ?? 0)) < 1e-6, "\(candidates)")
      #expect(file.columns["coverage_5"] == nil)
      #expect(file.columns["rmse"]?.count == file.counts.count)
    }
  }

  @Test func `runs on one test have one fingerprint, and those on another have another`() throws {
    let first = try recorded().sums
    let other = try recorded { $0.plan.model.name = "BaselineOnly" }.sums
    #expect(first != nil && first?.digest == other?.digest && first?.counts == other?.counts)
    let seed = try recorded { $0.plan.validation[Holdout.self].seed = 7 }.sums
    #expect(seed != nil && seed?.digest != first?.digest)
  }

  @Test func `it takes four bytes a user and measure, and at most three for the test`() throws {
    let file = try #require(try recorded().sums)
    let users = file.counts.count
    #expect(file.columns.count == 3 && users > 50)
    #expect(file.bytes.count - 80 <= (4 * 3 + 3) * users, "\(file.bytes.count)")
  }

  @Test func `several folds and no test have none`() throws {
    #expect(try recorded { $0.plan.validation.name = "kfold" }.sums == nil)
    #expect(try recorded { $0.plan.validation.name = "off" }.sums == nil)
  }

  @Test func `bytes are read as they were written, and others are refused without a trap`() throws {
    let file = try #require(try recorded().sums)
    let bytes = file.bytes
    #expect(UserSumsFile(bytes: bytes) == file)
    for end in 0..<bytes.count { #expect(UserSumsFile(bytes: Array(bytes[..<end])) == nil) }
    #expect(UserSumsFile(bytes: bytes + [0]) == nil)
    var random = SplitMix64(seed: 11)
    for _ in 0..<2_000 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      _ = UserSumsFile(bytes: damaged)?.sample(of: "fcp")
    }
    let endless = Array("LLusers1".utf8) + Array(repeating: 0x30, count: 32)
    #expect(UserSumsFile(bytes: endless + Array(repeating: 0xFF, count: 12)) == nil)
  }
}
