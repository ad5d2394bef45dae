internal import NIOCore

/// The one thing that a connection waits for at a time, and what happens when it has waited too long.
struct Deadline {
  enum Kind { case head, idle, body, answer, parting }

  private(set) var kind: Kind?
  private var timer: Scheduled<Void>?

  mutating func set(
    _ kind: Kind, _ time: Duration, on eventLoop: any EventLoop,
    _ body: @escaping @Sendable () -> Void
  ) {
    clear()
    self.kind = kind
    timer = eventLoop.scheduleTask(in: TimeAmount(time), body)
  }

  mutating func clear() {
    timer?.cancel()
    (timer, kind) = (nil, nil)
  }
}
