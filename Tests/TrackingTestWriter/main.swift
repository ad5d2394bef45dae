import Glibc
import JSON
import Tracking

// Works on a store until it has done enough or is killed: `WORK STORE EXPERIMENT TIMES [FOLDER]`.
// Prints a line for each thing that it has done: the number of a run, or how it went.

let work = CommandLine.arguments[1]
let store = RunStore(directory: CommandLine.arguments[2])
let experiment = CommandLine.arguments[3]
let times = Int(CommandLine.arguments[4]) ?? 1
let folder = CommandLine.arguments.dropFirst(5).first ?? ""

func tell(_ text: String) {
  let line = Array("\(text)\n".utf8)
  unsafe write(STDOUT_FILENO, line, line.count)
}

/// Records a run with an artifact.
func record(_ index: Int) throws {
  let run = try store.begin(
    experiment: experiment, params: ["k": "\(index)"], recipe: ["seed": .integer(index)],
    script: ["run"])
  try run.writeArtifact(path: "model/recipe.json", bytes: Array("{\"seed\": \(index)}\n".utf8))
  let history = (1...50).map { 1 / Double($0 + index) }
  let record = try run.finish(
    metrics: ["rmse": history[49]], curves: [RunCurve("rmse", over: .k, history)],
    stages: [StageTiming(name: "split", seconds: 0.1, reused: false, bytes: 9)])
  tell("\(record.info.number)")
}

/// Writes an artifact that never ends.
func writeForEver() throws {
  let run = try store.begin(experiment: experiment)
  tell("\(run.record.info.number)")
  let pieces = sequence(first: [UInt8](repeating: 1, count: 4096)) { piece in
    usleep(1000)
    return piece
  }
  try run.writeArtifact(path: "model/weights", pieces: pieces)
}

/// Logs points, params and tags of a run that never ends, and tells each step once it is noted.
func logForEver() throws {
  let run = try store.begin(experiment: experiment)
  for step in 0... {
    let point = MetricPoint(step: step, time: step * 10, value: 1 / Double(step + 1))
    let tag = JournalEntry.tag("step", value: "\(step)")
    try run.log([.point(metric: "loss", point), tag])
    tell("\(step)")
  }
}

/// Looks at a run that never ends, and so at its lock, as whoever lists the store does.
func watchForEver() throws {
  let run = try store.begin(experiment: experiment)
  while true {
    let isSeen = try store.summaries(in: experiment).runs.contains {
      $0.info.runID == run.record.info.runID && !$0.isInterrupted
    }
    tell(isSeen ? "goes on" : "interrupted")
    usleep(1000)
  }
}

/// Takes the exported runs in the folder, in turn.
func take(_ index: Int) throws {
  let names = try RunStore.exportedRuns(in: folder)
  let source = "\(folder)/\(names[index % names.count])"
  do throws(RunStoreError) {
    tell("\(try store.importRun(from: source, into: experiment).info.number)")
  } catch {
    guard case .exists = error else { throw error }
    tell("known")
  }
}

/// Moves a run to the trash and back; what is gone by then is another process's doing.
func moveAndBack(_ index: Int) throws {
  let runs = try store.summaries(in: experiment).runs
  guard !runs.isEmpty else { return }
  let info = runs[index % runs.count].info
  do throws(RunStoreError) {
    try store.delete(info)
    try store.restore(info)
    tell("\(info.number)")
  } catch {
    tell("gone")
  }
}

for index in 0..<times {
  switch work {
  case "record": try record(index)
  case "log": try logForEver()
  case "watch": try watchForEver()
  case "identify": tell(try store.identifier(of: experiment))
  case "write": try writeForEver()
  case "take": try take(index)
  case "move": try moveAndBack(index)
  case "collect": tell("\(try store.collectGarbage(in: experiment).runs)")
  case "tag":
    for run in try store.summaries(in: experiment).runs {
      _ = try? store.tag(run.info, ["turn": "\(index)"])
    }
    tell("\(index)")
  default: fatalError("there is no work called \(work)")
  }
}
