import Experiments
import Language
import Pages
import RatingData
import Recommender
import Reports
import Settings

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
  let options = LoadOptions(separator: separator, header: header, columns: columns)
  let place = call.interpreter.resolve(path)
  let (loaded, seconds, untitled) = try reading(call, place) {
    try call.load(place, given: place, options)
  }
  let ratings = loaded.ratings
  call.note("\(path): \(ratings.counts)\(call.time(seconds))")
  if loaded.repeatedPairs > 0 {
    let verb = loaded.repeatedPairs == 1 ? "repeats" : "repeat"
    call.note(
      "warning: \(CountText(loaded.repeatedPairs, "rating")) \(verb) a (user, item) pair; "
        + "all are kept")
  }
  if let untitled { call.note("warning: there are no titles: \(untitled)") }
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
      case .unknownColumn(_, let name, _, _): option("columns").part(name)
      default: path
      }
    guard case .noSuchFile = error else { throw call.fault("\(error)", at: word) }
    throw call.fault("\(error)", at: word, hints: NearestFile.hints(for: path.text, at: place))
  }
}
