/// Turns the bytes a terminal sends into keys (UTF-8, ECMA-48 sequences, bracketed paste).
///
/// Sequences nobody knows and bytes that are not UTF-8 are swallowed whole.
package struct KeyDecoder {
  private enum State {
    case ground
    case character([UInt8])
    case escape
    /// After `ESC [`, with what followed.
    case controlSequence([UInt8])
    /// After `ESC O`.
    case singleShift
    /// After `ESC [ [`, where the Linux console has its first function keys.
    case consoleKey
    case paste([UInt8])
  }

  private static let pasteEnd = Array("\u{1b}[201~".utf8)
  private static let longestSequence = 64

  private var state = State.ground

  package init() {}

  /// Whether more bytes may complete a key; a pause means that they do not come.
  package var isWaiting: Bool {
    switch state {
    case .ground, .paste: false
    default: true
    }
  }

  /// Whether a paste has begun and not ended.
  var isPasting: Bool {
    if case .paste = state { true } else { false }
  }

  /// Takes one byte; the key it completes, if it completes one.
  package mutating func feed(_ byte: UInt8) -> KeyEvent? {
    switch state {
    case .ground: begin(byte)
    case .character(let bytes): continueCharacter(bytes + [byte])
    case .escape: continueEscape(byte)
    case .controlSequence(let bytes): continueSequence(bytes, byte)
    case .singleShift: finish(FunctionKey(sequence: String(UnicodeScalar(byte))))
    case .consoleKey: finish(nil)
    case .paste: continuePaste(byte)
    }
  }

  /// Takes a pause: Escape was meant as Escape, `ESC [` as Alt and a bracket.
  package mutating func pause() -> KeyEvent? {
    defer { if !isPasting { state = .ground } }
    switch state {
    case .escape: return .escape
    case .controlSequence([]): return .alt("[")
    case .singleShift: return .alt("O")
    default: return nil
    }
  }

  private mutating func finish(_ key: FunctionKey?) -> KeyEvent? {
    state = .ground
    return key.map { .function($0) }
  }

  private mutating func begin(_ byte: UInt8) -> KeyEvent? {
    if byte == 0x1b {
      state = .escape
      return nil
    }
    if byte < 0x80 { return .character(Unicode.Scalar(byte)) }
    if (0xc2...0xf4).contains(byte) { state = .character([byte]) }
    return nil
  }

  private mutating func continueCharacter(_ bytes: [UInt8]) -> KeyEvent? {
    guard (0x80...0xbf).contains(bytes[bytes.count - 1]) else {
      state = .ground
      return begin(bytes[bytes.count - 1])
    }
    let length = bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3 : 4
    guard bytes.count == length else {
      state = .character(bytes)
      return nil
    }
    state = .ground
    // C1 controls are the codes of the function keys.
    guard let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first,
      scalar.value >= 0xa0
    else { return nil }
    return .character(scalar)
  }

  private mutating func continueEscape(_ byte: UInt8) -> KeyEvent? {
    switch byte {
    case UInt8(ascii: "["): state = .controlSequence([])
    case UInt8(ascii: "O"): state = .singleShift
    case 0x1b: return .escape
    case 0..<0x80:
      state = .ground
      return .alt(Unicode.Scalar(byte))
    default:
      state = .ground
      return begin(byte)
    }
    return nil
  }

  private mutating func continueSequence(_ bytes: [UInt8], _ byte: UInt8) -> KeyEvent? {
    if bytes.isEmpty, byte == UInt8(ascii: "[") {
      state = .consoleKey
      return nil
    }
    guard (0x40...0x7e).contains(byte) else {
      state = bytes.count < Self.longestSequence ? .controlSequence(bytes + [byte]) : .ground
      return nil
    }
    let sequence = String(decoding: bytes + [byte], as: UTF8.self)
    guard sequence != "200~" else {
      state = .paste([])
      return nil
    }
    return finish(FunctionKey(sequence: sequence))
  }

  /// Ctrl-C ends a paste whose end never comes.
  private mutating func continuePaste(_ byte: UInt8) -> KeyEvent? {
    guard case .paste(var bytes) = state else { return nil }
    state = .ground  // so that the array has one owner and grows in place
    guard byte != 0x03 else { return .control("C") }
    bytes.append(byte)
    guard bytes.suffix(Self.pasteEnd.count) == Self.pasteEnd[...] else {
      state = .paste(bytes)
      return nil
    }
    return .paste(PastedText.clean(bytes.dropLast(Self.pasteEnd.count)))
  }
}

/// What the user did at the keyboard.
package enum KeyEvent: Equatable {
  case character(Unicode.Scalar)
  /// Alt and a character, which a terminal sends as Escape and the character.
  case alt(Unicode.Scalar)
  case function(FunctionKey)
  case paste(String)

  package static let escape = KeyEvent.character("\u{1b}")

  /// A control character by its letter.
  package static func control(_ letter: Unicode.Scalar) -> KeyEvent {
    .character(Unicode.Scalar(UInt8(truncatingIfNeeded: letter.value) & 0x1f))
  }
}

/// Text as it comes from a clipboard.
enum PastedText {
  /// UTF-8 text whose rows end in "\n" and which holds no control character but that and the tab.
  ///
  /// Row ends at the very end go: they would only look like an Enter that was not pressed.
  static func clean(_ bytes: some Collection<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      defer { last = scalar }
      switch scalar {
      case "\r": text.append("\n")
      case "\n": if last != "\r" { text.append("\n") }
      case "\t": text.append("\t")
      default: if scalar.properties.generalCategory != .control { text.append(scalar) }
      }
    }
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
