/// A stage of the pipeline that has been computed: what it holds, and of what it was made.
package struct Stage<Key: Hashable & Sendable, Output: Sendable>: Sendable {
  /// The inputs. A stage is fresh where they are what the settings ask for now.
  package let key: Key
  package let output: Output
  /// How long it took.
  package let seconds: Double
  /// The memory that it holds.
  package let bytes: Int

  /// Computes a stage and takes the time.
  init(_ key: Key, bytes: (Output) -> Int, compute: () throws -> Output) rethrows {
    let clock = ContinuousClock()
    let start = clock.now
    output = try compute()
    self.key = key
    seconds = (clock.now - start) / .seconds(1)
    self.bytes = bytes(output)
  }

  init(key: Key, output: Output, seconds: Double, bytes: Int) {
    self.key = key
    self.output = output
    self.seconds = seconds
    self.bytes = bytes
  }

  /// The same stage with its output changed.
  func mapped(_ change: (Output) -> Output, bytes: (Output) -> Int) -> Stage {
    let changed = change(output)
    return Stage(key: key, output: changed, seconds: seconds, bytes: bytes(changed))
  }
}
