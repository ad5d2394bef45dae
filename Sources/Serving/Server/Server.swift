internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// A server of a table of routes over HTTP/1.1, on one thread of its own with a few more for the
/// answers. Nothing of it is there before the first one starts.
///
/// Where others than this machine's users can reach it, it asks for a token.
package final class Server: Sendable {
  package let port: Int
  /// What a client must know; nil where only this machine reaches the server.
  package let token: AccessToken?
  private let address: ServerAddress
  private let listeners: [any Channel]
  private let service: Service
  private let closing: @Sendable () async -> Void

  /// Starts it.
  ///
  /// - Parameters:
  ///   - port: 0 for any that is free.
  ///   - closing: What is still to be done when the last request has been answered.
  /// - Throws: `ServerError`.
  package init(
    _ routes: RouteTable, at address: ServerAddress = .loopback, port: Int,
    limits: ServerLimits = ServerLimits(), closing: @escaping @Sendable () async -> Void = {}
  ) throws(ServerError) {
    let machine = ServingThreads.started
    let sockets = try Self.sockets(address, port)
    let ownPort = Listener.port(of: sockets[0])
    let token = address.isLoopback ? nil : AccessToken()
    let gate = Gate(
      port: ownPort, hosts: address.isLoopback ? [] : [address.authority],
      hasOtherNames: address.literal.isWildcard, token: token)
    do {
      let loop = machine.loop
      let connections = try loop.submit {
        NIOLoopBound(Connections(limits, loop), eventLoop: loop)
      }.wait()
      let service = Service(
        routes: routes, gate: gate, limits: limits, threads: machine.handlers,
        connections: connections)
      listeners = try ServingThreads.keepingSignals {
        try sockets.map { try Self.listen($0, service) }
      }
      self.service = service
    } catch {
      // Two that bind a port at once: the one that listens first has it.
      if (error as? IOError)?.errnoCode == Listener.taken {
        throw .portTaken(port: port, free: Self.freePort(after: port, address))
      }
      throw .unavailable(reason: "\(error)")
    }
    (self.port, self.token, self.address, self.closing) = (ownPort, token, address, closing)
  }

  /// The address of the server.
  package var page: String { "http://\(address.authority):\(port)" }

  /// The address for a browser, with the token in it if there is one.
  package var url: String { token.map { "\(page)/?token=\($0.text)" } ?? page }

  /// The connections that are open now.
  package var connectionCount: Int {
    let connections = service.connections
    return (try? connections.eventLoop.submit { connections.value.count }.wait()) ?? 0
  }

  /// Stops it: takes no more connections, and waits a moment for the requests that are being answered.
  /// Not from a thread of a handler.
  package func stop() {
    for listener in listeners { try? listener.close().wait() }
    let connections = service.connections
    let loop = connections.eventLoop
    let clock = ContinuousClock()
    let end = clock.now + service.limits.stoppingTime
    try? loop.submit { connections.value.stop() }.wait()
    while connectionCount > 0, clock.now < end {
      try? loop.scheduleTask(in: .milliseconds(5)) {}.futureResult.wait()
    }
    try? loop.submit { connections.value.closeAll() }.wait()
    let (closing, closed) = (closing, loop.makePromise(of: Void.self))
    Task(executorPreference: service.threads) {
      await closing()
      closed.succeed()
    }
    try? closed.futureResult.wait()
  }

  // MARK: - Starting

  /// Sockets for the address; for this machine alone by both versions of the protocol, of which the
  /// newer need not be there.
  private static func sockets(
    _ address: ServerAddress, _ port: Int
  ) throws(ServerError) -> [Int32] {
    var sockets: [Int32] = []
    do throws(Listener.Fault) {
      sockets.append(try Listener.open(address.literal, port: port))
      if address.isLoopback {
        do throws(Listener.Fault) {
          sockets.append(try Listener.open(.loopback6, port: Listener.port(of: sockets[0])))
        } catch {
          // Somebody else would get what is meant for this server.
          if error.isTaken, port != 0 { throw error }
        }
      }
      return sockets
    } catch {
      sockets.forEach(Listener.close)
      if error.isTaken { throw .portTaken(port: port, free: freePort(after: port, address)) }
      throw error.isForbidden
        ? .portForbidden(port: port) : .unavailable(reason: error.reason)
    }
  }

  private static func freePort(after port: Int, _ address: ServerAddress) -> Int? {
    let next = (port + 1)..<min(port + 200, 1 << 16)
    return next.first { port in
      Listener.isFree(address.literal, port: port)
        && (!address.isLoopback || Listener.isFree(.loopback6, port: port))
    }
  }

  private static func listen(_ socket: Int32, _ service: Service) throws -> any Channel {
    let listener = try ServerBootstrap(group: service.connections.eventLoop)
      // One at a time, or more would be accepted than there is room for.
      .serverChannelOption(.maxMessagesPerRead, value: 1)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            AcceptingHandler(service.connections.value))
        }
      }
      .childChannelOption(.autoRead, value: false)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try service.prepare(channel) }
      }
      .withBoundSocket(socket).wait()
    Listener.lengthenQueue(of: socket)
    return listener
  }
}

/// Why no server is there.
package enum ServerError: Error, Equatable {
  /// Another program has the port; `free` is the next one that none has.
  case portTaken(port: Int, free: Int?)
  /// Low ports are the administrator's.
  case portForbidden(port: Int)
  case unavailable(reason: String)
}
