import Glibc
import Tracking

// Writes runs until it has written enough or is killed: `STORE EXPERIMENT RUNS`.
// Prints the number of each run once it is finished.

let store = RunStore(directory: CommandLine.arguments[1])
let experiment = CommandLine.arguments[2]
let runs = Int(CommandLine.arguments[3]) ?? 1

for index in 0..<runs {
  let run = try store.begin(
    experiment: experiment, params: ["k": "\(index)"], recipe: ["seed": .integer(index)],
    script: ["run"])
  try run.writeArtifact(path: "model/recipe.json", bytes: Array("{\"seed\": \(index)}\n".utf8))
  let history = (1...50).map { 1 / Double($0 + index) }
  let record = try run.finish(
    metrics: ["rmse": history[49]], histories: ["rmse": history],
    stages: [StageTiming(name: "split", seconds: 0.1, reused: false, bytes: 9)])
  let line = Array("\(record.info.number)\n".utf8)
  unsafe write(STDOUT_FILENO, line, line.count)
}
