import Experiments
import Language
import Pages
import Reports
import Settings
import Tracking

extension Command {
  static let sweep = Command(
    "sweep", "Run combinations of several settings' values: all, or some drawn at random.",
    details: [
      "Values are a list (10,20,40) or a range with both ends (5..80 step 5, 0..1 times 5). Each "
        + "combination is a run of its own, recorded under a parent run; the settings are "
        + "afterwards as before. The first setting varies slowest and k fastest, because all its "
        + "values come from one pass over the ratings.",
      "What several runs share is computed once, before the first of them: one fit gives every "
        + "n_epochs. Models that learn on one thread (SVD, BaselineOnly by sgd) do so beside each "
        + "other, as many as there are threads and memory for. Runs have their numbers in the order "
        + "of the values.",
      "`random=30` draws thirty combinations: of a list or of whole numbers each value is as likely "
        + "as any other, of a range of other numbers (0.01..0.2) every number between its ends, and "
        + "with `log` behind it every order of magnitude. Where all are lists and whole numbers, no "
        + "combination comes twice. `draw_seed` draws others (42 at the start). The draws are those "
        + "of scikit-surprise's RandomizedSearchCV after np.random.seed, and with scipy's uniform "
        + "and loguniform for ranges; settings of sim_options and bsl_options are drawn singly.",
      "`halving=3` learns all combinations for a few epochs, lets the best third go on for three "
        + "times as many, and so on up to n_epochs: successive halving, for models that answer after "
        + "every epoch. What goes on is not learnt again, and one that was stopped is a run that says "
        + "so; the best is one of those that went to the end. `min_epochs=2` is the shortest start.",
      "`part=2/8` runs the second of eight parts, for one of eight machines: every eighth combination "
        + "from the second on, of drawn ones too. Those that differ only in what comes from one pass "
        + "(k, n_epochs) stay together. Each machine has a store of its own (--store), and `import` "
        + "brings them together: help machines. Halving compares all combinations, and has no parts.",
      "Ctrl-C ends a sweep; the runs that are finished stay. `sweep resume` goes on with the last "
        + "sweep of the experiment that ended before it was done, also with its process, and "
        + "`sweep resume RUN` with that of a parent run: with the settings and the data that it was "
        + "begun with, for the combinations that have no finished run.",
    ],
    effect: .records, prints: true,
    examples: [
      Example("sweep k 5..80 step 5", "sixteen runs from one pass"),
      Example("sweep k 10,20,40 similarity cosine,msd", "six runs"),
      Example("sweep model KNNBasic,BaselineOnly", "the models beside each other"),
      Example("sweep min_support 1..5 name=support > support.csv", "the table as a file"),
      Example(
        "sweep random=6 model SVD n_factors 5..20 lr_all 0.002..0.02 log", "six runs that are drawn"
      ),
      Example(
        "sweep halving=3 random=9 model SVD n_factors 5..20 reg_all 0.01..0.2 log",
        "nine begin, one learns all epochs"),
      Example("sweep part=1/2 similarity cosine,msd k 10,20", "one of two machines' share"),
      Example("sweep resume", "what is missing of a sweep that was interrupted"),
    ],
    parameters: .option("name", "TEXT", "The parent run's name.", parse: ValueParser.runName),
    option(.random, "N", "How many combinations are drawn."),
    option(.seed, "N", "What they are drawn from; 42 where it is not given."),
    option(.halving, "N", "One combination in N goes on after a few epochs, for N times as many."),
    option(.leastEpochs, "N", "The fewest epochs that halving begins with; 1 unless it is given."),
    part,
    .words(
      "NAME VALUES", "Settings, each with its values.", usage: "NAME VALUES … | resume [RUN]",
      completion: .phrase(.grid)),
    run: runSweep)

  private static let part: Parameter<SweepPart?> = .option(
    SweepPart.option, "I/N", "Every N-th combination from the I-th on.",
    parse: { text throws(ValueError) in try SweepPart(text) })

  private static func option(
    _ option: Sweep.Option, _ label: String, _ help: String
  ) -> Parameter<Int?> {
    .option(option.rawValue, label, help, parse: ValueParser.whole(in: option.values))
  }
}

private func runSweep(
  _ call: Invocation, name: String?, count: Int?, seed: Int?, rate: Int?, leastEpochs: Int?,
  part: SweepPart?, words: [Argument]
) throws -> Report {
  let options: [(option: Sweep.Option, value: Int?)] = [
    (.random, count), (.seed, seed), (.halving, rate), (.leastEpochs, leastEpochs),
  ]
  if let first = words.first, first.text == SweepArguments.resume {
    if name != nil { throw call.fault("a sweep that goes on has its name") }
    let given = options.filter { $0.value != nil }.map(\.option.rawValue)
    if let name = (given + (part == nil ? [] : [SweepPart.option])).first {
      throw call.reader.diagnostic(
        "a sweep that goes on has its `\(name)`", at: call.reader.word(ofOption: name)?.span)
    }
    return try call.resumeSweep(Array(words.dropFirst()))
  }
  for (option, other) in [(Sweep.Option.seed, Sweep.Option.random), (.leastEpochs, .halving)] {
    let isGiven = { (name: Sweep.Option) in
      options.contains { $0.option == name && $0.value != nil }
    }
    if isGiven(option) && !isGiven(other) {
      throw call.reader.diagnostic(
        "`\(option.rawValue)` is of no use without `\(other.rawValue)=N`",
        at: call.reader.word(ofOption: option.rawValue)?.span)
    }
  }
  let sweep = try SweepArguments.sweep(
    words, in: call.reader, call.session.recipe,
    drawnBy: count.map {
      RandomSearch(count: $0, seed: seed.map { UInt32($0) } ?? RandomSearch.usualSeed)
    }, halvedBy: rate.map { Halving(rate: $0, leastEpochs: leastEpochs ?? 1) }, part: part)
  return try call.carryOut(sweep) { workspace, observe in
    try sweep.run(&workspace, with: call.recorder, name: name, observe: observe)
  }
}

extension Invocation {
  /// Goes on with the sweep that words name, else with the last one that was interrupted.
  fileprivate func resumeSweep(_ words: [Argument]) throws -> Report {
    if words.count > 1 { throw fault("`sweep resume` takes one run", at: words[1]) }
    let name = try words.first.map(reader.run)
    var source = RunSource(self)
    let head: RunSummary
    if let name {
      head = try source.run(name)
    } else if let last = InterruptedSweep.last(among: try source.current().runs) {
      head = last
    } else {
      throw fault("no sweep of experiment `\(session.experiment)` was interrupted")
    }
    let runs = try source.listing(of: head.info.experiment).runs
    do {
      let interrupted = try InterruptedSweep(of: head, among: runs, in: store)
      let count = interrupted.sweep.combinations.count
      note(
        "run \(head.number), sweep \(interrupted.sweep.words): \(interrupted.done.count) of "
          + "\(CountText(count, "combination")) are done")
      return try carryOut(interrupted.sweep, done: Set(interrupted.done.keys)) {
        workspace, observe in
        try interrupted.resume(&workspace, with: recorder, observe: observe)
      }
    } catch let error as InterruptedSweepError {
      throw name.map { fault("\(error)", at: $0.word, hints: error.hints) }
        ?? fault("\(error)", hints: error.hints)
    }
  }

  /// Carries a sweep out, and tells how far it is.
  ///
  /// - Parameter done: The indices of the combinations whose runs are there already.
  fileprivate func carryOut(
    _ sweep: Sweep, done: Set<Int> = [],
    _ body: (inout Workspace, (Sweep.Event) -> Void) throws -> SweepResult
  ) throws -> Report {
    var workspace = session.workspace
    defer { session.workspace = workspace }
    var progress = SweepProgress(of: sweep, done: done)
    do {
      let result = try body(&workspace) { event in
        switch event {
        case .unrecorded(let error):
          note("warning: nothing of this sweep will be recorded: \(error)")
        case .ran(let run, let workspace):
          say(run.notes.filter(\.isWarning))
          session.workspace = workspace
          interpreter.keepSession()
          if let line = progress.line(after: run) { confirm(line) }
        case .reached(let end):
          if let line = progress.line(at: end) { confirm(line) }
        }
      }
      let numbers = result.runs.compactMap { $0.run.record?.info.number }
      if interpreter.isWritingFile, let parent = result.parent {
        confirm("runs \(RunNumbers(numbers)) are recorded under run \(parent)")
      }
      return Report(SweepTable(result).table)
    } catch {
      throw reported(error, isOfSweep: true)
    }
  }
}
