internal import Glibc

/// The wall clock.
enum Clock {
  /// Milliseconds since 1970.
  static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
