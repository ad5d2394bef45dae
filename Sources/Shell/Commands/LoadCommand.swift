import Language
import RatingData
import Recommender
import Reports

extension Command {
  static let load = Command(
    "load", "Read ratings from a file or a folder.",
    details: [
      "MovieLens' layouts are told by their content: ratings.csv, u.data, ratings.dat, triples "
        + "separated by spaces, plain or gzip. Other files: say which columns to take.",
      "A file with a bad line is refused as a whole, and the session keeps what it had.",
    ],
    effect: .changes,
    examples: [
      Example("load ml-25m/ratings.csv", "MovieLens 25M"),
      Example("load ml-100k", "a folder that holds a ratings file"),
      Example("load plays.tsv columns=listener,track,stars", "columns by name"),
    ],
    parameters: .positional(
      "PATH", "A ratings file, or a folder that holds one.", completion: .ratingsFile,
      parse: ValueParser.text),
    .option(
      "sep", "TEXT", "What separates the fields, where it is not found by looking.",
      completion: .words(["','", "';'", "'\\t'", "'::'", "' '"]), parse: ValueParser.text),
    .option(
      "header", "yes|no", "Whether the first line names the columns.",
      completion: .words(["yes", "no"]), parse: ValueParser.truth),
    .option(
      "columns", "USER,ITEM,RATING[,TIMESTAMP]", "The columns, by name or by number from 1.",
      parse: ValueParser.text),
    run: loadRatings)
}

private func loadRatings(
  _ call: Invocation, path: String, separator: String?, header: Bool?, columns: String?
) throws -> Report {
  let options = try ReadingOptions(
    separator: separator.map { try Separator(parsing: $0) }, header: header,
    columns: columns.map { try ColumnSelection(parsing: $0) })
  let reader = RatingsReader(options: options, threads: call.session.settings.threads)
  let place = call.interpreter.resolve(path)
  let clock = ContinuousClock()
  let start = clock.now
  let loaded = try call.working { try reader.read(path: place, activity: $0) }
  let seconds = (clock.now - start) / .seconds(1)
  call.session.pipeline.load(loaded.ratings, seconds: seconds)
  let given = [
    separator.map { "sep=\(ScriptText.quoted($0))" }, header.map { "header=\($0 ? "yes" : "no")" },
    columns.map { "columns=\(ScriptText.quoted($0))" },
  ].compactMap { $0 }
  let source = loaded.source
  call.session.source = .file(
    path: place, options: given, source, Fingerprint(of: source.path))
  call.session.titles = (try? Titles.beside(source)) ?? .none
  let ratings = loaded.ratings
  call.note(
    "\(path): \(CountText(ratings.count)) ratings, \(CountText(ratings.userIDs.count)) users, "
      + "\(CountText(ratings.itemIDs.count)) items\(call.time(seconds))")
  if loaded.repeatedPairs > 0 {
    call.note(
      "warning: \(CountText(loaded.repeatedPairs)) ratings repeat a (user, item) pair; "
        + "all are kept")
  }
  return Report()
}
