import Experiments
import RatingData
import Recommender
import Reports
import Settings
import Spark

extension Command {
  static let sample = Command(
    "sample", "Keep the most active users and the most rated items, or ratings drawn at random.",
    details: [
      "A rating stays if its user is among the USERS users with most ratings and its item among "
        + "the ITEMS items with most ratings, both counted before. Where several tie at the cut, "
        + "those that come first in the file stay, and the tie is reported.",
      "`sample random PART` draws that part of all ratings, each as likely as any other: the rows "
        + "that come first in NumPy's RandomState(draw_seed).permutation(n). It comes behind "
        + "`filter` and before `sample USERS ITEMS`, in whatever order they are said; "
        + "`sample random off` takes it off, `sample off` takes all off but the filter.",
    ],
    effect: .changes,
    examples: [
      Example("sample 40000 20000", "the users and items of the big experiment"),
      Example("sample random 0.1 draw_seed=1", "a tenth of all ratings"),
      Example("sample off", "all ratings again"),
    ],
    parameters: .positional(
      "USERS", "How many users, `random` or `off`.", completion: .words(["random", "off"]),
      parse: SampleWord.init
    ).shown(as: "USERS|random|off"),
    Parameter<SampleWord>.positional(
      "ITEMS", "How many items; behind `random` which part, as 0.1.", completion: .words(["off"]),
      parse: SampleWord.init
    ).optional.shown(as: "[ITEMS|PART]"),
    .option(
      "draw_seed", "N", "What `random` draws from; 42 where it is not given.",
      parse: ValueParser.whole(in: 0...Int(UInt32.max))),
    run: takeSample)
}

/// A word of `sample`.
private enum SampleWord: Sendable, Equatable {
  case random, off
  case count(Int)
  case part(Double)

  init(_ text: String) throws(ValueError) {
    switch text {
    case "random": self = .random
    case "off": self = .off
    default:
      if let part = RandomDraw.fraction(text) {
        self = .part(part)
      } else {
        self = .count(try ValueParser.whole(in: SampleRequest.range)(text))
      }
    }
  }
}

private func takeSample(
  _ call: Invocation, first: SampleWord, second: SampleWord?, seed: Int?
) throws -> Report {
  if seed != nil && first != .random {
    throw call.fault("`draw_seed` belongs to `sample random`", hints: [call.reader.usageHint])
  }
  switch (first, second) {
  case (.off, nil):
    (call.session.plan.draw, call.session.plan.sample) = (nil, nil)
    call.session.workspace.giveBack()
    if call.session.pipeline.ratings != nil { try call.takeData(since: .sample) }
  case (.off, _?): throw call.fault("nothing can follow `sample off`")
  case (.random, .off?):
    call.session.plan.draw = nil
    try call.takeData(since: .sample)
  case (.random, .part(let fraction)?):
    call.session.plan.draw = RandomDraw(fraction: fraction, seed: UInt32(seed ?? 42))
    try call.takeData(since: .sample)
  case (.random, nil): throw call.reader.missing("PART", "Which part of the ratings.")
  case (.count(let users), .count(let items)?):
    let request = SampleRequest(users: users, items: items)
    call.session.plan.sample = request
    try call.takeData(since: .sample)
    tellExcess(request, call)
  case (.count, nil): throw call.reader.missing("ITEMS", "How many items.")
  case (.part(let part), _):
    throw call.fault(
      "USERS must be a whole number from 1 to \(SampleRequest.range.upperBound)",
      at: call.words[0], hints: ["a part of all ratings: sample random \(part)"])
  case (.random, _):
    throw call.fault("the part must be a number between 0 and 1", at: call.words[1])
  case (.count, _):
    throw call.fault(
      "ITEMS must be a whole number from 1 to \(SampleRequest.range.upperBound)",
      at: call.words[1])
  }
  return Report()
}

/// Says where more was asked for than there is.
private func tellExcess(_ request: SampleRequest, _ call: Invocation) {
  let (users, items): (Int, Int)
  if case .spark(let source)? = call.session.source {
    (users, items) = (source.table.users, source.table.items)
  } else if let all = call.session.pipeline.ratings?.ratings {
    (users, items) = (all.userIDs.count, all.itemIDs.count)
  } else {
    return
  }
  let short = [
    request.users > users ? "\(CountText(users, "user"))" : nil,
    request.items > items ? "\(CountText(items, "item"))" : nil,
  ].compactMap { $0 }
  if short.isEmpty { return }
  call.note("note: there are only \(short.joined(separator: " and ")), and all of them stay")
}
