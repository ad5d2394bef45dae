/// What changed between the lines of two scripts, as `diff` tells it.
package struct ScriptDifference: Sendable, Equatable {
  package enum Line: Sendable, Equatable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// All lines of both, in order; what was removed comes before what took its place.
  package let lines: [Line]

  /// More lines than these, between the first difference and the last, are replaced as a whole: the
  /// fewest changes would take the square of their number.
  private static let longest = 4000

  /// - Complexity: the lines times their differences (Myers, 1986).
  package init(from old: [String], to new: [String]) {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let rest = (old: old[start...], new: new[start...])
    let end = zip(rest.old.reversed(), rest.new.reversed()).prefix { $0 == $1 }.count
    let middle = Self.lines(Array(rest.old.dropLast(end)), Array(rest.new.dropLast(end)))
    lines = old[..<start].map(Line.same) + middle + old.suffix(end).map(Line.same)
  }

  /// The lines of two scripts that have neither their first nor their last line in common.
  private static func lines(_ old: [String], _ new: [String]) -> [Line] {
    if old.count + new.count > longest { return old.map(Line.removed) + new.map(Line.added) }
    let change = new.difference(from: old)
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for step in change {
      switch step {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        lines.append(.removed(old[i]))
        i += 1
      } else if j < new.count, added.contains(j) {
        lines.append(.added(new[j]))
        j += 1
      } else {
        lines.append(.same(old[i]))
        i += 1
        j += 1
      }
    }
    return lines
  }

  package var isEmpty: Bool {
    lines.allSatisfy { if case .same = $0 { true } else { false } }
  }
}
