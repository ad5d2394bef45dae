import Language
import Settings

extension Sweep {
  /// What `sweep` is told of how it goes, beside the settings: `random=30`.
  package enum Option: String, CaseIterable, Sendable {
    /// How many combinations are drawn.
    case random
    /// What they are drawn from.
    case seed = "draw_seed"
    /// One in so many goes on at each rung.
    case halving
    /// The fewest epochs of a rung.
    case leastEpochs = "min_epochs"

    package var values: ClosedRange<Int> {
      switch self {
      case .random: 1...Sweep.limit
      case .seed: 0...Int(UInt32.max)
      case .halving: Halving.rates
      case .leastEpochs: 1...10_000
      }
    }
  }

  /// The sweep that a record's tag tells, each value checked.
  ///
  /// - Throws: `SweepError`, `ValueError`.
  init(_ words: String, of experiment: Experiment) throws {
    var rest = words.split(separator: " ").map(String.init)[...]
    var options: [Option: Int] = [:]
    var part: SweepPart?
    while let word = rest.first, let equals = word.firstIndex(of: "=") {
      if part == nil, word[..<equals] == SweepPart.option {
        part = try SweepPart(String(word[word.index(after: equals)...]))
        rest = rest.dropFirst()
        continue
      }
      guard let option = Option(rawValue: String(word[..<equals])), options[option] == nil else {
        throw SweepError.option(word)
      }
      options[option] = try ValueParser.whole(in: option.values)(
        String(word[word.index(after: equals)...]))
      rest = rest.dropFirst()
    }
    let search = options[.random].map {
      RandomSearch(count: $0, seed: UInt32(options[.seed] ?? Int(RandomSearch.usualSeed)))
    }
    let halving = options[.halving].map {
      Halving(rate: $0, leastEpochs: options[.leastEpochs] ?? 1)
    }
    var (axes, meant) = ([SweepAxis](), experiment)
    while let name = rest.popFirst() {
      let count = ValueSeries.wordCount(Array(rest))
      let axis = try SweepAxis(
        name, Array(rest.prefix(count)), of: meant, isDrawn: search != nil)
      axes.append(axis)
      // What is chosen says which settings there are after it.
      if axis.setting.chooses != nil, let value = axis.values.first {
        try ExperimentSettings.setting(name, for: meant)?.assign(&meant, value)
      }
      rest = rest.dropFirst(count)
    }
    if axes.isEmpty { throw SweepError.noSetting("") }
    try self.init(axes, of: experiment, drawnBy: search, halvedBy: halving, part: part)
  }
}
