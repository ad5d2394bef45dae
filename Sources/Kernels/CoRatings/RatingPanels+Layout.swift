extension RatingPanels {
  /// So many lines begin or end a panel together.
  private static var linesPerStep: Int { 64 }

  /// Lays the ratings out.
  ///
  /// - Parameters:
  ///   - raterStart: Where the raters of each x start; one place more.
  ///   - width: How dear a line of a panel is beside an entry of a tail depends on it.
  /// - Complexity: O(count + panels · yCount / 64) time; 5 bytes a rating, 4 for each that is in a
  ///   tail, and 64 for each line of a panel.
  init(
    _ profiles: NarrowProfiles, raterStart: Buffer<UInt32>, for width: VectorWidth, threads: Int,
    activity: Activity
  ) throws(Cancelled) {
    let yCount = profiles.yCount
    let order = (0..<yCount).sorted {
      let (one, other) = (profiles.profile($0).count, profiles.profile($1).count)
      return one != other ? one > other : $0 < $1
    }
    columns = profiles.columns
    let panelCount = (profiles.xCount + Self.columnsPerPanel - 1) / Self.columnsPerPanel
    let entriesPerLine = width == .avx512 ? 2.0 : 4.0
    lines = Self.linesOfPanels(profiles, order, panelCount, entriesPerLine: entriesPerLine)
    start = Buffer(count: panelCount)
    var (size, dense) = (0, 0)
    for panel in 0..<panelCount {
      if lines[panel] > 0 { dense = panel + 1 }
      start[panel] = size
      size += Int(lines[panel]) * Self.columnsPerPanel
    }
    denseLength = dense * Self.columnsPerPanel
    codes = Buffer(count: size, repeating: 0)
    tailStart = Self.startsOfTails(profiles, order, lines)
    tails = Buffer(count: Int(tailStart[yCount]))
    self.raterStart = raterStart
    raterLine = Buffer(count: profiles.items.count)
    // Four raters are read at once.
    raterCode = Buffer(count: profiles.items.count + 4, repeating: 0)
    contributions = Buffer(count: 16 << 4, repeating: .zero)
    for one in 0...Self.largestCode {
      for other in 0...Self.largestCode {
        contributions[one << 4 | other] = MomentSums.contribution(codeI: one, codeJ: other)
      }
    }
    try fillPanels(profiles, order, threads: threads, activity: activity)
    try fillRaters(profiles, order, threads: threads, activity: activity)
  }

  /// How many lines each panel has: as many as take the least time, where a line that is added costs
  /// as much as some entries of a tail. Both are added once for each rating of the line's y.
  private static func linesOfPanels(
    _ profiles: NarrowProfiles, _ order: [Int], _ panelCount: Int, entriesPerLine: Double
  ) -> Buffer<UInt32> {
    let steps = (order.count + linesPerStep - 1) / linesPerStep
    let items = profiles.items.cells
    let counts = Buffer<UInt32>(count: steps * panelCount, repeating: 0)
    let ratings = Buffer<Double>(count: steps, repeating: 0)
    for (line, y) in order.enumerated() {
      let step = line / linesPerStep
      let profile = profiles.profile(y)
      ratings[step] += Double(profile.count)
      let counts = counts.cells[step * panelCount..<(step + 1) * panelCount]
      for place in profile { counts[Int(items[place]) / columnsPerPanel] += 1 }
    }
    let lines = Buffer<UInt32>(count: panelCount, repeating: 0)
    var most = order.count
    for panel in 0..<panelCount {
      var (gain, best, linesOfBest) = (0.0, 0.0, 0)
      for step in 0..<steps {
        let end = min((step + 1) * linesPerStep, order.count)
        let added = Double(end - step * linesPerStep)
        gain += ratings[step] * (Double(counts[step * panelCount + panel]) - entriesPerLine * added)
        if gain > best { (best, linesOfBest) = (gain, end) }
      }
      most = min(most, linesOfBest)
      lines[panel] = UInt32(truncatingIfNeeded: most)
    }
    return lines
  }

  /// Where the tail of each line starts: what its profile has in panels without that line.
  private static func startsOfTails(
    _ profiles: NarrowProfiles, _ order: [Int], _ lines: Buffer<UInt32>
  ) -> Buffer<UInt32> {
    let items = profiles.items.cells
    let lines = lines.cells
    let starts = Buffer<UInt32>(count: order.count + 1, repeating: 0)
    for (line, y) in order.enumerated() {
      var count: UInt32 = 0
      for place in profiles.profile(y) {
        count += UInt32(line) >= lines[Int(items[place]) / columnsPerPanel] ? 1 : 0
      }
      starts[line + 1] = starts[line] + count
    }
    return starts
  }

  /// Puts each rating into its line of a panel, or into the line's tail.
  private func fillPanels(
    _ profiles: NarrowProfiles, _ order: [Int], threads: Int, activity: Activity
  ) throws(Cancelled) {
    let perBlock = 1024
    try Parallel.forEachBlock(
      (order.count + perBlock - 1) / perBlock, threads: threads, activity: activity
    ) { block, _ in
      let items = profiles.items.cells
      let given = profiles.codes.cells
      let lines = lines.cells
      let start = start.cells
      let codes = codes.cells
      let tails = tails.cells
      for line in block * perBlock..<min((block + 1) * perBlock, order.count) {
        var tail = Int(tailStart[line])
        for place in profiles.profile(order[line]) {
          let column = Int(items[place])
          let panel = column / Self.columnsPerPanel
          if line < Int(lines[panel]) {
            let at = start[panel] + line * Self.columnsPerPanel + column % Self.columnsPerPanel
            codes[at] = given[place]
          } else {
            tails[tail] = UInt32(truncatingIfNeeded: column) << 8 | UInt32(given[place])
            tail += 1
          }
        }
      }
    }
  }

  /// Walks the lines in order. Each worker reads all entries and places those of its own x.
  private func fillRaters(
    _ profiles: NarrowProfiles, _ order: [Int], threads: Int, activity: Activity
  ) throws(Cancelled) {
    let next = CountingSort.cursors(raterStart)
    let parts = CountingSort.parts(raterStart, threads)
    try Parallel.forEachBlock(parts.count, threads: threads, activity: activity) { part, _ in
      let (low, high) = (parts[part].lowerBound, parts[part].upperBound)
      let items = profiles.items.cells
      let given = profiles.codes.cells
      let xOf = columns.x.cells
      let next = next.cells
      let raterLine = raterLine.cells
      let raterCode = raterCode.cells
      for (line, y) in order.enumerated() {
        for place in profiles.profile(y) {
          let x = Int(xOf[Int(items[place])])
          guard x >= low && x < high else { continue }
          let target = Int(next[x])
          next[x] += 1
          raterLine[target] = UInt32(truncatingIfNeeded: line)
          raterCode[target] = given[place]
        }
      }
    }
  }
}
