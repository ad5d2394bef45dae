/// Commands that help shows together.
enum HelpGroup: String, CaseIterable {
  case data = "Data"
  case experiments = "Experiments"
  case results = "Results"
  case store = "Store"
  case session = "Session"

  private var names: [String] {
    switch self {
    case .data: ["load", "generate", "sample", "split", "describe", "hist"]
    case .experiments:
      ["set", "reset", "undo", "run", "sweep", "reproduce", "status", "experiment"]
    case .results:
      ["runs", "show", "compare", "diff", "plot", "neighbours", "predict", "expect", "experiments"]
    case .store: []
    case .session:
      ["history", "log", "source", "let", "print", "on", "try", "!", "tour", "help", "quit"]
    }
  }

  /// The commands of the group in the order of the table. What no group names belongs to the store.
  func commands(of table: CommandTable) -> [Command] {
    let named = Set(HelpGroup.allCases.flatMap(\.names))
    return self == .store
      ? table.commands.filter { !named.contains($0.name) } : names.compactMap { table[$0] }
  }
}
