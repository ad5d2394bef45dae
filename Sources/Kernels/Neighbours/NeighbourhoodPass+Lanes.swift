/// The pass in lanes: sixteen questions at once, of rows that may come from panels.
///
/// Per row of the similarities, which is forgotten before the next:
///
/// 1. **Sums.** Where all pairs are kept, or the processor has narrow vectors, `RowSums` gives the
///    sums with all x: kept ones, and others by adding the profile of each rater. Otherwise
///    `RatingPanels` gives them for a block of rows, 64 columns at a time: the lines of the row's
///    raters are added up in registers, four of them an instruction with AVX-512, two with AVX2, and
///    what profiles have beyond their panels is added one by one. No pair is kept.
/// 2. **Keys.** A sum becomes a similarity, exactly as the formula has it, and that a key of 16 bits
///    (`SimilarityKey`): the leading bits of 1 − s, monotone, without a sort of the row.
/// 3. **Near entries.** Of a question's profile the entries with a key below a limit are taken down
///    as `key << 16 | place`, without a branch (AVX-512 gathers sixteen keys and compresses). The
///    limit is a guess from a sample (`KeyLimit`) that is to leave one and a half times as many as
///    are wanted; where it leaves too few, the search goes on with a larger one.
/// 4. **Lanes.** Sixteen such lists, one a lane, go through one sorting network, which has minima
///    and maxima and no branches: 60 comparators for each sixteen, then bitonic merges.
/// 5. **The curve.** For each question the similarities of the first are read and put in order where
///    keys were equal; prefix sums, divisions and errors for every k follow.
///
/// All is exact: similarities are the formula's, ties are settled by the place in training order, and
/// errors are added question by question, k by k, group of rows by group of rows. So every width of
/// vectors, any number of threads and the search by slots give the same bits.
///
/// What counting and answering take beside sums that are kept in a triangle of 320 MiB and the search
/// by slots, CPU time on one thread of a Xeon with AVX-512, cosine, every k to 100: 0.31 with
/// AVX-512 and 0.38 with AVX2 on 13.7 million training ratings of 40,000 users and 20,000 items; on
/// 3.3 million of 10,000 users 0.38, 0.49 and plain 0.74, where the mean squared difference takes 0.43,
/// 0.61 and 0.69, and 1.3 times what the cosine takes with AVX-512. The ratings are `generate`'s.
///
/// It needs numbers of 16 bits for x and for places, coded ratings, and a largest k of at most
/// `LaneSelection.mostNeighbours`; panels need halves up to 5.5 without zeros and repeats. Whatever
/// else is asked for takes the search by slots, and the sums of `RowSums`.
extension NeighbourhoodPass {
  /// The scratch memory of one worker.
  private struct LaneScratch: Sendable {
    let row: Buffer<Walk.Sums.Word>
    let block: PanelBlock?
    let keyed: KeyedSimilarities
    let selection: LaneSelection
    let estimates: Buffer<Double>

    init(
      _ profiles: NarrowProfiles, of index: CoRatingIndex, _ panels: RatingPanels?,
      longestProfile: Int, comparison: Comparison, maximumK: Int, threads: Int,
      _ loops: NeighbourLoops
    ) {
      let length = panels?.rowLength ?? KeyedSimilarities.length(index.xCount)
      block = panels.map {
        PanelBlock(
          $0, for: comparison, rowsPerCurve: RowSums<Walk>.rowsPerBlock, threads: threads, loops)
      }
      row = Buffer(count: panels == nil ? length : 0, repeating: .zero)
      keyed = KeyedSimilarities(xCount: index.xCount, length: length)
      selection = LaneSelection(
        maximumK, from: profiles, of: index, longestProfile: longestProfile, loops)
      estimates = Buffer(count: maximumK)
    }
  }

  /// The same where x and places are numbers of 16 bits, ratings are coded, and the largest k is one
  /// that lists have room for: see `LaneSelection`. The order of all sums is that of `run`.
  func runInLanes(
    _ longestProfile: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> TestPredictions {
    let index = rows.walk.index
    let rowsPerCurve = RowSums<Walk>.rowsPerBlock
    let blocks =
      panels?.blocks(
        of: rowsPerCurve, wordsPerPair: PanelBlock.wordsPerPair(request.comparison),
        threads: threads)
      ?? stride(from: 0, to: index.xCount, by: rowsPerCurve).map {
        $0..<min($0 + rowsPerCurve, index.xCount)
      }
    let curveCount = (index.xCount + rowsPerCurve - 1) / rowsPerCurve
    activity.begin("predictions", units: curveCount)
    let profiles = try NarrowProfiles(
      index, panels?.columns ?? ColumnOrder(identity: index.xCount), threads: threads,
      activity: activity)
    let scratch = (0..<threads).map { _ in
      LaneScratch(
        profiles, of: index, panels, longestProfile: longestProfile, comparison: request.comparison,
        maximumK: request.maximumK, threads: threads, loops)
    }
    let keying = RowKeying<Walk.Sums>(by: request.comparison, loops)
    let curves = CurveShelf(blocks: curveCount)
    try Parallel.forEachBlock(blocks.count, threads: threads, activity: activity) { block, worker in
      let scratch = scratch[worker]
      if let panels { scratch.block?.count(blocks[block], of: panels) }
      for first in stride(
        from: blocks[block].lowerBound, to: blocks[block].upperBound, by: rowsPerCurve)
      {
        if activity.isCancelled { return }
        var curve = ErrorCurve(maximumK: request.maximumK)
        for x in first..<min(first + rowsPerCurve, blocks[block].upperBound) {
          answerRow(x, in: scratch, keying, &curve)
        }
        curves.put(curve, at: first / rowsPerCurve)
        activity.advance()
      }
    }
    return predictions(curves)
  }

  private func answerRow(
    _ x: Int, in scratch: LaneScratch, _ keying: RowKeying<Walk.Sums>, _ curve: inout ErrorCurve
  ) {
    let places = Int(tests.start[x])..<Int(tests.start[x + 1])
    if places.isEmpty { return }
    let isAboveOne: Bool
    if let panels, let block = scratch.block {
      isAboveOne = block.fill(scratch.keyed, of: x, panels)
    } else {
      rows.fill(scratch.row.cells[0..<rows.walk.index.xCount], of: x)
      isAboveOne = keying.fill(scratch.row.cells, x, scratch.keyed)
    }
    let row = scratch.selection.beginRow(
      tests.profile.cells[places], scratch.keyed, isAboveOne: isAboveOne)
    var first = places.lowerBound
    while first < places.upperBound {
      let batch = first..<min(first + NeighbourLoops.lists, places.upperBound)
      scratch.selection.sort(tests.profile.cells[batch], scratch.keyed, row)
      for test in batch { answer(test, list: test - first, of: x, in: scratch, row, &curve) }
      first = batch.upperBound
    }
  }

  @inline(__always)
  private func answer(
    _ test: Int, list: Int, of x: Int, in scratch: LaneScratch, _ row: LaneSelection.Row,
    _ curve: inout ErrorCurve
  ) {
    let y = Int(tests.profile.cells[test])
    let found = scratch.selection.select(list, of: y, scratch.keyed, row)
    let base = terms.base(x: x, y: y)
    guard found >= request.minimumK else { return addFallback(test, base, &curve) }
    estimate(in: scratch, count: found, x: x, y: y, base: base ?? 0)
    if !request.givesErrors {
      let value = scratch.estimates.cells[found - 1]
      keep(value, position: Int(tests.position.cells[test]), k: request.maximumK)
      return curve.countOne()
    }
    add(scratch.estimates, count: found, test, base, &curve)
  }

  /// Leaves the clipped prediction for k = 1 … `count` in `scratch.estimates`.
  @inline(__always)
  private func estimate(
    in scratch: LaneScratch, count: Int, x: Int, y: Int, base: Double
  ) {
    let weights = scratch.selection.weights.cells
    let ratings = scratch.selection.ratings.cells
    let estimates = scratch.estimates.cells
    if Terms.self == RatingTerms.self {
      return loops.means(
        weights: weights, ratings: ratings, count: count, scale: request.scale, into: estimates)
    }
    var mean = WeightedMean()
    for k in 0..<count {
      let neighbour = scratch.selection.item(k, of: y)
      mean.add(
        terms.term(ratings[k], weight: weights[k], of: neighbour, y: y), weight: weights[k])
      estimates[k] = request.clipped(terms.estimate(mean.value, x: x, base: base))
    }
  }
}
