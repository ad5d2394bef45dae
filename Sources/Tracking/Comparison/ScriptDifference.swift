/// What changed between the lines of two scripts, as `diff` tells it.
package struct ScriptDifference: Sendable, Equatable {
  package enum Line: Sendable, Equatable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// All lines of both, in order; what was removed comes before what took its place.
  package let lines: [Line]

  /// - Complexity: the lines times their differences (Myers, 1986).
  package init(from old: [String], to new: [String]) {
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
    self.lines = lines
  }

  package var isEmpty: Bool {
    lines.allSatisfy { if case .same = $0 { true } else { false } }
  }
}
