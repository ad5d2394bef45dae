/// Splits what a program writes to its terminal into text and control functions (ECMA-48).
struct ControlParser: Sendable {
  enum Function: Sendable, Equatable {
    case text(Unicode.Scalar)
    case control(UInt8)
    /// `ESC` and one character.
    case escape(Character)
    /// `ESC [`, numbers, one character.
    case sequence(Character, [Int])
    /// What has no effect on what is shown: colours, modes, titles.
    case ignored
  }

  private enum State: Sendable {
    case ground
    case text([UInt8])
    case escape
    case sequence([UInt8])
    case designation
    case title
  }

  private var state = State.ground

  /// Takes a byte; the function it completes, if it completes one.
  mutating func feed(_ byte: UInt8) -> Function? {
    switch state {
    case .ground: begin(byte)
    case .text(let bytes): text(bytes + [byte])
    case .escape: escape(byte)
    case .sequence(let bytes): sequence(bytes, byte)
    case .designation: finish(.ignored)
    case .title: byte == 0x07 ? finish(.ignored) : nil
    }
  }

  private mutating func finish(_ function: Function) -> Function {
    state = .ground
    return function
  }

  private mutating func begin(_ byte: UInt8) -> Function? {
    switch byte {
    case 0x1b: state = .escape
    case 0x20..<0x7f: return .text(Unicode.Scalar(byte))
    case 0x80...: state = .text([byte])
    default: return .control(byte)
    }
    return nil
  }

  private mutating func text(_ bytes: [UInt8]) -> Function? {
    if let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first {
      return finish(.text(scalar))
    }
    state = .text(bytes)
    return bytes.count < 4 ? nil : finish(.text("\u{fffd}"))
  }

  private mutating func escape(_ byte: UInt8) -> Function? {
    switch byte {
    case UInt8(ascii: "["): state = .sequence([])
    case UInt8(ascii: "]"): state = .title
    case UInt8(ascii: "("), UInt8(ascii: ")"): state = .designation
    default: return finish(.escape(Character(Unicode.Scalar(byte))))
    }
    return nil
  }

  private mutating func sequence(_ bytes: [UInt8], _ byte: UInt8) -> Function? {
    guard (0x40...0x7e).contains(byte) else {
      state = .sequence(bytes + [byte])
      return nil
    }
    if let first = bytes.first, (0x3c...0x3f).contains(first) { return finish(.ignored) }
    let numbers = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    return finish(.sequence(Character(Unicode.Scalar(byte)), numbers))
  }
}
