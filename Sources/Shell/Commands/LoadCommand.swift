import Experiments
import Language
import Pages
import RatingData
import Recommender
import Reports
import Settings
import Spark

extension Command {
  static let load = Command(
    "load", "Read ratings from a file or a folder.",
    details: [
      "MovieLens' layouts are told by their content: ratings.csv, u.data, ratings.dat, triples "
        + "separated by spaces; plain, gzip, or the zip file with its titles. A folder may hold "
        + "such a file, or the parts of one (part-*.csv). Other files: say which columns to take; "
        + "a layout is not guessed against a header.",
      "A name such as ml-25m, where no file or folder has it, is MovieLens' data set: it is fetched "
        + "once, with curl, into ~/.cache/latentlens.",
      "A file with a bad line is refused as a whole, and the session keeps what it had. Lines that "
        + "start with `% ` or `# ` are comments.",
      "A relative path starts in the folder of the script that has it, at the prompt where the "
        + "program was started. Scripts that are written, by history, log and show, have paths that "
        + "hold where they lie; records have the whole path besides.",
      "spark:TABLE_OR_PATH asks Spark what is there, and brings nothing over before it is needed: "
        + "help spark.",
      "Times may be seconds or smaller units since 1970, or dates. Where nothing needs them, one "
        + "that cannot be read is counted, and no more.",
    ],
    effect: .changes,
    examples: [
      Example("load ml-25m/ratings.csv", "MovieLens 25M"),
      Example("load ml-100k", "a folder that holds a ratings file"),
      Example("load ml-1m yes=on", "fetched where it is not here"),
      Example("load plays.tsv columns=listener,track,stars", "columns by name"),
      Example("load BX-Book-Ratings.csv encoding=latin1 missing=0", "0 means no rating"),
    ],
    // The whole path, and the columns as they were found.
    scriptLine: { $0.source?.command },
    parameters: .positional(
      "PATH", "A ratings file, a zip file with one, or a folder that holds one.",
      completion: .ratingsFile, parse: ValueParser.text),
    .option(
      "sep", "TEXT", "What separates the fields, where it is not found by looking.",
      completion: .words(["','", "';'", "'\\t'", "'::'", "' '"]), parse: ValueParser.text),
    .option(
      "header", "yes|no", "Whether the first line names the columns.",
      completion: .words(["yes", "no"]), parse: ValueParser.truth),
    .option(
      "columns", "USER,ITEM,RATING[,TIMESTAMP]", "The columns, by name or by number from 1.",
      parse: ValueParser.text),
    .option(
      "where", "CONDITION", "Behind spark: which rows, as a condition in Spark's SQL.",
      parse: ValueParser.text),
    .option(
      "missing", "VALUE[,…]",
      "Ratings that mean none, such as 0, NA, or empty for none written; their rows are dropped.",
      parse: ValueParser.text),
    .option(
      "quotes", "yes|no", "Whether quotes around fields are more than signs.",
      completion: .words(["yes", "no"]), parse: ValueParser.truth),
    .option(
      "encoding", "utf8|latin1", "How letters beyond ASCII are written.",
      completion: .words(["utf8", "latin1"]), parse: ValueParser.text),
    .option(
      "skip", "N", "How many lines at the start are no part of the ratings.",
      parse: ValueParser.whole(in: LoadOptions.skipRange)),
    .option(
      "yes", "on|off", "Whether to fetch a data set of MovieLens without asking.",
      completion: .words(["on", "off"]), parse: ValueParser.truth),
    run: loadRatings)
}

private func loadRatings(
  _ call: Invocation, path: String, separator: String?, header: Bool?, columns: String?,
  where condition: String?, missing: String?, quotes: Bool?, encoding: String?, skip: Int?,
  yes: Bool?
) throws -> Report {
  var options = LoadOptions(separator: separator, header: header, columns: columns)
  (options.missing, options.quotes) = (missing, quotes)
  (options.encoding, options.skip) = (encoding, skip)
  if path.hasPrefix(SparkQuery.prefix) {
    return try call.loadFromSpark(path, options, where: condition)
  }
  if condition != nil, let word = call.words.first(where: { $0.option?.name == "where" }) {
    throw call.fault(
      "`where` is for ratings in Spark", at: word,
      hints: ["load them, then: filter \(condition ?? "CONDITION")"])
  }
  let given = call.interpreter.resolve(path)
  if ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].contains(given), call.interpreter.isReadingInput
  {
    throw call.fault("standard input is the script, and no ratings")
  }
  let place = try call.dataPlace(path, at: given, isAgreed: yes)
  let (loaded, seconds, aboutTitles) = try reading(call, place) {
    try call.load(place, given: place == given ? given : path, options)
  }
  let ratings = loaded.ratings
  call.note("\(path): \(ratings.counts)\(call.time(seconds))")
  for note in loaded.notes { call.note("note: \(note)") }
  if loaded.repeatedPairs > 0 {
    let verb = loaded.repeatedPairs == 1 ? "repeats" : "repeat"
    call.note(
      "warning: \(CountText(loaded.repeatedPairs, "rating")) \(verb) a (user, item) pair; "
        + "all are kept")
  }
  if let aboutTitles { call.note("\(aboutTitles)") }
  return Report()
}

/// Does something with a ratings file; its error points at the word that is to be changed.
///
/// - Parameter place: The file.
private func reading<Result>(
  _ call: Invocation, _ place: String, _ body: () throws -> Result
) throws -> Result {
  do {
    return try body()
  } catch let error as DataError {
    let path = call.words.first { $0.option == nil } ?? call.words[0]
    func option(_ name: String) -> Argument {
      call.words.first { $0.option?.name == name }?.option?.value ?? path
    }
    let word =
      switch error {
      case .badSeparator: option("sep")
      case .badColumns, .namesWithoutHeader: option("columns")
      case .badMissing, .allMissing: option("missing")
      case .badEncoding: option("encoding")
      case .allSkipped: option("skip")
      case .unknownColumn(_, let name, _, _): option("columns").part(name)
      default: path
      }
    if case .noSuchFile = error {
      throw call.fault("\(error)", at: word, hints: NearestFile.hints(for: path.text, at: place))
    }
    let words = call.words.filter { $0.option?.name != "columns" }.map { word in
      word.option.map { "\($0.name)=\(ScriptText.quoted($0.value.text))" }
        ?? ScriptText.quoted(word.text)
    }
    let tried = (["load"] + words).joined(separator: " ")
    throw call.fault("\(error)", at: word, hints: error.hints(load: tried))
  }
}
