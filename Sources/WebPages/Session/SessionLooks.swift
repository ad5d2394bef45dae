import Experiments
import Kernels
import Pages
import RatingData
import Recommender
import Reports

/// Looks into a session: what its commands `errors`, `neighbours`, `predict`, `recommend` and
/// `describe` show, as pages.
///
/// They show what is learnt already. What would take the work of a run is left to `run`, at the
/// prompt, where it can be watched and stopped.
struct SessionLooks {
  private(set) var workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  private var plan: Plan { workspace.plan }
  private var resources: Resources { workspace.availableResources }

  private func ratings() throws(PipelineError) -> Ratings {
    guard let ratings = workspace.sampled else { throw .noRatings }
    return ratings
  }

  private func checkIsLearnt() throws {
    guard workspace.pipeline.isAtHand(plan, workspace.resources).model else {
      throw SessionFault(
        "\(plan.model.name) has not learnt from these data with these settings yet",
        hints: ["at the prompt: run"])
    }
  }

  /// Leads from identifiers to their pages.
  private static let renderer = HTMLRenderer { key, value in
    switch key {
    case "item": "/session/items/\(PageAddress.piece(value))"
    case "user": "/session/users/\(PageAddress.piece(value))"
    default: nil
    }
  }

  private func page(
    _ title: String, _ report: Report, before: String = "", _ address: String, query: String = ""
  ) -> WebPage {
    WebPage(
      title: title,
      body: """
        <p class="aside"><a href="/session">the session</a></p>
        <h2><bdi>\(title.escapedHTML)</bdi></h2>
        \(before)\(Self.renderer.render(report))
        """, report: report, address: address, query: query)
  }

  // MARK: - All of it

  /// What is loaded, and where to go from here.
  var overview: WebPage {
    get throws {
      let ratings = try ratings()
      let isAtHand = workspace.pipeline.isAtHand(plan, workspace.resources)
      let fields = [
        Field("ratings", .count(ratings.users.count)),
        Field("users", .count(ratings.userIDs.count)),
        Field("items", .count(ratings.itemIDs.count)),
        Field("model", .text(plan.model.name)),
        Field("has learnt", .truth(isAtHand.model)),
        Field("records in", .text(workspace.experiment), key: "experiment"),
      ]
      let renderer = HTMLRenderer { key, value in
        key == "experiment" ? PageAddress.experiment(value) : nil
      }
      let report = Report(sections: [.fields(fields), .text(["# made by"] + workspace.script)])
      return WebPage(
        title: "The session",
        body: """
          <h2>The session</h2>
          \(renderer.render(Report(fields: fields)))
          \(isAtHand.model ? SessionForms(plan).html : Self.notYet)
          <h3>What the next run does</h3>
          <pre class="script">\(workspace.script.map(\.escapedHTML).joined(separator: "\n"))</pre>
          """, report: report)
    }
  }

  private static let notYet = """
    <p>Nothing is learnt with these settings yet: type <code>run</code> at the prompt.</p>
    """

  // MARK: - Errors

  mutating func errors(by word: String) throws -> WebPage {
    let names = ErrorPage.Grouping.allCases.map(\.rawValue)
    guard let grouping = ErrorPage.Grouping(rawValue: word.isEmpty ? names[1] : word) else {
      throw SessionFault(
        "errors are grouped by \(names.joined(separator: ", ")), not `\(word.prefix(40))`")
    }
    let ratings = try ratings()
    guard plan.model.chosen.predictsRatings else {
      throw SessionFault("\(plan.model.name) predicts no ratings that could be wrong")
    }
    guard plan.validation.isTested else {
      throw SessionFault("there is no test to fail in", hints: ["for a test: split test=0.2"])
    }
    guard workspace.pipeline.isAtHand(plan, workspace.resources).tests else {
      throw SessionFault(
        "the tests are not answered with these settings yet", hints: ["at the prompt: run"])
    }
    let errors = try workspace.pipeline.testErrors(plan, resources, activity: Activity())
    guard let errors else {
      throw SessionFault(
        "the predictions of all folds are more than is kept",
        hints: ["at the prompt: set memory 2GiB"])
    }
    let found = ErrorPage(errors, by: grouping, ratings, titles: workspace.titles)
    if found.isEmpty { throw SessionFault("no item has a year") }
    return page(
      "Errors of \(plan.model.name)", found.report, before: SessionForms.errors(grouping),
      "/session/errors", query: "?by=\(grouping.rawValue)")
  }

  // MARK: - Items

  /// The item that a text means, or those that it may mean.
  mutating func items(called text: String) throws -> WebPage {
    let ratings = try ratings()
    let names = ItemNames(ratings, titles: workspace.titles)
    switch names.meaning(of: text) {
    case .item(let index): return try item(ratings.itemIDs[index])
    case .several(let items):
      let facts = ItemFacts(ratings, titles: workspace.titles)
      return page(
        "\(CountText(items.count, "item")) may be `\(text)`",
        ItemPages(facts).list(names.ranked(items).prefix(200), of: items.count), "/session/items",
        query: "?item=\(PageAddress.escaped(text))")
    case .unrated(let item):
      throw SessionFault(
        "`\(workspace.titles[item] ?? item)` (\(item)) has no rating in these data", status: 404)
    case .nothing: throw SessionFault.unknown("item", text)
    }
  }

  /// An item, with what is nearest to it where the model compares items.
  mutating func item(_ id: String) throws -> WebPage {
    let ratings = try ratings()
    guard let index = ratings.itemIDs.index(of: id) else { throw SessionFault.unknown("item", id) }
    let facts = ItemFacts(ratings, titles: workspace.titles)
    var report = ItemPages(facts).page(ofItem: index)
    if let nearest = try nearest(to: index, areUsers: false, ratings) {
      report.sections = nearest.sections + report.sections
    }
    return page(
      workspace.titles[id] ?? "item \(id)", report, before: SessionForms.prediction(item: id),
      "/session/items/\(PageAddress.piece(id))")
  }

  private mutating func nearest(
    to index: Int, areUsers: Bool, _ ratings: Ratings
  ) throws -> Report? {
    guard let model = plan.model.model as? any ComparingModel, model.comparesUsers == areUsers,
      workspace.pipeline.isAtHand(plan, workspace.resources).model
    else { return nil }
    let found = try workspace.pipeline.nearest(
      20, to: index, by: model, plan, resources, activity: Activity())
    guard let found else { return nil }
    let id = (areUsers ? ratings.userIDs : ratings.itemIDs)[index]
    let name = workspace.titles[id] ?? id
    var report = NeighbourPage(
      found, of: areUsers ? id : name, by: model, ratings: ratings, titles: workspace.titles
    ).report
    let words = report.title.map { [ReportSection.text([$0])] } ?? []
    report.sections = words + report.sections
    return report
  }

  // MARK: - Users

  /// What a user would like, who is nearest where the model compares users, and what they have rated.
  mutating func user(_ id: String) throws -> WebPage {
    let ratings = try ratings()
    guard let index = ratings.userIDs.index(of: id) else { throw SessionFault.unknown("user", id) }
    try checkIsLearnt()
    let facts = ItemFacts(ratings, titles: workspace.titles)
    let recommended = try workspace.pipeline.recommend(
      20, to: index, plan, resources, activity: Activity(), where: { _ in true })
    let lists = RecommendationPage(
      recommended, facts, for: "user \(id)", by: plan.model.name, trainedOn: plan.trainingText
    ).report
    let words = lists.title.map { [ReportSection.text([$0])] } ?? []
    let near = try nearest(to: index, areUsers: true, ratings)?.sections ?? []
    let report = Report(
      sections: words + lists.sections + near + ItemPages(facts).page(ofUser: index).sections,
      data: lists.sections)
    return page(
      "User \(id)", report, before: SessionForms.prediction(user: id),
      "/session/users/\(PageAddress.piece(id))")
  }

  // MARK: - Predictions

  /// A prediction, and what it is made of.
  mutating func prediction(user: String, item text: String) throws -> WebPage {
    let ratings = try ratings()
    guard let userIndex = ratings.userIDs.index(of: user) else {
      throw SessionFault.unknown("user", user)
    }
    let itemIndex: Int
    switch ItemNames(ratings, titles: workspace.titles).meaning(of: text) {
    case .item(let index): itemIndex = index
    case .several(let items):
      throw SessionFault(
        "`\(text.prefix(100))` may be any of \(items.count) items",
        hints: ["write more of the title, or the item's identifier"])
    case .unrated, .nothing: throw SessionFault.unknown("item", text)
    }
    try checkIsLearnt()
    let explained = try workspace.pipeline.explain(
      user: userIndex, item: itemIndex, plan, resources, activity: Activity())
    let id = ratings.itemIDs[itemIndex]
    let report = PredictionPage(
      explained, user: userIndex, item: itemIndex, ratings: ratings, titles: workspace.titles
    ).report
    return page(
      "User \(user) and \(workspace.titles[id] ?? "item \(id)")", report,
      before: SessionForms.prediction(user: user, item: id), "/session/predictions",
      query: "?user=\(PageAddress.escaped(user))&item=\(PageAddress.escaped(id))")
  }
}
