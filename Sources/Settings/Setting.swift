/// What can be set: a value from which settings are read by key path, with its values from the
/// start.
package protocol Configurable: Hashable, Sendable {
  init()

  /// Its settings, in the order in which they are shown.
  static var settings: [Setting<Self>] { get }
}

/// A setting: one definition for `set`, `reset`, `run NAME=VALUE`, `sweep`, help, completion and
/// the parameters of a run's record.
///
/// It belongs to the value that a key path leads into, and is lifted into whatever holds that
/// value:
///
///     Setting<Holdout>.seed("seed", "What the split is drawn from.", \.seed).lifted(\Plan.holdout)
package struct Setting<Root>: Sendable {
  /// A value that a text has turned out to be, not yet given to anything.
  package struct Change: Sendable {
    /// The value as the setting writes it.
    package let text: String
    package let apply: @Sendable (inout Root) -> Void
  }

  package let name: String
  package let summary: String
  /// What values it takes, as help says it.
  package let values: String
  /// Values to offer.
  package let candidates: [String]
  /// The parameter's name in run records; nil for what does not change a result.
  package let recordedAs: String?
  /// Whether its values are whole numbers.
  package let isWhole: Bool
  /// Whether the lines that bring a run about name it.
  package private(set) var isInScripts: Bool
  /// What the setting belongs to; nil where there is nothing to choose.
  package private(set) var owner: SettingOwner?
  /// What it chooses among, and what other settings there are follows from it; nil for most.
  package private(set) var chooses: SettingOwner.Kind?
  /// Whether its values are paths of files.
  package private(set) var isPath = false
  /// Where all values up to one come from a single pass: the setting that says up to which.
  package private(set) var reach: String?
  /// The value as text, which `change` reads back.
  package let text: @Sendable (Root) -> String
  /// Reads a value, or says what is wrong with it.
  package let change: @Sendable (String) throws(ValueError) -> Change

  package init<Value: Sendable>(
    _ name: String, _ summary: String, values: String, candidates: [String] = [],
    isWhole: Bool = false, recordedAs: String? = nil,
    _ path: any WritableKeyPath<Root, Value> & Sendable,
    parse: @escaping @Sendable (String) throws(ValueError) -> Value,
    text: @escaping @Sendable (Value) -> String
  ) {
    self.name = name
    self.summary = summary
    self.values = values
    self.candidates = candidates
    self.isWhole = isWhole
    self.recordedAs = recordedAs
    isInScripts = recordedAs != nil
    self.text = { text($0[keyPath: path]) }
    change = { word throws(ValueError) in
      let value = try parse(word)
      return Change(text: text(value)) { $0[keyPath: path] = value }
    }
  }

  /// Gives the setting a value.
  package func assign(_ root: inout Root, _ word: String) throws(ValueError) {
    try change(word).apply(&root)
  }

  // MARK: - Variants

  /// A setting that scripts name though records do not: it changes what is shown of a result.
  package var inScripts: Setting {
    var setting = self
    setting.isInScripts = true
    return setting
  }

  /// A setting all whose values come from one pass, up to that of the setting `reach`.
  package func fromOnePass(upTo reach: String) -> Setting {
    var setting = self
    setting.reach = reach
    return setting
  }

  /// A setting whose values are paths of files, relative to what names them.
  package var ofPaths: Setting {
    var setting = self
    setting.isPath = true
    return setting
  }

  /// A setting that other settings belong to a value of.
  package func choosing(_ kind: SettingOwner.Kind) -> Setting {
    var setting = self
    setting.chooses = kind
    return setting
  }

  package func owned(by owner: SettingOwner) -> Setting {
    var setting = self
    setting.owner = owner
    return setting
  }

  // MARK: - In what holds it

  /// The same setting of what holds the value.
  package func lifted<Outer>(
    _ path: any WritableKeyPath<Outer, Root> & Sendable
  ) -> Setting<Outer> {
    lifted(get: { $0[keyPath: path] }, modify: { outer, body in body(&outer[keyPath: path]) })
  }

  package func lifted<Outer>(
    get: @escaping @Sendable (Outer) -> Root,
    modify: @escaping @Sendable (inout Outer, (inout Root) -> Void) -> Void
  ) -> Setting<Outer> {
    let (text, change) = (text, change)
    let outerText: @Sendable (Outer) -> String = { text(get($0)) }
    let outerChange: @Sendable (String) throws(ValueError) -> Setting<Outer>.Change = {
      (word: String) throws(ValueError) -> Setting<Outer>.Change in
      let inner = try change(word)
      return Setting<Outer>.Change(text: inner.text) { outer in
        modify(&outer) { inner.apply(&$0) }
      }
    }
    return Setting<Outer>(like: self, text: outerText, change: outerChange)
  }

  private init<Inner>(
    like setting: Setting<Inner>, text: @escaping @Sendable (Root) -> String,
    change: @escaping @Sendable (String) throws(ValueError) -> Change
  ) {
    name = setting.name
    summary = setting.summary
    values = setting.values
    candidates = setting.candidates
    isWhole = setting.isWhole
    recordedAs = setting.recordedAs
    isInScripts = setting.isInScripts
    owner = setting.owner
    chooses = setting.chooses
    reach = setting.reach
    isPath = setting.isPath
    self.text = text
    self.change = change
  }
}

/// What a setting belongs to: some of the models, or some of the ways to split.
package struct SettingOwner: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case model, split
  }

  package let kind: Kind
  package let names: [String]

  package init(_ kind: Kind, _ names: [String]) {
    self.kind = kind
    self.names = names
  }
}

/// Why a text is no value of a parameter or a setting. Who asked for the value adds its name and
/// its place.
package struct ValueError: Error, Equatable {
  /// The sentence's end: "must be a whole number".
  package let message: String
  package let hints: [String]
  /// The part of the text that is wrong, where it is not the whole.
  package var part: String?

  package init(_ message: String, hints: [String] = []) {
    self.message = message
    self.hints = hints
  }
}
