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
      "`import mlflow DIR` reads an `mlruns` folder: each of its experiments becomes one of the "
        + "same name.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("import shared", "all runs in that folder"),
      Example("import mlflow mlruns", "what MLflow recorded there"),
    ],
    parameters: .words("[mlflow] DIR", "A folder.", usage: "[mlflow] DIR", completion: .file),
    run: importRuns)

  private static func importRuns(_ call: Invocation, words: [Argument]) throws -> Report {
    let isMLflow = words.count > 1 && words[0].text == "mlflow" && !words[0].isQuoted
    let rest = isMLflow ? words.dropFirst() : words[...]
    guard let folder = rest.first else { throw call.reader.missing("DIR", "A folder.") }
    if rest.count > 1 {
      throw call.fault("nothing more can follow here", at: rest[rest.startIndex + 1])
    }
    let path = call.interpreter.resolve(folder.text)
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
      throw call.fault("there is no folder `\(folder.text)`", at: folder)
    }
    return isMLflow ? try importFromMLflow(call, path) : try importRuns(call, folder, path)
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

  private static func importFromMLflow(_ call: Invocation, _ path: String) throws -> Report {
    let read = try MLflowImport(into: call.store, from: path).read()
    for problem in read.problems { call.note("warning: \(problem)") }
    if read.known > 0 {
      call.note("already here: \(CountText(read.known, "run"))")
    }
    let rows = read.runs.sorted { $0.key < $1.key }.map { [Cell.text($0.key), .count($0.value)] }
    return Report(Table(columns: [Column("experiment"), Column("runs")], rows: rows))
  }
}
