import Kernels
import ScalarTwins

extension KernelTrial {
  /// The loops that make rows of similarities.
  static func ofRows(_ data: KernelData) throws -> [KernelTrial] {
    [panel("panel, products and squares", data, ScalarTwins.countSquares) { $0.countSquares }]
      + [panel("panel, counts and sums", data, ScalarTwins.countSums) { $0.countSums }]
      + [try tails(), cosines(data)] + [.msd, .pearson].map { similarities($0, data) }
  }

  private typealias Count = (Cells<UInt8>, Cells<UInt32>, Cells<UInt8>, Cells<UInt64>) -> Void

  private static func panel(
    _ name: String, _ data: KernelData, _ twin: @escaping Count,
    _ loop: @escaping (NeighbourLoops) -> Count
  ) -> KernelTrial {
    let found = (0..<2).map { _ in Buffer<UInt64>(count: NeighbourLoops.panelColumns) }
    let (own, other) = (found[0], found[1])
    let count = data.raters.count
    return KernelTrial(
      name: name, unit: "line of 64", count: count,
      vectors: VectorWidth.available.filter { NeighbourLoops($0).countsPanels },
      twin: {
        twin(data.panel.cells, data.raters.cells, data.codes.cells[0..<count], own.cells)
      },
      loop: {
        loop($0)(data.panel.cells, data.raters.cells, data.codes.cells[0..<count], other.cells)
      },
      outcomes: { (own.bytesOfElements, other.bytesOfElements) },
      work: { vectors in
        // Three sums of 64 columns: AVX-512 multiplies four raters at once, AVX2 two.
        [(.lines, 1), (.multiplyAdds, vectors == .avx512 ? 3 : 6)]
      })
  }

  private static func tails() throws -> KernelTrial {
    let index = try KernelData.sparseRatings()
    let tails = try TailSums(index, vectors: VectorWidth.available.last ?? .none)
    precondition(tails.lineCount == 0, "ratings that are in panels and not in tails")
    let own = Buffer<UInt64>(count: tails.rowLength, repeating: 0)
    let other = Buffer<UInt64>(count: tails.rowLength, repeating: 0)
    let rows = stride(from: 0, to: index.xCount, by: 20)
    let entries = rows.reduce(0) { sum, row in
      sum + Int(index.raterStart[row + 1] - index.raterStart[row]) * (index.count / index.yCount)
    }
    return KernelTrial(
      name: "tails", unit: "entry", count: entries,
      // It is Swift's, and the same in all widths.
      vectors: [.none],
      twin: {
        own.cells.update(repeating: 0)
        for row in rows {
          ScalarTwins.addProfiles(
            of: row, in: index, column: tails.column.cells, squares: own.cells)
        }
      },
      loop: { _ in
        other.cells.update(repeating: 0)
        for row in rows { tails.add(of: row, squares: other.cells) }
      },
      outcomes: { (own.bytesOfElements, other.bytesOfElements) },
      work: { _ in [(.scatteredAdditions, 1)] })
  }

  // MARK: - Similarities and keys

  private static func cosines(_ data: KernelData) -> KernelTrial {
    similarities(
      "cosine and key", data,
      twin: {
        ScalarTwins.cosines(
          data.squares.cells, and: data.noSquares.cells, similarities: $0.similarities.cells,
          keys: $0.keys.cells)
      },
      loop: {
        $0.cosines(
          data.squares.cells, and: data.noSquares.cells, similarities: $1.similarities.cells,
          keys: $1.keys.cells)
      },
      work: { [(.roots, 1 / $0.doubles)] })
  }

  private static func similarities(_ similarity: Similarity, _ data: KernelData) -> KernelTrial {
    let comparison = Comparison(similarity)
    return similarities(
      "\(similarity) and key", data,
      twin: {
        _ = ScalarTwins.similarities(
          by: comparison, squares: data.squares.cells, and: data.noSquares.cells,
          sums: data.sums.cells, and: data.noSums.cells, similarities: $0.similarities.cells,
          keys: $0.keys.cells)
      },
      loop: {
        _ = $0.similarities(
          by: comparison, squares: data.squares.cells, and: data.noSquares.cells,
          sums: data.sums.cells, and: data.noSums.cells, similarities: $1.similarities.cells,
          keys: $1.keys.cells)
      },
      work: {
        similarity == .msd ? [(.quotients, 2 / $0.doubles)] : [(.roots, 1 / $0.doubles)]
      })
  }

  private struct Row {
    let similarities = Buffer<Double>(count: KernelData.columns)
    let keys = Buffer<UInt16>(count: KernelData.columns)
    var bytes: [UInt8] { similarities.bytesOfElements + keys.bytesOfElements }
  }

  private static func similarities(
    _ name: String, _ data: KernelData, twin: @escaping (Row) -> Void,
    loop: @escaping (NeighbourLoops, Row) -> Void, work: @escaping (VectorWidth) -> Work
  ) -> KernelTrial {
    let (own, other) = (Row(), Row())
    return KernelTrial(
      name: name, unit: "word", count: KernelData.columns, twin: { twin(own) },
      loop: { loop($0, other) }, outcomes: { (own.bytes, other.bytes) }, work: work)
  }
}

extension Buffer {
  /// The elements as they lie in memory.
  var bytesOfElements: [UInt8] { Array(cells).bytes }
}
