/// What was computed, under the keys that it was computed for. A value: a command that fails leaves
/// the session with the shelf that it had.
package struct Shelf: Sendable {
  /// An output, and what it took.
  struct Held: Sendable {
    let key: any StageKey
    var output: any Sendable
    let seconds: Double
    var bytes: Int

    var stage: StageName { type(of: key).stage }
  }

  private var held: [AnyStageKey: Held] = [:]

  /// What is held for a key, if that will do.
  func held<Key: StageKey>(_ key: Key) -> (output: Key.Output, held: Held)? {
    guard let held = held[AnyStageKey(key: key)], let output = held.output as? Key.Output,
      key.accepts(output)
    else { return nil }
    return (output, held)
  }

  func output<Key: StageKey>(_ key: Key) -> Key.Output? { held(key)?.output }

  /// Whether there is what will do for a key.
  func has(_ key: some StageKey) -> Bool { output(key) != nil }

  /// All that is held of a kind of key.
  func all<Key: StageKey>(_ type: Key.Type) -> [(key: Key, output: Key.Output, held: Held)] {
    held.values.compactMap { held in
      guard let key = held.key as? Key, let output = held.output as? Key.Output else { return nil }
      return (key, output, held)
    }
  }

  /// All that is held of a stage, in no order.
  func all(of stage: StageName) -> [Held] { held.values.filter { $0.stage == stage } }

  /// How long it took to compute what is held for some keys.
  func seconds(of keys: [any StageKey]) -> Double {
    keys.reduce(0) { $0 + (held[AnyStageKey(key: $1)]?.seconds ?? 0) }
  }

  mutating func put<Key: StageKey>(_ output: Key.Output, seconds: Double, for key: Key) {
    let name = AnyStageKey(key: key)
    // An equal key may have asked for less.
    held[name] = nil
    held[name] = Held(key: key, output: output, seconds: seconds, bytes: key.bytes(output))
  }

  /// Takes over what another shelf holds for a key.
  ///
  /// - Returns: false where it holds nothing.
  mutating func take(_ key: some StageKey, from other: Shelf) -> Bool {
    let name = AnyStageKey(key: key)
    guard let entry = other.held[name] else { return false }
    held[name] = nil
    held[name] = entry
    return true
  }

  /// Drops what is held of a kind of key under some of them.
  mutating func drop<Key: StageKey>(_ type: Key.Type, where isDropped: (Key) -> Bool) {
    drop { held in (held.key as? Key).map(isDropped) ?? false }
  }

  mutating func drop(where isDropped: (Held) -> Bool) {
    held = held.filter { !isDropped($0.value) }
  }

  /// Changes what is held of a kind of output.
  mutating func change<Output: Sendable>(
    _ stage: StageName, _ type: Output.Type, _ change: (any StageKey, Output) -> Output?,
    bytes: (Output) -> Int
  ) {
    for (name, entry) in held where entry.stage == stage {
      guard let output = entry.output as? Output, let changed = change(entry.key, output) else {
        continue
      }
      held[name]?.output = changed
      held[name]?.bytes = bytes(changed)
    }
  }
}
