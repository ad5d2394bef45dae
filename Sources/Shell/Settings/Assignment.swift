import Experiments
import Language
import Recommender
import Settings

/// `NAME=VALUE` for a setting: a value that was read, to be given when the statement is carried
/// out.
struct Assignment: Sendable {
  let setting: Setting<Session>
  let change: Setting<Session>.Change

  func apply(to session: inout Session) { change.apply(&session) }

  private typealias Pair = (name: Argument, value: Argument)

  /// Reads `NAME=VALUE` words. What is chosen among them, wherever it stands, says which other
  /// settings there are.
  static func list(
    _ words: [Argument], in reader: ArgumentReader, _ session: Session
  ) throws -> [Assignment] {
    let pairs = try pairs(words, in: reader, session)
    var (trial, named): (Session, Set<SettingOwner.Kind>) = (session, [])
    for pair in pairs {
      let setting = SettingTable.setting(pair.name.text, for: trial)
      guard let setting, let kind = setting.chooses else { continue }
      try reader.change(setting, to: pair.value).apply(&trial)
      named.insert(kind)
    }
    return try pairs.map { pair in
      let setting = try SettingTable.lookup(pair.name, in: reader, trial)
      try reader.check(setting, at: pair.name, belongsTo: trial, named: named)
      return Assignment(setting: setting, change: try reader.change(setting, to: pair.value))
    }
  }

  /// The words of names and values, each name that of a setting and given once.
  private static func pairs(
    _ words: [Argument], in reader: ArgumentReader, _ session: Session
  ) throws -> [Pair] {
    var given: Set<String> = []
    return try words.map { word in
      guard let option = word.option else {
        throw reader.diagnostic(
          "`\(word.text)` is no `NAME=VALUE`", at: word.span, hints: [reader.usageHint])
      }
      if reader.command.optionNames.contains(option.name) {
        throw reader.givenTwice(option.name, word)
      }
      let name = word.named(option.name)
      _ = try SettingTable.lookupOfRun(
        name, in: reader, session, or: reader.command.optionNames)
      guard given.insert(name.text).inserted else { throw reader.givenTwice(option.name, name) }
      return (name, option.value)
    }
  }
}

extension Setting<Session> {
  /// Whether a sweep could try all values of a series: `10,20,40`.
  func takesSeries(_ text: String) -> Bool {
    guard isOfRuns, text.contains(",") || text.contains(".."),
      let values = try? ValueSeries.values([text])
    else { return false }
    return values.allSatisfy { (try? change($0)) != nil }
  }
}

extension ValueFault {
  /// The place of the fault in a word that has the value.
  func place(in word: Argument) -> Argument { part.map(word.part) ?? word }
}

extension ArgumentReader {
  /// The value of a setting that a word has, or what is wrong with it.
  func change(
    _ setting: Setting<Session>, to word: Argument
  ) throws -> Setting<Session>.Change {
    if word.text.isEmpty && !word.isQuoted {
      throw diagnostic("a value for `\(setting.name)` is missing", at: word.span)
    }
    do throws(ValueFault) {
      return try setting.change(word.text)
    } catch {
      guard error.part == nil, setting.takesSeries(word.text) else {
        throw diagnostic(
          "`\(setting.name)` \(error.message)", at: error.place(in: word).span,
          hints: error.hints)
      }
      let kind = setting.isWhole ? "one whole number" : "one value"
      throw diagnostic(
        "`\(setting.name)` takes \(kind)", at: word.span,
        hints: error.hints + ["to try several values: sweep \(setting.name) \(word.text)"])
    }
  }

  /// Complains about a setting that does not belong to what is chosen.
  ///
  /// - Parameters:
  ///   - word: The word that names the setting.
  ///   - session: What the statement is about.
  ///   - named: What the statement itself has chosen; otherwise it is what was set before.
  func check(
    _ setting: Setting<Session>, at word: Argument, belongsTo session: Session,
    named: Set<SettingOwner.Kind> = []
  ) throws {
    guard let owner = setting.owner, !session.has(setting) else { return }
    let chosen = session.recipe.choice(of: owner.kind)
    let own = SettingTable.settings(of: session).filter { other in
      other.recordedAs != nil && other.chooses == nil && session.uses(other)
        && (other.owner?.kind == owner.kind || other.owner == nil && owner.kind == .model)
    }
    let owners = SettingTable.experiment.filter {
      $0.name == setting.name && $0.owner?.kind == owner.kind
    }.flatMap { $0.owner?.names ?? [] }
    var belonging = "it belongs to " + owners.joined(separator: ", ")
    if !named.contains(owner.kind) {
      belonging += owner.kind == .model ? ": set model \(owners[0])" : ": split \(owners[0])"
    }
    let names = own.map(\.name).joined(separator: " ")
    throw diagnostic(
      "`\(setting.name)` does not belong to \(chosen)", at: word.span,
      hints: (names.isEmpty ? [] : ["settings of \(chosen): \(names)"]) + [belonging])
  }
}
