import Experiments
import FoundationEssentials
import RatingData
import Recommender
import Reports
import Settings
import Tracking

/// What may stand in a place of each kind, as far as it begins like what is typed.
///
/// A store or a folder that cannot be read has nothing to propose: completion never complains.
struct ProposalSource {
  /// More runs than these nobody looks through; a list shows them page by page.
  private static let mostRuns = 10_000
  private static let mostTitles = 500

  private let interpreter: Interpreter

  init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  // MARK: - By kind

  func proposals(
    _ kind: CompletionKind, typed: String, of model: String? = nil
  ) -> [Proposal] {
    switch kind {
    case .nothing, .settingValue, .phrase, .compared, .artifact: []
    case .field: fields(typed)
    case .words(let words): Self.matching(words, typed)
    case .ratingsFile: files(typed, first: FileProposals.isRatings)
    case .script: files(typed, first: FileProposals.isScript)
    case .file: files(typed)
    case .setting: Self.matching(settings(of: model), typed)
    case .runSetting:
      Self.matching(settings(of: model, areOfRuns: true), typed)
    case .assignment: assignments(typed, without: [], of: model)
    case .run: runs(typed)
    case .deletedRun: deletedRuns(typed)
    case .experiment: Self.matching(experiments, typed)
    case .deletedExperiment:
      Self.matching((try? interpreter.store.deletedExperimentNames()) ?? [], typed)
    case .measure: Self.matching(MeasureTable.standard.examples, typed)
    case .options(let names): Self.matching(names.map { $0 + "=" }, typed).map(Self.unfinished)
    case .item: titles(typed).shown
    case .genre: Self.matching(interpreter.session.titles.genreNames, typed)
    case .command:
      Self.matching(
        interpreter.table.names + SettingTable.names + HelpTopic.allCases.map(\.rawValue)
          + ModelCatalog.names, typed)
    }
  }

  func commands(_ typed: String) -> [Proposal] { Self.matching(interpreter.table.names, typed) }

  func variables(_ typed: String) -> [Proposal] {
    Self.matching(interpreter.session.variables.keys.sorted(), typed).map(Self.unfinished)
  }

  func formats(_ typed: String) -> [Proposal] {
    Self.matching(OutputFormat.allCases.map { "--\($0.rawValue)" }, typed)
  }

  func options(_ options: [ParameterDescription], typed: String) -> [Proposal] {
    let names = options.compactMap { if case .option(let name) = $0.form { name } else { nil } }
    return Self.matching(names.map { $0 + "=" }, typed).map(Self.unfinished)
  }

  /// The names of a model's settings; those of the session's model where none is named.
  private func settings(of model: String?, areOfRuns: Bool = false) -> [String] {
    let experiment = interpreter.session.recipe
    let meant = model.flatMap { experiment.choosing(.model, $0) } ?? experiment
    let names = SettingTable.settings(of: meant).map(\.name)
    return areOfRuns ? names.filter(RunSettings.contains) : names
  }

  func assignments(
    _ typed: String, without given: Set<String>, of model: String?
  ) -> [Proposal] {
    let names = settings(of: model).filter { !given.contains($0) }
    return Self.matching(names.map { $0 + "=" }, typed).map(Self.unfinished)
  }

  func values(of setting: String, typed: String, without given: Set<String> = []) -> [Proposal] {
    let candidates =
      SettingTable.setting(setting, for: interpreter.session.recipe)?.candidates ?? []
    return Self.matching(candidates.filter { !given.contains($0) }, typed)
  }

  func files(_ typed: String, first isFirst: (String) -> Bool = { _ in true }) -> [Proposal] {
    let home = ProcessInfo.processInfo.environment["HOME"]
    return FileProposals(typed, home: home).ordered(first: isFirst)
  }

  /// The text with the values of its variables; unknown ones stay.
  func expanded(_ text: String) -> String {
    let variables = interpreter.session.variables
    let home = ProcessInfo.processInfo.environment["HOME"]
    return text.replacing(#/\$\{?([A-Za-z0-9_]+)\}?/#) { match in
      let name = String(match.output.1)
      return variables[name] ?? (name == "HOME" ? home : nil) ?? String(match.output.0)
    }
  }

  // MARK: - From the store and the data

  private var experiments: [String] { (try? interpreter.store.experimentNames()) ?? [] }

  /// The names of values that the experiment's runs have; in full, and as records have them, only
  /// where one begins so.
  private func fields(_ typed: String) -> [Proposal] {
    let runs = (try? interpreter.store.summaries(in: interpreter.session.experiment))?.runs ?? []
    let names = RunFilter.names(in: runs, aliases: RecordedSettings.aliases)
    let isShort = { (name: String) in
      !name.contains(".") && RecordedSettings.title(of: name) == name
    }
    return Self.matching(typed.isEmpty ? names.filter(isShort) : names, typed)
  }

  /// The latest run first; those of another experiment behind its name.
  private func runs(_ typed: String) -> [Proposal] {
    let slash = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let prefix = String(typed[..<slash])
    let experiment = prefix.isEmpty ? interpreter.session.experiment : String(prefix.dropLast())
    let runs = (try? interpreter.store.summaries(in: experiment))?.runs ?? []
    var names = runs.isEmpty ? [] : ["last", "best"]
    names += runs.reversed().lazy.map { String($0.number) }.filter {
      (prefix + $0).hasPrefix(typed)
    }
    .prefix(Self.mostRuns)
    let named = runs.reversed().lazy.map(\.runName).filter { (prefix + $0).hasPrefix(typed) }
    names += Set(named.filter { !$0.isEmpty }.prefix(Self.mostRuns)).sorted()
    let ofOthers =
      prefix.isEmpty && !typed.isEmpty
      ? experiments.filter { $0 != experiment }.map { Proposal($0 + "/", endsWord: false) } : []
    return names.filter { (prefix + $0).hasPrefix(typed) }.map {
      Proposal(prefix + $0, display: $0)
    }
      + ofOthers.filter { $0.text.hasPrefix(typed) }
  }

  /// The artifacts of a run.
  func artifacts(ofRun name: String, _ typed: String) -> [Proposal] {
    let experiment = interpreter.session.experiment
    guard let reference = try? RunReference(name),
      let record = try? interpreter.store.run(reference, in: experiment)
    else { return [] }
    return Self.matching(record.artifacts.map(\.path), typed)
  }

  /// The experiment's runs in the trash, the latest first.
  private func deletedRuns(_ typed: String) -> [Proposal] {
    let deleted = try? interpreter.store.deleted(in: interpreter.session.experiment).records
    return Self.matching((deleted ?? []).reversed().map { String($0.info.number) }, typed)
  }

  /// The titles that begin like what is typed, whatever the capitals; where there are none, those
  /// that have its words.
  ///
  /// - Returns: no more than a list has room for, among them the first and the last, and how many
  ///   are left out.
  func titles(_ typed: String) -> (shown: [Proposal], omitted: Int) {
    let titles = interpreter.session.titles
    var items = titles.items(titled: typed)
    if items.isEmpty { items = titles.items(withWords: typed)[...] }
    let isLong = items.count > Self.mostTitles
    let kept = isLong ? items.prefix(Self.mostTitles - 1) + items.suffix(1) : items
    var shown: [Proposal] = []
    for item in kept {
      guard let title = titles[item], title != shown.last?.text else { continue }
      shown.append(Proposal(title))
    }
    return (shown, items.count - kept.count)
  }

  /// Whether a place of a kind takes the title of an item.
  func takesTitle(_ kind: CompletionKind?) -> Bool {
    kind == .item || kind == .compared && !comparesUsers
  }

  private var comparesUsers: Bool {
    (interpreter.session.plan.model.model as? any ComparingModel)?.comparesUsers ?? false
  }

  /// Whether a name is already an item's identifier.
  func isItem(_ name: String) -> Bool {
    interpreter.session.sampled?.itemIDs.index(of: name) != nil
  }

  // MARK: - Words

  private static func matching(_ names: [String], _ typed: String) -> [Proposal] {
    names.filter { $0.hasPrefix(typed) }.map { Proposal($0) }
  }

  private static func unfinished(_ proposal: Proposal) -> Proposal {
    Proposal(proposal.text, display: proposal.display, endsWord: false)
  }
}

/// A text that may stand in a place, before it is written with the quotes that it needs.
struct Proposal: Equatable {
  /// What it means.
  var text: String
  /// How a list shows it.
  var display: String
  /// Whether the word is complete with it.
  var endsWord: Bool

  init(_ text: String, display: String? = nil, endsWord: Bool = true) {
    self.text = text
    self.display = display ?? text
    self.endsWord = endsWord
  }

  /// Whether a terminal shows it as it is; names of files may hold anything.
  var isPrintable: Bool {
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
