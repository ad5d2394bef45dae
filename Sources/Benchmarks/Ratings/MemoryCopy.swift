/// The baseline of everything that streams: how long it takes to copy so many bytes once.
enum MemoryCopy {
  static func seconds(bytes: Int) -> Double {
    let source = [UInt64](repeating: 1, count: max(1, bytes / 8))
    var target = [UInt64](repeating: 0, count: source.count)
    let clock = ContinuousClock()
    let times = (0..<3).map { _ -> Double in
      let start = clock.now
      unsafe target.withUnsafeMutableBufferPointer { target in
        _ = unsafe target.update(from: source)
      }
      return (clock.now - start) / .seconds(1)
    }
    precondition(target[source.count - 1] == 1, "the copy was left out")
    return times.min() ?? 0
  }
}
