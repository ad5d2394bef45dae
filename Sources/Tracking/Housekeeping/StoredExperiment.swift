internal import Files

/// An experiment in somebody else's store, whose runs are to be taken.
package struct StoredExperiment: Sendable {
  /// The folder that it lies in.
  package let path: String
  package let name: String
}

/// What came of taking the runs of an experiment.
package struct ImportReport: Sendable, Equatable {
  package var came = 0
  /// Runs that were here before, be it in the trash.
  package var known = 0
  /// Runs on which somebody there still works.
  package var running = 0
  /// What was left out, and why.
  package var problems: [String] = []

  package init() {}
}

extension RunStore {
  /// How far below a folder stores are looked for: `DIR/JOB/llruns`.
  private static let deepestStore = 2

  /// The experiments of the stores in a folder, store by store: it is a store itself, or has some in
  /// it or in its folders. Links, and what begins with a dot, are none.
  ///
  /// - Parameter tell: Is told of a folder that cannot be read, which is left out.
  /// - Throws: `file` where the folder itself cannot be read.
  package static func storedExperiments(
    in folder: String, tell: (String) -> Void = { _ in }
  ) throws(RunStoreError) -> [StoredExperiment] {
    let root = RootedPath(folder)
    var found: [StoredExperiment] = []
    var pending = [(path: root, depth: 0)]
    while let (path, depth) = pending.popLast() {
      var below: [(path: RootedPath, depth: Int)] = []
      for name in try filing({ () throws(FileError) in try folders(in: path, tell, root) }) {
        let inner = path / name
        if let experiment = ExperimentName(folder: name),
          holdsRuns((try? Disk.entries(inner)) ?? [])
        {
          found.append(StoredExperiment(path: inner.text, name: experiment.text))
        } else if depth < deepestStore {
          below.append((inner, depth + 1))
        }
      }
      pending += below.reversed()
    }
    return found
  }

  /// The names of the folders in a folder, those that are numbers by their value.
  private static func folders(
    in path: RootedPath, _ tell: (String) -> Void, _ root: RootedPath
  ) throws(FileError) -> [String] {
    let entries: [Disk.Entry]
    do throws(FileError) { entries = try Disk.entries(path) } catch {
      if path == root { throw error }
      tell("\(error)")
      return []
    }
    let names = entries.filter { $0.isFolder && !$0.name.hasPrefix(".") }.map(\.name)
    return names.map { ($0, Int($0) ?? .max) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
  }

  /// Whether a folder with these entries is an experiment's, to judge by the names of runs in it.
  static func holdsRuns(_ entries: [Disk.Entry]) -> Bool {
    // Runs in an `mlruns` folder have such names as well.
    !entries.contains { $0.name == "meta.yaml" }
      && entries.contains { $0.isFolder && Identifier.isWellFormed($0.name) }
  }

  /// Takes the runs of another store's experiment into that of the same name, in the order of their
  /// numbers there; each comes with its id, so that the runs of a sweep still belong together, and
  /// comes once.
  ///
  /// A run that is damaged or goes on there is left out, and told; the others come all the same.
  ///
  /// - Parameter goesOn: Is asked before each run; false ends it.
  /// - Throws: What keeps this store from taking anything more.
  package func importRuns(
    of source: StoredExperiment, while goesOn: () -> Bool = { true }
  ) throws(RunStoreError) -> ImportReport {
    var report = ImportReport()
    let experiment = try ExperimentName(source.name)
    let folder = RootedPath(source.path)
    let entries: [Disk.Entry]
    do throws(FileError) { entries = try Disk.entries(folder) } catch {
      report.problems.append("\(error)")
      return report
    }
    let runs = entries.filter { $0.isFolder && Identifier.isWellFormed($0.name) }.map(\.name)
    let new = runs.filter { (try? checkIsNew($0, experiment)) != nil }
    report.known = runs.count - new.count
    let numbered = new.map { run in
      (run, (try? Self.readFacts(folder / run, runID: run))?.info.number ?? .max)
    }
    for (run, _) in numbered.sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) where goesOn() {
      do throws(RunStoreError) {
        _ = try importRun(from: (folder / run).text, into: source.name) { left in
          report.problems.append("`\(left)` of `\((folder / run).text)` is no file")
        }
        report.came += 1
      } catch {
        switch error {
        case .exists: report.known += 1
        case .isRunning: report.running += 1
        case .unreadable: report.problems.append(error.description)
        case .experimentIsDeleted, .noNumberLeft:
          report.problems.append("`\(source.path)`: \(error)")
          return report
        default: throw error
        }
      }
    }
    return report
  }
}
