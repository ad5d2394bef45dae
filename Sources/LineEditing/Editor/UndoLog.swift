/// The states a line went through, for emacs's keys; vi has an undo of its own in libedit.
package struct UndoLog {
  private struct State: Equatable {
    var text: [Unicode.Scalar]
    var cursor: Int
  }

  private var states: [State] = []
  private var isTypingWord = false

  package init() {}

  /// Notes the line as it is now. Characters typed one after the other make one step up to a space.
  package mutating func note(_ text: [Unicode.Scalar], cursor: Int) {
    let new = State(text: text, cursor: cursor)
    guard let last = states.last, last.text != text else {
      if states.isEmpty { states.append(new) } else { states[states.count - 1].cursor = cursor }
      return
    }
    let isLetter = Self.isLetterTyped(from: last, to: new)
    if isLetter, isTypingWord { states.removeLast() }
    isTypingWord = isLetter
    states.append(new)
  }

  /// Goes a step back: the text and the cursor then; nil at the start.
  package mutating func undo() -> (text: [Unicode.Scalar], cursor: Int)? {
    guard states.count > 1 else { return nil }
    states.removeLast()
    isTypingWord = false
    return states.last.map { ($0.text, $0.cursor) }
  }

  private static func isLetterTyped(from old: State, to new: State) -> Bool {
    guard new.text.count == old.text.count + 1, new.cursor == old.cursor + 1 else { return false }
    let typed = new.text[old.cursor]
    var rest = new.text
    rest.remove(at: old.cursor)
    return !typed.properties.isWhitespace && rest == old.text
  }
}
