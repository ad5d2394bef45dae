import CChildProcess
import Files
import Glibc

extension ChildProcess {
  /// The one door to other programs.
  static func spawn(
    _ arguments: [String], _ standing: Standing, environment: [String: String]?
  ) throws(StartFault) -> pid_t {
    let nowhere = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nowhere) }
    let descriptors: [Int32]
    switch standing {
    case .foreground(let input, let output):
      descriptors = [input ?? -1, output ?? -1, output ?? -1]
    case .background(let input, let output, let errors, let more):
      descriptors = [input ?? nowhere, output, errors ?? nowhere] + more
    }
    var process = pid_t()
    let fault = unsafe withWords(arguments) { words in
      let start = { (variables: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) in
        unsafe child_start(
          &process, words, variables, descriptors, Int32(descriptors.count),
          standing.isBackground, standing.signalAtEnd)
      }
      guard let environment else { return unsafe start(environ) }
      return unsafe withWords(environment.map { "\($0)=\($1)" }, start)
    }
    if fault != 0 { throw StartFault(reason: SystemReason.words(of: fault)) }
    return process
  }

  /// The texts as C has them. One with a NUL in it ends there, which no text of ours has.
  private static func withWords(
    _ texts: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> Int32 {
    var words = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer { for place in unsafe words.indices { unsafe free(words[place]) } }
    return unsafe words.withUnsafeMutableBufferPointer { words in
      guard let start = words.baseAddress else { return EINVAL }
      return unsafe body(start)
    }
  }
}

extension ChildProcess.Standing {
  fileprivate var isBackground: Bool { if case .background = self { true } else { false } }

  /// What it gets when this program has ended, however that did: in the foreground what a terminal
  /// sends that is gone, so that it can put things right.
  fileprivate var signalAtEnd: Int32 { isBackground ? SIGKILL : SIGHUP }
}
