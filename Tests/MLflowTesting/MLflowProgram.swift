import Foundation

/// MLflow itself, where there is a Python that has it: `MLFLOW_PYTHON`, else `python3`.
public enum MLflowProgram {
  public static let isThere = (try? run("import mlflow; print(mlflow.__version__)", [])) != nil

  public struct Failed: Error { public let output: String }

  /// Runs a Python script and gives what it prints.
  public static func run(_ script: String, _ arguments: [String]) throws -> String {
    let process = process(script, arguments)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(output: text) }
    return text
  }

  /// A process that is to run a Python script.
  static func process(_ script: String, _ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    var environment = ProcessInfo.processInfo.environment
    let python = environment["MLFLOW_PYTHON"] ?? "python3"
    environment["MLFLOW_ALLOW_FILE_STORE"] = "true"
    environment["MLFLOW_SERVER_ENABLE_JOB_EXECUTION"] = "false"
    environment["DO_NOT_TRACK"] = "true"
    environment["MLFLOW_DISABLE_TELEMETRY"] = "true"
    process.environment = environment
    process.arguments = [python, "-W", "ignore", "-c", script] + arguments
    process.standardError = FileHandle.nullDevice
    return process
  }
}
