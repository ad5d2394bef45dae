import Experiments
import Kernels
import RatingData
import Recommender
import Serving
import Testing
import Tracking
import WebPages

@Suite("The pages of the prompt's session")
struct SessionPageTests {
  private let session = ServedSession()
  private let site: Site
  private var workspace = Workspace(threads: 2)
  /// Items by their titles.
  private let (toy, heat, soldiers): (String, String, String)

  init() throws {
    site = try Site(session: session)
    try workspace.generate(GenerationRequest(ratings: 2000, users: 50, items: 60, seed: 1))
    let vocabulary = try #require(workspace.sampled).itemIDs
    let ids = (0..<3).map { vocabulary[$0] }
    (toy, heat, soldiers) = (ids[0], ids[1], ids[2])
    workspace.titles = Titles([
      toy: "Toy <Story> (1995)", heat: "Heat (1995)", soldiers: "Toy Soldiers (1991)",
    ])
  }

  private mutating func run() throws {
    _ = try workspace.pipeline.run(
      workspace.plan, workspace.availableResources, activity: Activity())
    session.show(workspace)
  }

  @Test("without a session a page says what to type")
  func absent() async throws {
    let alone = try Site()
    let page = await alone.get("session/errors")
    #expect(page.status == 404 && page.text.contains("run\nui"))
    try alone.record(params: [:])
    #expect(await !alone.text("experiments/base").contains("href=\"/session\""))
  }

  @Test("what is not learnt is not computed for a page")
  func unlearnt() async throws {
    session.show(workspace)
    #expect(await site.text("session").contains("Nothing is learnt"))
    for path in ["session/errors", "session/users/1"] {
      let page = await site.get(path)
      #expect(page.status == 400 && page.text.contains("at the prompt: run"))
    }
    session.show(Workspace(threads: 1))
    #expect(await site.text("session").contains("no ratings are loaded"))
  }

  @Test("errors stand by popularity and activity, with a histogram, in every form")
  mutating func errors() async throws {
    try run()
    for grouping in ["user_count", "item_count", "rating"] {
      let page = await site.text("session/errors", [("by", grouping)])
      #expect(page.contains("<svg") && page.contains("aria-current=\"page\""))
      #expect(page.contains("errors.csv?by=\(grouping)"))
      #expect(page.contains("href=\"/session/items/"))
    }
    #expect(
      await site.text("session/errors.csv", [("by", "item_count")]).contains("item_count,tests"))
    #expect(await site.get("session/errors", [("by", "moon")]).status == 400)
    #expect(await site.get("session/errors", [("by", "year")]).status == 200)
  }

  @Test("an item is found by its title or number, with what is nearest to it")
  mutating func items() async throws {
    try run()
    let page = await site.text("session/items", [("item", "heat")])
    #expect(page.contains("<h2><bdi>Heat (1995)</bdi></h2>"))
    #expect(page.contains("nearest to Heat (1995)") && page.contains("similarity"))
    #expect(await site.text("session/items/\(toy)").contains("Toy &lt;Story&gt; (1995)"))
    let several = await site.text("session/items", [("item", "toy")])
    #expect(several.contains("2 items may be") && several.contains("/session/items/\(soldiers)"))
    #expect(await site.get("session/items", [("item", "<b>")]).status == 404)
    #expect(await site.get("session/items/99999").status == 404)
    #expect(await site.text("session/items/\(heat).json").contains("similarity"))
  }

  @Test("a user has recommendations, and a prediction is taken apart")
  mutating func users() async throws {
    try run()
    let user = workspace.sampled?.userIDs[0] ?? ""
    let page = await site.text("session/users/\(user)")
    #expect(page.contains("for user \(user) by KNNBasic") && page.contains("rests on"))
    let query = [("user", user), ("item", "heat")]
    let prediction = await site.text("session/predictions", query)
    #expect(prediction.contains("<dt>estimate</dt>") && prediction.contains("weight"))
    #expect(await site.get("session/predictions.json", query).contentType == "application/json")
    #expect(await site.get("session/users/nobody").status == 404)
    #expect(await site.get("session/predictions", [("user", user)]).status == 404)
  }

  @Test("the errors of users that a run has recorded are on its page")
  mutating func recorded() async throws {
    _ = try Recorder(store: site.store).run(&workspace)
    let page = await site.text("experiments/default/runs/1")
    #expect(page.contains("errors of users") && page.contains("test ratings of the user"))
    #expect(page.contains("<code>errors 1 by item_count</code>"))
  }
}
