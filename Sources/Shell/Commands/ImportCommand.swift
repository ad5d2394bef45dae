import Experiments
import FoundationEssentials
import Reports
import Tracking

extension Command {
  static let `import` = Command(
    "import", "Take runs into the store: exported ones, or MLflow's.",
    details: [
      "DIR is a folder that `export` wrote, or one of those in it. Runs come into the current "
        + "experiment with its next numbers; those that are there already are left alone.",
      "`import mlflow` reads a database (`mlflow.db`, where MLflow keeps its runs by itself since "
        + "3.7), an `mlruns` folder, or a tracking server, asked as `push` asks it: each experiment "
        + "there becomes one of the same name. Of a run that was still running there, what it had "
        + "until then is taken, as of one that was killed.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("import shared", "all runs in that folder"),
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
    if folders.isEmpty {
      throw call.fault(
        "`\(word.text)` holds no exported run", at: word, hints: ["MLflow's: import mlflow DIR"])
    }
    var table = Table(columns: [Column("run"), Column("name"), Column("folder")])
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
        call.note("warning: `\(folder)` is left out: \(error)")
      }
    }
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
