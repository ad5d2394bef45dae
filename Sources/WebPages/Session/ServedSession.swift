package import Experiments
internal import Synchronization

/// What the prompt's session holds, for the pages of the server beside it: a copy as a value, put here
/// after each statement, so that the prompt and the pages never wait for one another.
package final class ServedSession: Sendable {
  private struct State {
    var workspace: Workspace?
    /// Counts what was put here.
    var version = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// Puts the session as it is now here; the copy shares its memory.
  package func show(_ workspace: Workspace) {
    state.withLock { state in
      state.workspace = workspace
      state.version += 1
    }
  }

  /// Works on the session as it is now, and keeps what was computed for the pages to come, as long as
  /// the session stays as it is.
  ///
  /// - Returns: nil where there is no session.
  func working<Result>(_ body: (inout Workspace) throws -> Result) rethrows -> Result? {
    let (copy, version) = state.withLock { ($0.workspace, $0.version) }
    guard var workspace = copy else { return nil }
    let result = try body(&workspace)
    let done = workspace
    state.withLock { state in
      if state.version == version { state.workspace = done }
    }
    return result
  }
}

/// One computation for the pages at a time, in the order in which they ask: many open pages take no
/// more of the machine than one.
actor SessionQueue {
  private let session: ServedSession

  init(_ session: ServedSession) { self.session = session }

  func make<Result: Sendable>(
    _ body: @Sendable (inout Workspace) throws -> Result
  ) throws -> Result? {
    try session.working(body)
  }
}
