import ArgumentParser
import Experiments
import Glibc
import Shell

/// The program: from flags to an exit status.
enum Program {
  private static let badFlags: Int32 = 2

  static func run() -> Never {
    // A reader that has gone away, as `head` does, ends the program like any other Unix filter.
    signal(SIGPIPE, SIG_DFL)
    let words = Array(CommandLine.arguments.dropFirst())
    if words.first == "ui" { serve(Array(words.dropFirst())) }
    do {
      let options = try Options.parse(words)
      if let server = try options.server() { end(with: server.execute()) }
      if options.version {
        print("latentlens \(Version.current)")
        exit(0)
      }
      if options.manual {
        print(try Options.manual(), terminator: "")
        exit(0)
      }
      end(with: Launch(options).execute())
    } catch {
      refuse(error, of: Options.self)
    }
  }

  /// The flags behind `ui` are its own, `--help` among them, which would else be the program's.
  private static func serve(_ words: [String]) -> Never {
    do { end(with: try ServerOptions.launch(words).execute()) } catch {
      refuse(error, of: ServerOptions.self)
    }
  }

  /// Says what is wrong with flags, or what they can be.
  private static func refuse(_ error: any Error, of options: any ParsableCommand.Type) -> Never {
    let isHelp = options.exitCode(for: error) == .success
    let text = options.fullMessage(for: error)
    (isHelp ? StandardStream.output : .error).tell(text)
    exit(isHelp ? 0 : badFlags)
  }

  private static func end(with status: Int32) -> Never {
    guard let reason = StandardStream.lostOutput else { exit(status) }
    StandardStream.error.write("error: output was lost: \(reason)\n")
    exit(status == 0 ? 1 : status)
  }
}

extension Launch {
  fileprivate init(_ options: Options) {
    self.init()
    commands = options.commands
    script = options.script
    storeFolder = options.store
    readsInit = !options.noInit
    isQuiet = options.quiet
    isTranscript = options.transcript
    allowsShell = !options.safe
    resumes = options.resume
    format = options.csv ? "csv" : options.json ? "json" : options.md ? "md" : nil
  }
}
