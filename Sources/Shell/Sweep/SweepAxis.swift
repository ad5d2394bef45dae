import Language
import Settings

/// A setting of a sweep with the values that it takes, each of them checked.
struct SweepAxis: Sendable {
  let setting: Setting<Session>
  /// The word that names it.
  let name: Argument
  /// As the setting writes them.
  let values: [String]
  /// The series as it was written.
  let text: String

  /// Reads `k 5..80 step 5 similarity cosine,msd`; `k=10,20` will do, too.
  static func list(
    _ words: [Argument], in reader: ArgumentReader, _ session: Session
  ) throws -> [SweepAxis] {
    var (axes, session): ([SweepAxis], Session) = ([], session)
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
      let others = ["name"] + (axes.isEmpty ? [] : ValueSeries.rangeKeywords)
      try refuseSpaces(in: axes.last, before: rest, reader)
      let setting = try SettingTable.lookupOfRun(name, in: reader, session, or: others)
      if axes.contains(where: { $0.setting.name == setting.name }) {
        throw reader.diagnostic("`\(setting.name)` is given twice", at: name.span)
      }
      let count = ValueSeries.wordCount(series.map(\.text))
      let axis = try SweepAxis(setting, Array(series.prefix(count)), after: name, in: reader)
      axes.append(axis)
      // What is chosen says which settings there are after it.
      if setting.chooses != nil, let first = axis.values.first {
        try setting.assign(&session, first)
      }
      rest = series.dropFirst(count)
    }
    return axes
  }

  /// Complains about values with blanks between them: `sweep k 10 20`.
  private static func refuseSpaces(
    in axis: SweepAxis?, before rest: ArraySlice<Argument>, _ reader: ArgumentReader
  ) throws {
    guard let axis, let next = rest.first, !SettingTable.has(next.text) else { return }
    let others = rest.prefix { axis.setting.takesSeries("\($0.text),\($0.text)") }
    if others.isEmpty { return }
    let series = ([axis.text] + others.map(\.text)).joined(separator: ",")
    throw reader.diagnostic(
      "`\(next.text)` is no setting", at: next.span,
      hints: ["values have commas between them: sweep \(axis.setting.name) \(series)"])
  }

  private init(
    _ setting: Setting<Session>, _ words: [Argument], after name: Argument,
    in reader: ArgumentReader
  ) throws {
    guard let first = words.first, let last = words.last else {
      throw reader.diagnostic(
        "the values of `\(setting.name)` are missing", at: name.span.after,
        hints: [reader.usageHint])
    }
    let span = first.span.through(last.span)
    self.setting = setting
    self.name = name
    text = words.map(\.text).joined(separator: " ")
    let texts: [String]
    do throws(SeriesError) {
      texts = try ValueSeries.values(words.map(\.text))
    } catch {
      throw reader.diagnostic(
        error.message, at: error.part.map { Self.place(of: $0, in: words, span) } ?? span,
        hints: error.hint.map { [$0] } ?? [])
    }
    values = try texts.map { text in
      do throws(ValueFault) { return try setting.change(text).text } catch {
        // Where it stands is looked for only now: that takes the time of all words.
        let place = Self.place(of: text, in: words, span)
        let word = Argument(text: text, span: place, isQuoted: false)
        return try reader.change(setting, to: word).text
      }
    }
  }

  /// Where a value stands among the words; all of them for one between the ends of a range.
  private static func place(of text: String, in words: [Argument], _ span: Span) -> Span {
    words.lazy.map { $0.part(text) }.first { $0.text == text }?.span ?? span
  }
}

extension SweepAxis {
  /// What can follow the words of some axes: a setting's values, what makes a range, a setting.
  fileprivate static func next(after words: [Argument]) -> [CompletionKind] {
    guard let last = words.last else { return [.runSetting] }
    if SettingTable.has(last.text) { return [.settingValue] }
    if ValueSeries.rangeKeywords.contains(last.text) { return [] }
    return (last.text.contains("..") ? [.words(ValueSeries.rangeKeywords)] : []) + [.runSetting]
  }
}

extension Phrase {
  static let grid = Phrase("grid") { SweepAxis.next(after: $0) }
}
