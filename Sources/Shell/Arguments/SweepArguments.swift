import Experiments
import Language
import Settings

/// The words of a sweep, `k 5..80 step 5 similarity cosine,msd`, with errors at the word in
/// question; `k=10,20` will do, too.
struct SweepArguments {
  /// The word in the place of a setting that goes on with an earlier sweep.
  static let resume = "resume"

  /// Whether a statement goes on with an earlier sweep.
  static func isResumption(_ parsed: Parsed) -> Bool {
    parsed.command.name == Command.sweep.name && parsed.words.first?.text == resume
  }

  private let reader: ArgumentReader
  private let words: [Argument]
  private let isDrawn: Bool
  private var axes: [SweepAxis] = []
  /// The words that name their settings.
  private var names: [Argument] = []

  /// The sweep that words mean.
  static func sweep(
    _ words: [Argument], in reader: ArgumentReader, _ experiment: Experiment,
    drawnBy search: RandomSearch? = nil, halvedBy halving: Halving? = nil, part: SweepPart? = nil
  ) throws -> Sweep {
    let arguments = try SweepArguments(words, in: reader, experiment, isDrawn: search != nil)
    if words.isEmpty { throw reader.missing("NAME VALUES", "Settings, each with its values.") }
    do throws(SweepError) {
      return try Sweep(
        arguments.axes, of: experiment, drawnBy: search, halvedBy: halving, part: part)
    } catch {
      throw try arguments.diagnostic(error)
    }
  }

  private init(
    _ words: [Argument], in reader: ArgumentReader, _ experiment: Experiment, isDrawn: Bool
  ) throws {
    self.isDrawn = isDrawn
    self.reader = reader
    self.words = words
    var meant = experiment
    var rest = words[...]
    while let first = rest.first {
      var name = first
      var series = rest.dropFirst()
      if let option = first.option {
        if reader.command.optionNames.contains(option.name) {
          throw reader.givenTwice(option.name, first)
        }
        name = first.named(option.name)
        series = [option.value] + series
      }
      try refuseSpaces(before: rest)
      if name.text == ValueSeries.logKeyword {
        throw reader.diagnostic(
          "`\(name.text)` stands behind a range, once", at: name.span,
          hints: ["for instance: lr_all 0.001..0.1 log"])
      }
      let others = reader.command.optionNames + (axes.isEmpty ? [] : ValueSeries.keywords)
      let setting = try reader.runSetting(name, of: meant, or: others)
      if axes.contains(where: { $0.setting.name == setting.name }) {
        throw reader.diagnostic("`\(setting.name)` is given twice", at: name.span)
      }
      let count = ValueSeries.wordCount(series.map(\.text))
      let axis = try axis(setting, Array(series.prefix(count)), after: name)
      axes.append(axis)
      names.append(name)
      // What is chosen says which settings there are after it.
      if setting.chooses != nil, let value = axis.values.first {
        try ExperimentSettings.setting(setting.name, for: meant)?.assign(&meant, value)
      }
      rest = series.dropFirst(count)
    }
  }

  /// Complains about values with blanks between them: `sweep k 10 20`.
  private func refuseSpaces(before rest: ArraySlice<Argument>) throws {
    guard let axis = axes.last, let next = rest.first, !SettingTable.has(next.text) else { return }
    let others = rest.prefix { axis.setting.takesSeries("\($0.text),\($0.text)") }
    if others.isEmpty { return }
    let series = ([axis.text] + others.map(\.text)).joined(separator: ",")
    throw reader.diagnostic(
      "`\(next.text)` is no setting", at: next.span,
      hints: ["values have commas between them: sweep \(axis.setting.name) \(series)"])
  }

  private func axis(
    _ setting: Setting<Workspace>, _ words: [Argument], after name: Argument
  ) throws -> SweepAxis {
    guard let first = words.first, let last = words.last else {
      throw reader.diagnostic(
        "the values of `\(setting.name)` are missing", at: name.span.after,
        hints: [reader.usageHint])
    }
    let whole = first.span.through(last.span)
    /// Where a value stands among the words; all of them for one between the ends of a range.
    func span(of text: String) -> Span {
      words.lazy.map { $0.part(text) }.first { $0.text == text }?.span ?? whole
    }
    do throws(SweepError) {
      return try SweepAxis(setting, words.map(\.text), isDrawn: isDrawn)
    } catch {
      switch error {
      case .series(let fault):
        throw reader.diagnostic(
          fault.message, at: fault.part.map(span) ?? whole, hints: fault.hint.map { [$0] } ?? [])
      case .range(let part, let fault):
        throw reader.diagnostic(
          fault.message, at: part.map(span) ?? whole, hints: fault.hint.map { [$0] } ?? [])
      case .value(let text, _, _):
        // Where it stands is looked for only now: that takes the time of all words.
        let word = Argument(text: text, span: span(of: text), isQuoted: false)
        _ = try reader.change(setting, to: word)
      default: break
      }
      throw error
    }
  }

  private func diagnostic(_ error: SweepError) throws -> any Error {
    switch error {
    case .notOf(let experiment, let name):
      guard let index = axes.firstIndex(where: { $0.setting.name == name }) else { return error }
      let setting = try reader.runSetting(names[index], of: experiment)
      let isSwept = axes.contains { $0.setting.chooses == .model }
      try reader.check(
        setting, at: names[index], belongsTo: experiment, named: isSwept ? [.model] : [])
    case .valueOf(_, let name, let fault):
      guard let index = axes.firstIndex(where: { $0.setting.name == name }) else { return error }
      return reader.diagnostic("\(error)", at: names[index].span, hints: fault.hints)
    case .tooMany, .tooLargeToDraw:
      guard let first = words.first, let last = words.last else { return error }
      return reader.diagnostic("\(error)", at: first.span.through(last.span))
    case .tooManyDraws(_, let total):
      return diagnostic(
        error, atOption: Sweep.Option.random.rawValue,
        hints: ["to run every one: sweep without `random`, or random=\(total)"])
    case .noEpochs:
      return diagnostic(
        error, atOption: Sweep.Option.halving.rawValue, hints: ["for instance: set model SVD"])
    case .nothingToHalve:
      return diagnostic(
        error, atOption: Sweep.Option.halving.rawValue,
        hints: ["take more combinations, or more epochs: set n_epochs"])
    case .partOfHalving:
      return diagnostic(
        error, atOption: SweepPart.option,
        hints: ["without `halving` each part runs all of its own"])
    case .noPart(_, let shares, let isShared):
      let together = "what comes from one pass, as every k does, stays together"
      return diagnostic(
        error, atOption: SweepPart.option,
        hints: ["the last is \(SweepPart.option)=\(shares)/\(shares)"]
          + (isShared ? [together] : []))
    case .epochsTwice(let name):
      guard let index = axes.firstIndex(where: { $0.setting.name == name }) else { return error }
      return reader.diagnostic(
        "\(error)", at: names[index].span,
        hints: ["what the last have is set before: set \(name) 30"])
    case .noSetting, .series, .value, .range, .option: break
    }
    return error
  }
}

extension SweepArguments {
  private func diagnostic(
    _ error: SweepError, atOption option: String, hints: [String]
  ) -> any Error {
    reader.diagnostic("\(error)", at: reader.word(ofOption: option)?.span, hints: hints)
  }

  /// What can follow the words of some axes: a setting's values, what makes a range, a setting.
  fileprivate static func next(after words: [Argument]) -> [CompletionKind] {
    guard let last = words.last else { return [.runSetting, .words([resume])] }
    if words[0].text == resume { return words.count == 1 ? [.run] : [] }
    if SettingTable.has(last.text) { return [.settingValue] }
    if ValueSeries.rangeKeywords.contains(last.text) { return [] }
    return (last.text.contains("..") ? [.words(ValueSeries.keywords)] : []) + [.runSetting]
  }
}

extension Phrase {
  static let grid = Phrase("grid", others: Set(ValueSeries.keywords)) {
    SweepArguments.next(after: $0)
  }
}
