import Experiments
import RatingData
import Recommender
import Reports
import Settings

extension Command {
  static let filter = Command(
    "filter", "Keep the ratings that fulfil a condition.",
    details: [
      "CONDITION compares \(FilterField.names.joined(separator: ", ")), as `runs where` compares "
        + "runs: rating >= 3.5 and not genres contains 'Horror'. Ratings are filtered before they "
        + "are sampled and split, and the filter is part of what runs record.",
      "`user_count` and `item_count` are how many ratings a user or an item has before anything is "
        + "taken out; likewise `mean` and `damped_mean`. With core=on they are those of the ratings "
        + "that are left, counted again until nothing more goes: user_count >= 5 and item_count >= "
        + "5 core=on is the 5-core.",
      "`time` takes dates, of UTC unless a zone follows, and seconds since 1970; `year` is that of "
        + "the title. Without words: show the filter. `filter off` takes all ratings again.",
    ],
    effect: .changes,
    examples: [
      Example("filter rating >= 3.5", "what was liked"),
      Example("filter user_count >= 20 and item_count >= 10", "whoever and whatever has enough"),
      Example("filter user_count >= 5 and item_count >= 5 core=on", "the 5-core"),
      Example("filter not rating = 3", "without the undecided"),
      Example("filter", "what is kept"),
      Example("filter off", "all ratings again"),
    ],
    parameters: .option(
      "core", "on|off", "Whether counts are taken again until nothing more goes.",
      completion: .words(["on", "off"]), parse: ValueParser.truth),
    .words(
      "CONDITION", "Which ratings are kept.", usage: "[CONDITION|off]",
      completion: .phrase(.filter)),
    run: filterRatings)
}

private func filterRatings(_ call: Invocation, isCore: Bool?, words: [Argument]) throws -> Report {
  guard let first = words.first else {
    if isCore != nil { throw call.reader.missing("CONDITION", "Which ratings are kept.") }
    let line = call.session.recipe.filterLine
    let (plan, resources) = (call.session.plan, call.resources)
    if line != nil, call.session.source != nil {
      let data = try call.working { activity in
        try call.session.pipeline.takeData(plan, resources, activity: activity)
      }
      if let (kept, _) = data.filtered { call.note("kept \(PartText(kept))") }
    }
    return Report(line ?? "filter off")
  }
  if case .spark(let source)? = call.session.source, first.text != "off" || first.isQuoted {
    let label = ScriptText.quoted(source.name)
    throw call.fault(
      "ratings in Spark are filtered where they are, by `where=`",
      hints: ["load \(label) where='\(words.map(\.text).joined(separator: " "))'"])
  }
  guard call.session.pipeline.ratings != nil else { throw PipelineError.noRatings }
  if first.text == "off" && !first.isQuoted {
    if words.count > 1 || isCore != nil { throw call.fault("nothing can follow `filter off`") }
    call.session.plan.filter = nil
    try call.takeData(since: .sample)
    return Report()
  }
  let statement = FilterStatement(words)
  call.session.plan.filter = try statement.filter(isCore: isCore ?? false, call)
  try statement.applying(call) { try call.takeData(since: .filter) }
  return Report()
}
