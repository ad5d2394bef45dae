import Foundation

/// A tracking server of MLflow's own, with a database and artifacts in a folder; it ends with its
/// value, and with the process that started it.
public final class MLflowServerProgram {
  /// `http://127.0.0.1:PORT`.
  public let address: String
  private let process: Process
  /// The server ends as soon as this is closed.
  private let life = Pipe()

  private static let script = """
    import os, signal, socket, subprocess, sys, threading
    folder, free = sys.argv[1], socket.socket()
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
    free.close()
    server = subprocess.Popen(
      [sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port),
       "--workers", "1", "--backend-store-uri", "sqlite:///" + folder + "/mlflow.db",
       "--artifacts-destination", folder + "/artifacts"],
      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
      start_new_session=True)
    if any("running on http" in line for line in server.stdout):
      threading.Thread(target=server.stdout.read, daemon=True).start()
      print(port, flush=True)
      sys.stdin.read()
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()
    """

  /// Starts a server, and waits until it answers.
  public init(folder: String) throws {
    let output = Pipe()
    process = MLflowProgram.process(Self.script, [folder])
    process.standardInput = life
    process.standardOutput = output
    try process.run()
    let line = String(
      decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw MLflowProgram.Failed(output: line)
    }
    address = "http://127.0.0.1:\(port)"
  }

  deinit {
    try? life.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
