import Pages
import Recommender
import Reports

/// The ways from one page of a session to the next: forms that take titles and identifiers.
struct SessionForms {
  private let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  var html: String {
    let comparing = plan.model.model as? any ComparingModel
    let near = comparing.map { $0.comparesUsers ? "" : " and what is nearest to it" } ?? ""
    return """
      <h3>Where it fails</h3>
      \(plan.model.chosen.predictsRatings && plan.validation.isTested ? Self.errors(nil) : "")
      <h3>What it has learnt</h3>
      \(Self.form("/session/items", [("item", "an item\(near)", "")]))
      \(Self.form("/session/users", [("user", "what a user would like", "")]))
      \(Self.prediction())
      """
  }

  /// The ways to group errors; the one that is shown is marked.
  static func errors(_ shown: ErrorPage.Grouping?) -> String {
    let links = ErrorPage.Grouping.allCases.map { grouping in
      let mark = grouping == shown ? " aria-current=\"page\"" : ""
      return "<a href=\"/session/errors?by=\(grouping.rawValue)\"\(mark)>\(words(grouping))</a>"
    }
    return "<p>errors by \(links.joined(separator: " · "))</p>\n"
  }

  private static func words(_ grouping: ErrorPage.Grouping) -> String {
    switch grouping {
    case .userCount: "how much is known of users"
    case .itemCount: "how popular items are"
    case .rating: "the true rating"
    case .year: "the year of the item"
    }
  }

  static func prediction(user: String = "", item: String = "") -> String {
    form(
      "/session/predictions",
      [("user", "a prediction for the user", user), ("item", "of the item", item)])
  }

  private static func form(
    _ action: String, _ fields: [(name: String, label: String, value: String)]
  ) -> String {
    let inputs = fields.map { field in
      let example = field.name == "item" ? "an identifier or a title" : "an identifier"
      return """
        <label>\(field.label.escapedHTML) <input name="\(field.name)" \
        value="\(field.value.escapedHTML)" placeholder="\(example)" required></label>
        """
    }
    return """
      <form class="ask" method="get" action="\(action)">\(inputs.joined(separator: " ")) \
      <button>show</button></form>

      """
  }
}
