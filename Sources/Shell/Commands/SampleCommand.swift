import Experiments
import RatingData
import Recommender
import Reports
import Settings

extension Command {
  static let sample = Command(
    "sample", "Keep the most active users and the most rated items.",
    details: [
      "A rating stays if its user is among the USERS users with most ratings and its item among "
        + "the ITEMS items with most ratings, both counted before. Where several tie at the cut, "
        + "those that come first in the file stay, and the tie is reported.",
      "Without the second number: `sample off` takes all ratings again.",
    ],
    effect: .changes,
    examples: [
      Example("sample 40000 20000", "the users and items of the big experiment"),
      Example("sample off", "all ratings again"),
    ],
    parameters: .positional(
      "USERS", "How many users, or `off`.", completion: .words(["off"]), parse: userCount),
    Parameter<Int>.positional(
      "ITEMS", "How many items.", parse: ValueParser.whole(in: SampleRequest.range)
    ).optional.shown(as: "ITEMS"),
    run: takeSample)
}

/// A number of users, nil for `off`.
private func userCount(_ text: String) throws(ValueError) -> Int? {
  text == "off" ? nil : try ValueParser.whole(in: SampleRequest.range)(text)
}

private func takeSample(_ call: Invocation, users: Int?, items: Int?) throws -> Report {
  guard let users else {
    if items != nil { throw call.fault("nothing can follow `sample off`") }
    call.session.plan.sample = nil
    let (plan, resources) = (call.session.plan, call.session.resources)
    _ = try call.session.pipeline.takeSample(plan, resources, activity: call.idle)
    return Report()
  }
  guard let items else { throw call.reader.missing("ITEMS", "How many items.") }
  let request = SampleRequest(users: users, items: items)
  call.session.plan.sample = request
  let (plan, resources) = (call.session.plan, call.resources)
  let taken = try call.working { activity in
    try call.session.pipeline.takeSample(plan, resources, activity: activity)
  }
  guard let (sample, seconds) = taken else { return Report() }
  call.note(
    "\(CountText(sample.ratings.count, "rating")) of \(CountText(sample.users, "user")) and "
      + "\(CountText(sample.items, "item"))\(call.time(seconds))")
  if let all = call.session.pipeline.ratings?.ratings { tellExcess(request, all, call) }
  for (tie, what) in [(sample.userTie, "users"), (sample.itemTie, "items")] {
    guard let tie else { continue }
    call.note(
      "note: \(CountText(tie.tied)) \(what) tie at the cut with "
        + "\(CountText(tie.ratings, "rating")) each; "
        + (tie.kept == 1
          ? "the one that comes first in the file stays"
          : "the \(CountText(tie.kept)) that come first in the file stay"))
  }
  return Report()
}

/// Says where more was asked for than there is.
private func tellExcess(_ request: SampleRequest, _ all: Ratings, _ call: Invocation) {
  let (users, items) = (all.userIDs.count, all.itemIDs.count)
  let short = [
    request.users > users ? "\(CountText(users, "user"))" : nil,
    request.items > items ? "\(CountText(items, "item"))" : nil,
  ].compactMap { $0 }
  if short.isEmpty { return }
  call.note("note: there are only \(short.joined(separator: " and ")), and all of them stay")
}
