import FoundationEssentials
import Glibc
import Reports
import Serving
import Settings
import Tracking

/// The server as a program of its own: `latentlens ui`.
package struct ServerLaunch {
  /// The address to listen at; nil for this machine alone.
  package var host: String?
  /// nil for the usual one.
  package var port: Int?
  /// Where runs are recorded; nil for the environment's choice, or the usual one.
  package var storeFolder: String?
  package var isQuiet = false

  package init() {}

  /// Serves until Ctrl-C, or until it is told to end, and returns the exit status.
  package func execute() -> Int32 {
    let environment = ProcessInfo.processInfo.environment
    if let status = Launch.refusal(of: environment) { return status }
    // Before there is a thread that could get them.
    var ends = sigset_t()
    unsafe sigemptyset(&ends)
    for signal in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&ends, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &ends, nil)
    let folder = Launch.storeFolder(storeFolder, environment)
    do {
      let address = try host.map(ServerStart.address)
      let server = try ServerStart(address: address, port: port).server(
        of: RunStore(directory: folder))
      announce(server, folder)
      var signal: Int32 = 0
      unsafe sigwait(&ends, &signal)
      // Who says so twice does not want to wait.
      unsafe pthread_sigmask(SIG_UNBLOCK, &ends, nil)
      server.stop()
      return 0
    } catch let error as ValueError {
      tell("error: --host \(error.message)")
      return 1
    } catch {
      tell("error: \(error)")
      if let port = (error as? ServerError)?.otherPort {
        tell("  \(port) is free: latentlens ui --port \(port)")
      }
      return 1
    }
  }

  private func announce(_ server: Server, _ folder: String) {
    StandardStream.output.write("\(server.url)\n")
    if isQuiet { return }
    tell("serves the runs in \(folder), until Ctrl-C; for MLflow's clients:")
    for line in ServerStart.clientLines(server) { tell("  \(line)") }
  }

  private func tell(_ line: String) { StandardStream.error.write(line.terminalSafe + "\n") }
}
