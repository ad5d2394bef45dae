import Experiments
import Files
import FoundationEssentials
import Reports
import Tracking
import WebPages

extension Command {
  static let export = Command(
    "export", "Copy runs out of the store: as folders, as MLflow has them, or as a page.",
    details: [
      "Each run becomes a folder of its own in DIR, with its record and artifacts; `import` takes "
        + "it into any store.",
      "`export mlflow DIR` writes the experiment as an `mlruns` folder that MLflow reads. Its "
        + "paths are absolute, so that DIR is to stay where it is. A model that `run save=model` "
        + "kept is found there as `runs:/ID/model`. MLflow 3.7 and later take it as a database, "
        + "which `mlflow migrate-filestore --source DIR --target sqlite:///mlflow.db` makes of it.",
      "`export html FILE` writes the experiment's page with its data and its script as one file, "
        + "which a browser opens from a disk or a mail: nothing is asked of any server.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("export best shared", "the best run, as a folder in shared"),
      Example("export 1..5 shared", "those of the first five that there are"),
      Example("export 8 shared children=yes", "a sweep with all its runs"),
      Example("export mlflow mlruns", "all runs of the experiment for MLflow"),
      Example("export html runs.html", "all runs of the experiment as a page to look at"),
    ],
    parameters: .children,
    .words(
      "RUN … DIR", "Runs and a folder, `mlflow` and a folder, or `html` and a file.",
      usage: "RUN … DIR", completion: .phrase(.exported)),
    run: exportRuns)

  private static func exportRuns(
    _ call: Invocation, children: Bool?, words: [Argument]
  ) throws -> Report {
    guard let first = words.first else {
      throw call.reader.missing("RUN", ArgumentReader.runPurpose)
    }
    let isPage = first.text == "html" && !first.isQuoted
    guard words.count > 1, let last = words.last else {
      throw isPage
        ? call.reader.missing("FILE", "A file.") : call.reader.missing("DIR", "A folder.")
    }
    if isPage {
      if words.count > 2 { throw call.fault("nothing more can follow here", at: words[2]) }
      return try exportPage(call, last)
    }
    if first.text == "mlflow" && !first.isQuoted {
      if words.count > 2 { throw call.fault("nothing more can follow here", at: words[2]) }
      return try exportToMLflow(call, folder: call.interpreter.resolve(last.text))
    }
    return try export(
      words.dropLast().flatMap(call.reader.runs), children: children ?? false,
      to: call.interpreter.resolve(last.text), call)
  }

  private static func export(
    _ names: [RunArgument], children: Bool, to folder: String, _ call: Invocation
  ) throws -> Report {
    var source = RunSource(call)
    let runs = try source.runs(names, children: children)
    do { try Disk.makeFolder(RootedPath(folder)) } catch {
      throw FileFault.unwritable(path: folder, reason: error.reason)
    }
    var table = Table(columns: [Column("run"), Column("folder")])
    for (name, info) in runs.map({ ($0.name, $0.run.info) }) {
      let target = "\(folder)/run-\(info.number)-\(info.runID.prefix(8))"
      let leftOut = try source.at(name) { () throws(RunStoreError) in
        try call.store.export(info, to: target)
      }
      for path in leftOut { call.note("warning: left out `\(path)`, which is no file") }
      table.append([.integer(info.number), .text(target)])
    }
    return Report(table)
  }

  /// Writes the page in the place of what was there, in one step.
  private static func exportPage(_ call: Invocation, _ file: Argument) throws -> Report {
    let page = try ExportedPage(
      call.store, call.session.experiment, version: Version.current)
    let path = call.interpreter.resolve(file.text)
    try OutputFile.replace(path, named: file.text, with: page.bytes)
    return Report(fields: [Field("runs", .count(page.runs)), Field("file", .text(file.text))])
  }

  private static func exportToMLflow(_ call: Invocation, folder: String) throws -> Report {
    let path =
      folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
    let written = try MLflowExport(
      of: call.store, to: path, source: "latentlens \(Version.current)"
    ).write(call.session.experiment)
    for problem in written.problems { call.note("warning: \(problem)") }
    for info in written.stillRunning { call.note("left out run \(info.number), which goes on") }
    call.note(renamed: written.renamed)
    if written.runs > 0 {
      let source = path.replacing("'", with: "'\\''")
      call.note(
        "for MLflow 3.7 and later: mlflow migrate-filestore --source '\(source)' "
          + "--target sqlite:///mlflow.db")
    }
    return Report(fields: [Field("runs", .count(written.runs)), Field("folder", .text(path))])
  }
}

extension Phrase {
  fileprivate static let exported = Phrase("export") { words in
    guard let first = words.first else { return [.run, .words(["mlflow", "html"])] }
    let isOther = ["mlflow", "html"].contains(first.text) && !first.isQuoted
    return isOther ? words.count == 1 ? [.file] : [] : [.run, .file]
  }
}

extension Invocation {
  /// Says what MLflow has under other names.
  func note(renamed: [String: String]) {
    for (name, other) in renamed.sorted(by: { $0.key < $1.key }) {
      note("`\(name)` is called `\(other)` there")
    }
  }
}
