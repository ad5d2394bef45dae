import Kernels
import ScalarTwins
import TestSupport
import Testing

/// The loops that make rows of similarities, each in each width of vectors against its plain twin, to
/// the last bit, at all lengths at which a loop in vectors begins, ends, or empties its lanes.
@Suite struct RowLoopsTests {
  private static let widths = VectorWidth.available

  // MARK: - Counting

  /// Sums of 16 bits hold 540 raters, and a look into memory takes four.
  @Test(
    arguments: widths.filter { NeighbourLoops($0).countsPanels },
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 539, 540, 541, 542, 543, 544, 1080, 1081, 1997])
  func `panels are counted rater by rater`(width: VectorWidth, raters count: Int) {
    for codes in [1...11, 11...11, 1...1] {
      var random = SplitMix64(seed: UInt64(count))
      let lineCount = count + 3
      let panel = Buffer(count: lineCount * NeighbourLoops.panelColumns) { _ in
        Int.random(in: 0..<3, using: &random) == 0
          ? 0 : UInt8(Int.random(in: codes, using: &random))
      }
      let raters = Buffer(count: count) { UInt32($0 + $0 % 3) }
      // What lies behind the codes is read, and must not count.
      let given = Buffer(count: count + 3) { place in
        place < count ? UInt8(Int.random(in: codes, using: &random)) : 0xFF
      }
      let (expected, found) = (
        Buffer(count: 64) { _ in UInt64(7) }, Buffer(count: 64) { _ in UInt64(9) }
      )
      let loops = NeighbourLoops(width)
      ScalarTwins.countSquares(
        panel.cells, raters: raters.cells, codes: given.cells[0..<count], into: expected.cells)
      loops.countSquares(
        panel.cells, raters: raters.cells, codes: given.cells[0..<count], into: found.cells)
      #expect(found.difference(from: expected) == nil, "squares of \(codes)")
      ScalarTwins.countSums(
        panel.cells, raters: raters.cells, codes: given.cells[0..<count], into: expected.cells)
      loops.countSums(
        panel.cells, raters: raters.cells, codes: given.cells[0..<count], into: found.cells)
      #expect(found.difference(from: expected) == nil, "sums of \(codes)")
    }
  }

  @Test(arguments: widths)
  func `tails add what whole profiles have`(width: VectorWidth) throws {
    // So few ratings that no panel has a line.
    let table = RatingTable(
      seed: 8, xCount: 2000, yCount: 300, count: 3000, codes: 1...11, hasRepeats: false)
    let index = try table.index(threads: 1)
    let tails = try TailSums(index, vectors: width)
    #expect(tails.lineCount == 0)
    for row in 0..<index.xCount {
      let expected = Buffer<UInt64>(count: tails.rowLength, repeating: 3)
      let found = Buffer<UInt64>(count: tails.rowLength, repeating: 3)
      ScalarTwins.addProfiles(
        of: row, in: index, column: tails.column.cells, squares: expected.cells)
      tails.add(of: row, squares: found.cells)
      #expect(found.difference(from: expected) == nil, "row \(row)")
    }
  }

  // MARK: - Similarities

  /// Words of sums that ratings can have: those of up to a few raters, and of none.
  private struct Row {
    let squares: Buffer<UInt64>, sums: Buffer<UInt64>
    let moreSquares: Buffer<UInt64>, moreSums: Buffer<UInt64>

    init(count: Int, seed: UInt64, codes: ClosedRange<Int>) {
      var random = SplitMix64(seed: seed)
      (squares, sums) = (Buffer(count: count, repeating: 0), Buffer(count: count, repeating: 0))
      (moreSquares, moreSums) = (
        Buffer(count: count, repeating: 0), Buffer(count: count, repeating: 0)
      )
      for place in 0..<count {
        // A word in six has none; otherwise the one, the other or both have some.
        let kind = Int.random(in: 0..<6, using: &random)
        for (isIt, squares, sums) in [
          (kind % 2 == 1, squares, sums), (kind == 2 || kind == 3, moreSquares, moreSums),
        ] where isIt {
          for _ in 0..<Int.random(in: 1...9, using: &random) {
            let one = UInt64(Int.random(in: codes, using: &random))
            let other = UInt64(Int.random(in: codes, using: &random))
            squares[place] += one * other | one * one << 21 | other * other << 42
            sums[place] += 1 | one << 21 | other << 42
          }
        }
      }
    }

    /// So large as 21 bits have room for.
    static func largest(count: Int) -> Row {
      let row = Row(count: count, seed: 1, codes: 1...1)
      let most: UInt64 = 1 << 21 - 1
      for place in 0..<count {
        row.squares[place] = most | most << 21 | most << 42
        row.sums[place] = (most / 100) | (most / 10) << 21 | (most / 10) << 42
        (row.moreSquares[place], row.moreSums[place]) = (0, 0)
      }
      return row
    }

    /// Of sums that no ratings have, in the last place: the similarity is above 1.
    static func beyond(count: Int) -> Row {
      let row = Row(count: count, seed: 1, codes: 1...1)
      row.squares[count - 1] = 10 | 9 << 21 | 9 << 42
      row.sums[count - 1] = 6 | 2 << 21 | 2 << 42
      (row.moreSquares[count - 1], row.moreSums[count - 1]) = (0, 0)
      return row
    }
  }

  fileprivate struct Keyed: Equatable {
    var similarities: [UInt64], keys: [UInt16], left: [UInt64] = [], isAboveOne = false

    init(_ similarities: Buffer<Double>, _ keys: Buffer<UInt16>) {
      self.similarities = similarities.elements.map(\.bitPattern)
      self.keys = keys.elements
    }
  }

  private static let rows: [Row] = [
    Row(count: 16, seed: 1, codes: 1...10), Row(count: 48, seed: 2, codes: 2...2),
    Row(count: 4096, seed: 3, codes: 1...10), Row(count: 4096, seed: 4, codes: 1...2),
    Row(count: 1024, seed: 5, codes: 9...11), .largest(count: 32), .beyond(count: 32),
  ]

  @Test(arguments: widths, rows.indices)
  func `cosines and their keys are the formula's`(width: VectorWidth, row: Int) {
    let row = Self.rows[row]
    func keyed(
      _ loop: (Cells<UInt64>, Cells<UInt64>, Cells<Double>, Cells<UInt16>) -> Void
    ) -> Keyed {
      let more = row.moreSquares.copy()
      let similarities = Buffer<Double>(count: row.squares.count, repeating: -1)
      let keys = Buffer<UInt16>(count: row.squares.count, repeating: 1)
      loop(row.squares.cells, more.cells, similarities.cells, keys.cells)
      var keyed = Keyed(similarities, keys)
      keyed.left = more.elements
      return keyed
    }
    let loops = NeighbourLoops(width)
    let expected = keyed {
      ScalarTwins.cosines($0, and: $1, similarities: $2, keys: $3)
    }
    #expect(keyed { loops.cosines($0, and: $1, similarities: $2, keys: $3) } == expected)
    let alone = keyed { words, more, similarities, keys in
      more.update(repeating: 0)
      ScalarTwins.cosines(words, and: more, similarities: similarities, keys: keys)
    }
    let aloneFound = keyed { words, more, similarities, keys in
      more.update(repeating: 0)
      loops.cosines(words, similarities: similarities, keys: keys)
    }
    #expect(aloneFound == alone)
  }

  @Test(arguments: widths, Similarity.allCases.filter { !$0.comparesResiduals })
  func `similarities of moments and their keys are the formula's`(
    width: VectorWidth, similarity: Similarity
  ) {
    let loops = NeighbourLoops(width)
    var hasFoundAboveOne = false
    for (row, support) in Self.rows.flatMap({ row in [1, 2, 5].map { (row, $0) } }) {
      let comparison = Comparison(similarity, minimumSupport: support)
      for hasMore in [false, true] {
        func keyed(
          _ loop: (Cells<UInt64>, Cells<UInt64>, Cells<UInt64>, Cells<UInt64>, Keyed.Places) -> Bool
        ) -> Keyed {
          let (more, moreSums) = (row.moreSquares.copy(), row.moreSums.copy())
          if !hasMore {
            more.cells.update(repeating: 0)
            moreSums.cells.update(repeating: 0)
          }
          let places = Keyed.Places(count: row.squares.count)
          let isAboveOne = loop(
            row.squares.cells, more.cells, row.sums.cells, moreSums.cells, places)
          var keyed = Keyed(places.similarities, places.keys)
          keyed.left = more.elements + moreSums.elements
          keyed.isAboveOne = isAboveOne
          return keyed
        }
        let expected = keyed {
          ScalarTwins.similarities(
            by: comparison, squares: $0, and: $1, sums: $2, and: $3,
            similarities: $4.similarities.cells, keys: $4.keys.cells)
        }
        let found = keyed { squares, more, sums, moreSums, places in
          hasMore
            ? loops.similarities(
              by: comparison, squares: squares, and: more, sums: sums, and: moreSums,
              similarities: places.similarities.cells, keys: places.keys.cells)
            : loops.similarities(
              by: comparison, squares: squares, sums: sums,
              similarities: places.similarities.cells, keys: places.keys.cells)
        }
        #expect(found == expected, "support \(support), more \(hasMore)")
        hasFoundAboveOne = hasFoundAboveOne || expected.isAboveOne
      }
    }
    #expect(hasFoundAboveOne)
  }
}

extension RowLoopsTests.Keyed {
  /// Where a row's similarities and keys are put.
  fileprivate struct Places {
    let similarities: Buffer<Double>
    let keys: Buffer<UInt16>

    init(count: Int) {
      similarities = Buffer(count: count, repeating: -1)
      keys = Buffer(count: count, repeating: 1)
    }
  }
}

extension Buffer {
  var elements: [Element] { Array(cells) }

  /// The first place where two differ; a failure prints that, and not all elements.
  func difference(from other: Buffer) -> Int? where Element: Equatable {
    (0..<max(count, other.count)).first {
      $0 >= min(count, other.count) || self[$0] != other[$0]
    }
  }

  func first(_ count: Int) -> [Element] { Array(cells[0..<count]) }

  convenience init(count: Int, with element: (Int) -> Element) {
    self.init(count: count)
    for place in 0..<count { self[place] = element(place) }
  }
}
