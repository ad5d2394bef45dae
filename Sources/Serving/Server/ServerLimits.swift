/// What a server takes from a client, and how long it waits for one.
package struct ServerLimits: Sendable {
  /// Bytes of the request line, and of any one header.
  package var line = 8 << 10
  /// Bytes of all headers of a request.
  package var headers = 32 << 10
  package var headerCount = 100
  /// Connections at once; more wait until there is room.
  package var connections = 128
  /// How long a connection that waits for a request is left to it when others want its place.
  package var silentTime = Duration.seconds(1)
  /// From the first byte of a request to the end of its head, and from a connection's beginning.
  package var headTime = Duration.seconds(10)
  /// How long a body that does not come is waited for. What comes slowly uses this time up as well,
  /// and earns it back at `bodyRate`.
  package var bodyTime = Duration.seconds(30)
  /// Bytes of a body that are worth a second of waiting.
  package var bodyRate = 1 << 10
  /// Without a byte that the client takes of an answer.
  package var answerTime = Duration.seconds(30)
  /// Between two requests of a connection.
  package var idleTime = Duration.seconds(75)
  /// For a client that is still sending when it has been answered, before its connection is cut.
  package var partingTime = Duration.seconds(2)
  /// For the requests that are being answered when the server is stopped.
  package var stoppingTime = Duration.seconds(1)

  package init() {}

  /// The most bytes that can come without a part of a request being whole.
  var incomplete: Int { line + headers + (4 << 10) }
}
