package import Kernels

/// What of the machine a run may use; no bit of a result depends on it.
package struct Resources: Sendable, Hashable {
  package var threads: Int
  /// The memory for what is kept between runs, in bytes.
  package var memory = 320 << 20
  /// What the machine has left, in bytes; nil where that is unknown.
  package var free: Int?
  /// Whether descents are kept where they stop, so that they can go on.
  package var keepsDescents = false

  package init(threads: Int) { self.threads = threads }
}

/// Work under way: what is held, what may be used for it, and what it has had to compute.
package struct Work: Sendable {
  package let resources: Resources
  package let activity: Activity
  package private(set) var shelf: Shelf
  /// How often each stage was computed.
  private(set) var computed: [StageName: Int] = [:]
  /// What was computed, in order.
  private var made: [any StageKey] = []
  /// How many epochs descents have gone through.
  private(set) var epochs = 0
  /// The stages that wait for one of their inputs.
  private var waiting: [StageName] = []
  /// What the inputs of the stage under way took, in seconds.
  private var secondsOfInputs = 0.0

  init(_ shelf: Shelf, _ resources: Resources, activity: Activity) {
    self.shelf = shelf
    self.resources = resources
    self.activity = activity
  }

  var threads: Int { resources.threads }

  /// The output of a stage: from the shelf, or made now.
  package mutating func output<Key: StageKey>(_ key: Key) throws -> Key.Output {
    if let held = shelf.output(key) { return held }
    return try remake(key, key.make)
  }

  /// The output of a stage, made now by what does the same as the key, and more.
  mutating func remake<Key: StageKey>(
    _ key: Key, _ make: (inout Work) throws -> Key.Output
  ) throws -> Key.Output {
    let (made, seconds) = try timed(key, make)
    shelf.put(made, seconds: seconds, for: key)
    key.settle(in: &shelf, memory: resources.memory)
    computed[Key.stage, default: 0] += 1
    self.made.append(key)
    return made
  }

  /// Keeps what was made on the way to something else.
  ///
  /// - Parameter seconds: How long it took, as far as that can be told apart.
  mutating func keep<Key: StageKey>(
    _ output: Key.Output, seconds: Double = 0, for key: Key
  ) {
    shelf.put(output, seconds: seconds, for: key)
    made.append(key)
  }

  mutating func note(epochs: Int) { self.epochs += epochs }

  /// Makes an output and takes the time, without that of its inputs.
  private mutating func timed<Key: StageKey>(
    _ key: Key, _ make: (inout Work) throws -> Key.Output
  ) throws -> (output: Key.Output, seconds: Double) {
    let outer = secondsOfInputs
    (secondsOfInputs, waiting) = (0, waiting + [Key.stage])
    let start = ContinuousClock.now
    activity.begin(Key.stage.rawValue, units: 1)
    let made = try make(&self)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    waiting.removeLast()
    if let stage = waiting.last { activity.begin(stage.rawValue, units: 1) }
    let own = seconds - secondsOfInputs
    secondsOfInputs = outer + seconds
    return (made, own)
  }

  /// Takes over what other work has made that began with the same shelf.
  mutating func take(from other: Work) {
    for key in other.made { take(key, from: other.shelf) }
    computed.merge(other.computed) { $0 + $1 }
    made += other.made
    epochs += other.epochs
  }

  private mutating func take(_ key: some StageKey, from other: Shelf) {
    if shelf.take(key, from: other) { key.settle(in: &shelf, memory: resources.memory) }
  }

  /// Changes what is held; see `Shelf.change`.
  mutating func updateShelf(_ change: (inout Shelf) -> Void) { change(&shelf) }
}
