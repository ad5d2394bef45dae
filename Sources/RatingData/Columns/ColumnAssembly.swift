import Kernels

/// Makes a column whose parts are filled by several threads.
enum ColumnAssembly {
  /// A column of which part `n` is the rows `starts[n]..<starts[n + 1]`, filled by `fill`.
  ///
  /// - Parameter starts: ascending, the first 0, the last the length of the column.
  /// - Throws: `Cancelled`.
  static func column<Element: BitwiseCopyable>(
    starts: [Int], threads: Int, activity: Activity,
    _ fill: @Sendable (_ part: Int, _ rows: inout MutableSpan<Element>) -> Void
  ) throws(Cancelled) -> [Element] {
    precondition(
      zip(starts, starts.dropFirst()).allSatisfy(<=) && starts.first == 0, "parts overlap")
    let count = starts[starts.count - 1]
    let column = unsafe [Element](unsafeUninitializedCapacity: count) { memory, initialized in
      unsafe HugePages.advise(UnsafeMutableRawBufferPointer(memory))
      // The parts are disjoint, so each thread has its own memory.
      nonisolated(unsafe) let memory = unsafe memory
      let _: Void? = try? Parallel.forEachBlock(
        starts.count - 1, threads: threads, activity: activity
      ) { part, _ in
        let own = unsafe UnsafeMutableBufferPointer(
          rebasing: memory[starts[part]..<starts[part + 1]])
        var rows = unsafe own.mutableSpan
        fill(part, &rows)
      }
      initialized = count
    }
    try activity.checkCancellation()
    return column
  }
}
