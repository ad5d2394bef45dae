import Experiments
import Language
import Pages
import RatingData
import Recommender
import Reports
import Settings
import Tracking

extension Command {
  static let score = Command(
    "score", "Measure another tool's predictions or lists on the session's test, and record that.",
    details: [
      "FILE is CSV or TSV, plain or gzip, with a header that says what it is: user, item and "
        + "prediction (also pred or est), or user, item and rank, 1 the best. Users and items are "
        + "called as in the ratings; other columns are not looked at, but a rating beside a "
        + "prediction must be that of the test.",
      "Predictions are measured as they are, nothing is clipped. A test rating without one counts as "
        + "impossible, and the mean of all training ratings stands in, as it does for models here. "
        + "Pairs that are not in the test are counted and left out, and so are rows that say the "
        + "same twice. Refused with its place is what would make a measure wrong: a prediction that "
        + "is no finite number, another one for the same pair, another rating than the test's.",
      "Lists are of the whole catalogue, for `set candidates all`: every user of the test counts, "
        + "with a list or without. Refused are an item that the data do not have, and an item or a "
        + "rank that a user has twice; items that the user has rated in training are counted, and "
        + "take their places.",
      "The run's model is `score`; compare, runs, expect and the others take it like any. "
        + "`run save=predictions` writes the pairs of the test, for another tool to predict.",
    ],
    effect: .records, prints: true,
    examples: [
      Example("score theirs.csv", "predictions, with the measures that are set"),
      Example("score theirs.csv name='their SVD'", "under a name"),
      Example("set candidates all; score lists.csv", "lists of items, by rank"),
    ],
    parameters: .positional(
      "FILE", "A table with a header: user, item, and prediction or rank.", completion: .file,
      parse: ValueParser.path),
    .option("name", "TEXT", "The run's name.", parse: ValueParser.runName),
    run: scoreFile)
}

private func scoreFile(_ call: Invocation, path: String, name: String?) throws -> Report {
  let word = call.words.first { $0.option == nil } ?? call.words[0]
  let transcript = call.session.journal.script + [call.statement.text]
  do {
    let (run, remarks) = try call.recorder.score(
      call.interpreter.resolve(path), given: path, &call.session.workspace, name: name,
      transcript: transcript)
    for remark in remarks.words { call.note(remark) }
    call.say(run.notes)
    if call.interpreter.isWritingFile, let record = run.record {
      call.confirm("run \(record.info.number) is recorded")
    }
    return run.report
  } catch let error as ScoreError {
    throw call.fault("\(error)", at: word, hints: [error.hint])
  } catch let error as PredictionFileError {
    throw call.fault("\(error)", at: word)
  } catch let error as DataError {
    throw call.fault("\(error)", at: word)
  } catch {
    throw call.reported(error)
  }
}

extension Pipeline.ScoreRemarks {
  /// What is worth saying, a line each.
  fileprivate var words: [String] {
    [
      line(missing, "of the test has nothing in the file", "of the test have nothing in the file"),
      line(foreign, "row is not about the test", "rows are not about the test"),
      line(repeated, "row says the same again", "rows say the same again"),
      line(
        known, "listed item is one that its user has rated in training",
        "listed items are ones that their users have rated in training"),
    ].compactMap(\.self)
  }

  private func line(_ count: Int, _ one: String, _ several: String) -> String? {
    count == 0 ? nil : "note: \(CountText(count)) \(count == 1 ? one : several)"
  }
}
