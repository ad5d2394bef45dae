import Language
import Recommender
import Settings

/// The combinations of a sweep, in the order in which they are run: the first setting varies
/// slowest; one whose values all come from one pass, such as k, fastest.
struct SweepPlan: Sendable {
  /// The most combinations that a sweep may have.
  static let limit = 10_000

  let axes: [SweepAxis]
  /// The models of its runs, each of which has all settings that are swept.
  let models: [String]

  init(_ words: [Argument], in reader: ArgumentReader, _ session: Session) throws {
    let axes = try SweepAxis.list(words, in: reader, session)
    guard let first = words.first, let last = words.last else {
      throw reader.missing("NAME VALUES", "Settings, each with its values.")
    }
    let swept = axes.first { $0.setting.chooses == .model }?.values
    models = swept ?? [session.plan.model.name]
    for axis in axes {
      for model in models {
        for session in session.choosing(.model, model) {
          try axis.check(in: session, reader, named: swept == nil ? [] : [.model])
        }
      }
    }
    let isFast = { (axis: SweepAxis) in axis.setting.reach != nil }
    self.axes = axes.filter { !isFast($0) } + axes.filter(isFast)
    var count = 1
    for axis in axes {
      let (product, overflows) = count.multipliedReportingOverflow(by: axis.values.count)
      guard !overflows, product <= Self.limit else {
        throw reader.diagnostic(
          "a sweep may have \(Self.limit) combinations at most",
          at: first.span.through(last.span))
      }
      count = product
    }
  }

  /// The values of each combination, in the order of the axes.
  var combinations: [[String]] {
    axes.reduce([[]]) { combinations, axis in
      combinations.flatMap { combination in axis.values.map { combination + [$0] } }
    }
  }

  /// Gives the settings of a session the values of a combination.
  ///
  /// A pass reaches up to the greatest value of the sweep, so that one serves all of them.
  func apply(_ combination: [String], to session: inout Session) throws {
    let values = zip(axes, combination).map { (axis: $0, value: $1) }
    // What is chosen says what the other names mean.
    let choosing = values.filter { $0.axis.setting.chooses != nil }
    for (axis, value) in choosing + values.filter({ $0.axis.setting.chooses == nil }) {
      guard let setting = SettingTable.setting(axis.setting.name, for: session) else { continue }
      if let greatest = axis.values.compactMap({ Int($0) }).max() {
        try setting.reach.flatMap { SettingTable.setting($0, for: session) }?
          .raise(in: &session, to: greatest)
      }
      try setting.assign(&session, value)
    }
  }
}

extension Setting<Session> {
  /// Makes a whole number no less than another.
  fileprivate func raise(in session: inout Session, to least: Int) throws {
    if let value = Int(text(session)), value < least { try assign(&session, String(least)) }
  }
}

extension SweepAxis {
  /// Complains where a model does not have the setting, or not these values of it.
  fileprivate func check(
    in session: Session, _ reader: ArgumentReader, named: Set<SettingOwner.Kind>
  ) throws {
    let setting = try SettingTable.lookup(name, in: reader, session)
    try reader.check(setting, at: name, belongsTo: session, named: named)
    for value in values {
      do throws(ValueFault) { _ = try setting.change(value) } catch {
        throw reader.diagnostic(
          "`\(setting.name)` of \(session.plan.model.name) \(error.message)", at: name.span,
          hints: error.hints)
      }
    }
  }
}
