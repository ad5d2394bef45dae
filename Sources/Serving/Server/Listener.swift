internal import Glibc

/// Sockets that take connections at an address. They are made here, and not by the library, so that
/// no program that the shell starts inherits them, and so that a port that is taken is told as such.
enum Listener {
  /// Why there is none.
  struct Fault: Error {
    let code: Int32

    var isTaken: Bool { code == Listener.taken }
    var isForbidden: Bool { code == EACCES }
    var reason: String { unsafe String(cString: strerror(code)) }
  }

  /// The system's word for a port that another program has.
  static let taken = EADDRINUSE

  /// Binds a socket.
  ///
  /// - Parameter port: 0 for any that is free.
  static func open(_ address: ServerAddress.Literal, port: Int) throws(Fault) -> Int32 {
    let family = address.isVersion6 ? AF_INET6 : AF_INET
    let type =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, type, 0)
    guard descriptor >= 0 else { throw Fault(code: errno) }
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    if address.isVersion6 {
      unsafe setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, size)
    }
    guard bind(descriptor, address, port) == 0 else {
      let fault = Fault(code: errno)
      close(descriptor)
      throw fault
    }
    return descriptor
  }

  private static func bind(_ descriptor: Int32, _ address: ServerAddress.Literal, _ port: Int)
    -> Int32
  {
    if address.isVersion6 {
      var place = sockaddr_in6()
      place.sin6_family = sa_family_t(AF_INET6)
      place.sin6_port = UInt16(port).bigEndian
      unsafe inet_pton(AF_INET6, address.text, &place.sin6_addr)
      return bind(descriptor, place)
    }
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = UInt16(port).bigEndian
    unsafe inet_pton(AF_INET, address.text, &place.sin_addr)
    return bind(descriptor, place)
  }

  private static func bind<Place>(_ descriptor: Int32, _ place: Place) -> Int32 {
    unsafe withUnsafePointer(to: place) { place in
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<Place>.size))
      }
    }
  }

  /// Lets more clients wait for a connection than the library does, while all are taken.
  static func lengthenQueue(of descriptor: Int32) { _ = listen(descriptor, 1024) }

  static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// The port of a socket that is bound.
  static func port(of descriptor: Int32) -> Int {
    // Its place is the same in both versions.
    var place = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    _ = unsafe withUnsafeMutablePointer(to: &place) { place in
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &size)
      }
    }
    return Int(UInt16(bigEndian: place.sin6_port))
  }

  /// Whether a port can be had now.
  static func isFree(_ address: ServerAddress.Literal, port: Int) -> Bool {
    do throws(Fault) {
      close(try open(address, port: port))
      return true
    } catch {
      // A version that the machine does not have is in nobody's way.
      return address.isVersion6 && !error.isTaken
    }
  }
}
