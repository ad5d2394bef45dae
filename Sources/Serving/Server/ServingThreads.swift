internal import Glibc
internal import NIOCore
internal import NIOPosix

/// The threads of all servers, which stay when one is stopped: a thread that waits costs nothing.
struct ServingThreads: Sendable {
  let loop: any EventLoop
  let handlers: HandlerThreads

  static let started = keepingSignals {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    Descriptors.hidePollers()
    return ServingThreads(
      loop: group.next(), handlers: HandlerThreads(count: max(4, System.coreCount)))
  }

  /// Does what starts threads, or makes sockets, without a change to how signals are treated.
  ///
  /// The shell's signals are for its own threads. Those that are started here have all blocked: so a
  /// connection that has gone is an error of the write, while a program whose output nobody reads any
  /// more ends as ever, although NIO would have the whole process ignore that.
  static func keepingSignals<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var all = sigset_t()
    var before = sigset_t()
    var pipe = sigaction()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    unsafe sigaction(SIGPIPE, nil, &pipe)
    defer {
      unsafe sigaction(SIGPIPE, &pipe, nil)
      unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return try body()
  }
}

/// Open files that no program that this one starts may have.
enum Descriptors {
  static func closeOnExec(_ descriptor: CInt) { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }

  /// Hides what NIO polls with, which it opens without saying so.
  static func hidePollers() {
    for descriptor in CInt(3)..<1024 {
      var text = [CChar](repeating: 0, count: 64)
      let path = "/proc/self/fd/\(descriptor)"
      guard unsafe readlink(path, &text, text.count - 1) > 0 else { continue }
      let target = String(
        decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      if target == "anon_inode:[eventpoll]" { closeOnExec(descriptor) }
    }
  }
}
