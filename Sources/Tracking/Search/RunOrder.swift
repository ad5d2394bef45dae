/// By what runs are put in order.
struct RunOrder: Sendable {
  var field: RunField
  var isDescending: Bool

  /// A value as it is ordered: numbers before texts, then NaN, then runs without the value; the
  /// last two wherever the order goes.
  private enum Key {
    case number(Double)
    case text(String)
    case notANumber
    case missing

    init(_ run: RunSummary, _ field: RunField) {
      switch run.value(of: field) {
      case nil: self = .missing
      case .number(let number): self = number.isNaN ? .notANumber : .number(number)
      case .text(let text):
        let number = field.isText ? nil : FilterNumber.value(text)
        self = number.map { .number($0) } ?? .text(text)
      }
    }

    var rank: Int {
      switch self {
      case .number: 0
      case .text: 1
      case .notANumber: 2
      case .missing: 3
      }
    }
  }

  /// The runs in order; equal ones latest first, then by id, as in MLflow.
  /// - Complexity: n log n.
  static func sort(_ runs: [RunSummary], by orders: [RunOrder]) -> [RunSummary] {
    let keys = runs.map { run in orders.map { Key(run, $0.field) } }
    let places = runs.indices.sorted { a, b in
      for (order, (x, y)) in zip(orders, zip(keys[a], keys[b])) {
        if let isBefore = order.isBefore(x, y) { return isBefore }
      }
      if runs[a].startTime != runs[b].startTime { return runs[a].startTime > runs[b].startTime }
      return runs[a].info.runID < runs[b].info.runID
    }
    return places.map { runs[$0] }
  }

  /// nil where neither comes first.
  private func isBefore(_ a: Key, _ b: Key) -> Bool? {
    switch (a, b) {
    case (.number(let x), .number(let y)): x == y ? nil : (x < y) != isDescending
    case (.text(let x), .text(let y)): x == y ? nil : (x < y) != isDescending
    case (.number, .text), (.text, .number): (a.rank < b.rank) != isDescending
    default: a.rank == b.rank ? nil : a.rank < b.rank
    }
  }
}
