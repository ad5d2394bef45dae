import Conditions
import Experiments
import Files
import Kernels
import Language
import Pages
import RatingData
import Recommender
import Reports

/// `recommend all`: lines of CSV, which go out as they are made.
struct RecommendAll {
  let call: Invocation
  let query: ItemQuery

  /// Writes them to the file that the statement names, or prints them.
  ///
  /// - Throws: `Diagnostic`, `PipelineError`, `FileFault`; `Cancelled` once what was made is written.
  func run(_ ratings: Ratings, where isWanted: (Int) -> Bool) throws {
    if let next = query.names.dropFirst().first {
      throw call.fault(
        "`\(next.text)` is not understood here", at: next, hints: [call.reader.usageHint])
    }
    try checkForm()
    let csv = RecommendationCSV(ratings, titles: call.session.titles)
    let progress = Progress()
    let outcome: RecommendedUsers?
    if let file = call.interpreter.outputFile {
      call.interpreter.takeOutputFile()
      var result: RecommendedUsers?
      try file.copy(interruptsBefore: call.interpreter.seenInterrupts) { take in
        try take(Array(RecommendationCSV.header.utf8)[...])
        result = try make(csv, isWanted, progress) { (text) throws(FileError) in
          try take(Array(text.utf8)[...])
        }
      }
      outcome = result
    } else {
      call.console.write(RecommendationCSV.header)
      outcome = try make(csv, isWanted, progress) { call.console.write($0) }
    }
    guard let outcome else {
      call.note("stopped: recommendations for \(CountText(progress.users, "user")) are written")
      throw Cancelled(stage: progress.stage, fraction: progress.fraction)
    }
    tell(outcome)
  }

  /// What was written so far.
  private final class Progress {
    var users = 0
    var stage = ""
    var fraction = 0.0
  }

  /// - Returns: nil where Ctrl-C has stopped it.
  private func make(
    _ csv: RecommendationCSV, _ isWanted: (Int) -> Bool, _ progress: Progress,
    _ write: (String) throws -> Void
  ) throws -> RecommendedUsers? {
    let (plan, resources) = (call.session.plan, call.resources)
    do {
      return try call.working { activity in
        try call.session.pipeline.recommendToAll(
          query.query.limit ?? 10, plan, resources, activity: activity, where: isWanted
        ) { users in
          try write(users.map(csv.lines).joined())
          progress.users += users.count
        }
      }
    } catch let cancelled as Cancelled where progress.users > 0 {
      (progress.stage, progress.fraction) = (cancelled.stage, cancelled.fraction)
      return nil
    }
  }

  private func tell(_ outcome: RecommendedUsers) {
    let plan = call.session.plan
    call.note(
      "recommendations for \(CountText(outcome.count, "user")) by \(plan.model.name), trained on "
        + plan.trainingText)
    if outcome.untrained > 0 {
      call.note(
        "note: \(CountText(outcome.untrained, "user")) left out: all their ratings are in the test "
          + "set; refit trains on all ratings")
    }
  }

  private func checkForm() throws {
    let file = call.interpreter.outputFile
    let format = file.flatMap { OutputFormat(path: $0.path) } ?? call.interpreter.chosenFormat
    guard file?.appends == true || (format ?? .csv) != .csv else { return }
    throw call.fault(
      file?.appends == true
        ? "`recommend all` makes a whole file" : "`recommend all` writes CSV and no other form",
      hints: ["such as: recommend all > top.csv"])
  }
}
