package import Conditions

/// Which runs, in which order, how many: MLflow's search grammar and what its users ask for.
///
/// `ConditionParser` has the grammar; before the dot of a name stand `metrics`, `params`, `tags`,
/// `attributes` and MLflow's other words for them. A bare name is an attribute (`run_id`,
/// `run_name`, `number`, `status`, `start_time`, `end_time`, `user_id`, `artifact_uri`), else the
/// one metric, param or tag of that name. A run without the value fulfils no clause but `is null`.
/// A number is compared with params and tags that are numbers, as numbers; a text with `=` and `!=`
/// exactly, by order as numbers where both are, else as texts. NaN fulfils `!=` alone. An orphaned
/// run has the status `INTERRUPTED`. Values that are missing come last in any order, NaN before
/// them; runs that are equal come latest first.
package struct RunFilter: Sendable {
  private let query: ParsedQuery

  /// - Throws: `ConditionError` with the place in `text`.
  package init(_ text: String) throws(ConditionError) {
    query = try ConditionParser.query(text, .runs)
  }

  /// What was read in the dialect of runs.
  package init(_ query: ParsedQuery) { self.query = query }

  /// Whether an order was asked for.
  package var isOrdered: Bool { !query.orders.isEmpty }

  /// The runs that fulfil the filter.
  ///
  /// - Parameter aliases: other names of params: a bare name that no run has, and a param that none
  ///   has, is looked up there.
  /// - Parameter measure: What runs are put in order by where the filter asks for no order itself:
  ///   the best first, those without the measure last.
  /// - Throws: `ConditionError` for a bare name that no run has, or that has several meanings, and
  ///   for values that do not suit their field.
  /// - Complexity: linear in the runs, and their number's logarithm for an order.
  package func select(
    from runs: [RunSummary], aliases: [String: String] = [:], best measure: String? = nil
  ) throws(ConditionError) -> RunSelection {
    guard !runs.isEmpty else { return RunSelection(runs: [], unknown: []) }
    var vocabulary = RunVocabulary(runs, aliases: aliases)
    let condition = try query.condition?.resolved(with: &vocabulary)
    var orders: [RunOrder] = []
    for order in query.orders {
      orders.append(
        RunOrder(field: try vocabulary.field(order.name), isDescending: order.isDescending))
    }
    var selected = runs
    if let condition {
      var numbers: ParentNumbers?
      let names = Dictionary(grouping: aliases.keys) { aliases[$0] ?? $0 }
      selected = runs.filter(
        condition.test { field, run in
          if let value = run.value(of: field) { return .one(value) }
          switch field {
          case .attribute(.parent):
            let known = numbers ?? ParentNumbers(runs)
            numbers = known
            return known.parent(of: run).map { .one($0) }
          // What a notebook logged under the other name of a param is the same param.
          case .param(let name):
            return names[name]?.lazy.compactMap { run.value(of: .param($0)) }.first.map { .one($0) }
          default: return nil
          }
        })
    }
    // The order comes before the limit: the first three of an order are its first three.
    if !orders.isEmpty {
      selected = RunOrder.sort(selected, by: orders)
    } else if let measure {
      selected = selected.bestFirst(by: measure)
    }
    return RunSelection(
      runs: query.limit.map { Array(selected.prefix($0)) } ?? selected,
      unknown: vocabulary.unknown)
  }

  /// The names by which values of these runs can be called, bare ones before those in full.
  ///
  /// - Parameter aliases: Other names of params.
  package static func names(
    in runs: [RunSummary], aliases: [String: String] = [:]
  ) -> [String] {
    RunVocabulary(runs, aliases: aliases).names
  }
}

/// The numbers of runs by their ids, by which runs of a sweep name their head.
private struct ParentNumbers {
  private let numbers: [String: Int]

  init(_ runs: [RunSummary]) {
    let parents = Set(runs.compactMap { $0.tag(MLflowTag.parentRun) })
    let heads = runs.filter { parents.contains($0.info.runID) }
    numbers = Dictionary(heads.map { ($0.info.runID, $0.number) }) { $1 }
  }

  func parent(of run: RunSummary) -> Literal.Value? {
    run.tag(MLflowTag.parentRun).flatMap { numbers[$0] }.map { .number(Double($0)) }
  }
}

extension [RunSummary] {
  /// The best first, those without the measure last; of equal ones the latest first, as `order by`
  /// has them. As they are where no value of the measure is better than another.
  package func bestFirst(by measure: String) -> [RunSummary] {
    let direction = MeasureDirection(of: measure)
    if direction == .neither { return self }
    let order = RunOrder(field: .metric(measure), isDescending: direction == .higherIsBetter)
    return RunOrder.sort(self, by: [order])
  }
}

/// What a filter found.
package struct RunSelection: Sendable {
  /// In the order that was asked for, else as they were given; up to the limit.
  package var runs: [RunSummary]
  /// Names with a kind that no run has, `metrics.rmsse`: the clause stands, but is worth a word.
  package var unknown: [UnknownName]

  /// A name that no run has.
  package struct UnknownName: Sendable, Equatable {
    package var name: String
    package var nearest: String?
    /// In characters of the filter.
    package var range: Range<Int>
  }
}

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
        let number = field.kind == .text ? nil : Double(plain: text)
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
    // One array of the keys of all: an array for each run would be held and let go at every step.
    let keys = runs.flatMap { run in orders.map { Key(run, $0.field) } }
    let places = runs.indices.sorted { a, b in
      for (number, order) in orders.enumerated() {
        let (x, y) = (keys[a * orders.count + number], keys[b * orders.count + number])
        if let isBefore = order.isBefore(x, y) { return isBefore }
      }
      return runs[a].comesBefore(runs[b])
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
