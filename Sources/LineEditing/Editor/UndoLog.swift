/// The states a line went through, for emacs's keys; vi has an undo of its own in libedit.
package struct UndoLog {
  private struct State: Equatable {
    var text: [Unicode.Scalar]
    var cursor: Int
  }

  private var states: [State] = []
  private var isTyping = false

  package init() {}

  /// Notes the line as it is now. A word, with the space before it, makes one step.
  package mutating func note(_ text: [Unicode.Scalar], cursor: Int) {
    let new = State(text: text, cursor: cursor)
    guard let last = states.last, last.text != text else {
      if states.isEmpty { states.append(new) } else { states[states.count - 1].cursor = cursor }
      return
    }
    let typed = Self.characterTyped(from: last, to: new)
    let beginsWord = typed?.properties.isWhitespace ?? true
    if isTyping, !beginsWord { states.removeLast() }
    isTyping = typed != nil
    states.append(new)
  }

  /// Goes a step back: the text and the cursor then; nil at the start.
  package mutating func undo() -> (text: [Unicode.Scalar], cursor: Int)? {
    guard states.count > 1 else { return nil }
    states.removeLast()
    isTyping = false
    return states.last.map { ($0.text, $0.cursor) }
  }

  /// The character, if one is all that `new` has more.
  private static func characterTyped(from old: State, to new: State) -> Unicode.Scalar? {
    guard new.text.count == old.text.count + 1, new.cursor == old.cursor + 1 else { return nil }
    var rest = new.text
    let typed = rest.remove(at: old.cursor)
    return rest == old.text ? typed : nil
  }
}
