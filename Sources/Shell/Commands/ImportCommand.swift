import Experiments
import FoundationEssentials
import Reports
import Tracking

extension Command {
  static let `import` = Command(
    "import", "Take runs into the store: exported ones, other stores', or MLflow's.",
    details: [
      "DIR is a folder that `export` wrote, one of those in it, or an experiment's folder in another "
        + "store. Runs come into the current experiment with its next numbers; those that are there "
        + "already are left alone.",
      "DIR may be a store as well, or a folder of stores, as the jobs of a sweep over many machines "
        + "leave them: then the runs of each experiment come into the one of the same name, with "
        + "what they belong to. What is damaged, or still runs, is told and left out; the same line "
        + "once more takes what has come since.",
      "`import mlflow` reads a database (`mlflow.db`, where MLflow keeps its runs by itself since "
        + "3.7), an `mlruns` folder, or a tracking server, asked as `push` asks it: each experiment "
        + "there becomes one of the same name. Of a run that was still running there, what it had "
        + "until then is taken, as of one that was killed.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("import shared", "all runs in that folder"),
      Example("import parts", "the stores of a job array, one for each job"),
      Example("import mlflow mlflow.db", "what MLflow recorded there"),
      Example("import mlflow http://localhost:5000", "what a server has"),
    ],
    parameters: .words(
      "[mlflow] DIR", "A folder; of MLflow's also a database, or the address of a server.",
      usage: "[mlflow] DIR", completion: .file),
    run: importRuns)

  private static func importRuns(_ call: Invocation, words: [Argument]) throws -> Report {
    let isMLflow = words.count > 1 && words[0].text == "mlflow" && !words[0].isQuoted
    let rest = isMLflow ? words.dropFirst() : words[...]
    guard let folder = rest.first else { throw call.reader.missing("DIR", "A folder.") }
    if rest.count > 1 {
      throw call.fault("nothing more can follow here", at: rest[rest.startIndex + 1])
    }
    if isMLflow { return try importFromMLflow(call, folder) }
    let path = call.interpreter.resolve(folder.text)
    guard isFolder(path) == true else {
      throw call.fault("there is no folder `\(folder.text)`", at: folder)
    }
    return try importRuns(call, folder, path)
  }

  /// nil where nothing lies at the path.
  private static func isFolder(_ path: String) -> Bool? {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) ? isFolder : nil
  }

  private static func importRuns(
    _ call: Invocation, _ word: Argument, _ path: String
  ) throws -> Report {
    let folders =
      FileManager.default.fileExists(atPath: "\(path)/run.json")
      ? [path] : try RunStore.exportedRuns(in: path).map { "\(path)/\($0)" }
    if folders.isEmpty { return try importStores(call, word, path) }
    var table = Table(columns: [Column("run"), Column("name"), Column("folder")])
    var isKnown = false
    for folder in folders {
      do throws(RunStoreError) {
        let record = try call.store.importRun(from: folder, into: call.session.experiment) {
          call.note("warning: left out `\($0)` of `\(folder)`, which is no file")
        }
        table.append([
          .integer(record.info.number), .text(record.info.runName), .text(folder),
        ])
      } catch .file(let error) {
        throw RunStoreError.file(error)
      } catch {
        if case .exists = error { isKnown = true } else if folders.count == 1 { throw error }
        call.note("warning: `\(folder)` is left out: \(error)")
      }
    }
    if table.rows.isEmpty, !isKnown { throw call.fault("no run was imported", at: word) }
    return Report(table)
  }

  // MARK: - Stores

  private static func importStores(
    _ call: Invocation, _ word: Argument, _ path: String
  ) throws -> Report {
    let experiments = try RunStore.storedExperiments(in: path) { call.note("warning: \($0)") }
    if experiments.isEmpty {
      throw call.fault(
        "`\(word.text)` holds no run, and no store with runs", at: word,
        hints: ["MLflow's: import mlflow DIR"])
    }
    var table = Table(columns: [
      Column("from"), Column("experiment"), Column("came", key: "came"),
      Column("here before", key: "known"),
    ])
    var sum = ImportReport()
    for experiment in experiments {
      let report = try call.store.importRuns(of: experiment) {
        (try? call.interpreter.checkInterrupts()) != nil
      }
      try call.interpreter.checkInterrupts()
      for problem in report.problems { call.note("warning: left out: \(problem)") }
      table.append([
        .text(experiment.path), .text(experiment.name), .count(report.came), .count(report.known),
      ])
      sum.came += report.came
      sum.known += report.known
      sum.running += report.running
    }
    if sum.running > 0 {
      call.note(
        "\(CountText(sum.running, "run")) \(sum.running == 1 ? "goes" : "go") on there, and can be "
          + "taken later")
    }
    if sum.came + sum.known + sum.running == 0 {
      throw call.fault("no run was imported", at: word)
    }
    table.footer =
      "\(CountText(sum.came, "run")) came, \(CountText(sum.known)) "
      + "\(sum.known == 1 ? "was" : "were") here before"
    return Report(table)
  }

  // MARK: - MLflow's

  private static func importFromMLflow(_ call: Invocation, _ word: Argument) throws -> Report {
    let source = try mlflow(call, word)
    let read = try taken(from: source, call)
    for problem in read.problems { call.note("warning: \(problem)") }
    if read.unfinished > 0 {
      call.note(
        "\(CountText(read.unfinished, "run")) had not ended in MLflow: recorded as killed, with "
          + "what was there")
    }
    if read.withoutArtifacts > 0 {
      call.note(
        "\(CountText(read.withoutArtifacts, "run")) without artifacts, which lie elsewhere")
    }
    if read.known > 0 {
      call.note("already here: \(CountText(read.known, "run"))")
    }
    if read.runs.isEmpty && read.known == 0 {
      throw call.fault("no run was imported", at: word)
    }
    let rows = read.runs.sorted { $0.key < $1.key }.map { [Cell.text($0.key), .count($0.value)] }
    return Report(Table(columns: [Column("experiment"), Column("runs")], rows: rows))
  }

  private static func taken(
    from source: MLflowImport, _ call: Invocation
  ) throws -> MLflowImport.Report {
    do {
      return try source.read { (try? call.interpreter.checkInterrupts()) != nil }
    } catch {
      if case .store(let error) = error { throw error }
      throw error
    }
  }

  /// Where a word says that runs of MLflow's lie.
  private static func mlflow(_ call: Invocation, _ word: Argument) throws -> MLflowImport {
    if ["http://", "https://"].contains(where: word.text.hasPrefix) {
      let address: MLflowAddress
      do throws(MLflowAddressError) { address = try MLflowAddress(word.text) } catch {
        throw call.fault("the address \(error)", at: word)
      }
      let curl = CurlTransport(
        to: address, environment: ProcessInfo.processInfo.environment,
        interruptsBefore: call.interpreter.seenInterrupts)
      return MLflowImport(into: call.store, server: MLflowServer(curl.send))
    }
    let path = call.interpreter.resolve(word.text)
    guard let isFolder = isFolder(path) else {
      throw call.fault(
        "there is no folder or file `\(word.text)`", at: word,
        hints: ["a tracking server begins with http:// or https://"])
    }
    let database = isFolder ? "\(path)/mlflow.db" : path
    if isFolder && self.isFolder(database) != false {
      return MLflowImport(into: call.store, from: path)
    }
    do throws(MLflowImportError) {
      return try MLflowImport(into: call.store, database: database)
    } catch {
      throw call.fault("\(error)", at: word)
    }
  }
}
