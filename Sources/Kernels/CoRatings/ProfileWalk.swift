/// Adds one rater's profile to the sums of a row: the innermost loop of a neighbourhood model.
protocol ProfileWalk: Sendable {
  associatedtype Sums: PairSums

  var index: CoRatingIndex { get }
  /// Whether a sum depends on the order in which its terms come, and the reference's has to be kept.
  var dependsOnOrder: Bool { get }

  /// For the rating at `place` and each entry of `profile`, adds the pair's contribution to the
  /// word of the entry's x, counted from `origin`.
  ///
  /// `row` must have a word for every x of the profile.
  func add(place: Int, profile: Range<Int>, to row: Cells<Sums.Word>, origin: Int)
}

/// The walk over coded halves: each contribution is looked up in a table of (code, code).
struct CodedWalk<Sums: CodedPairSums>: ProfileWalk {
  let index: CoRatingIndex
  var dependsOnOrder: Bool { false }
  /// Contributions by `codeI << stride | codeJ`; a few kilobytes for half-star scales.
  private let table: Buffer<Sums.Word>
  private let stride: Int

  init(_ index: CoRatingIndex) {
    self.index = index
    let codes = index.maximumCode + 1
    stride = Int.bitWidth - (codes - 1).leadingZeroBitCount
    table = Buffer(count: codes << stride, repeating: .zero)
    for codeI in 0..<codes {
      for codeJ in 0..<codes {
        table[codeI << stride | codeJ] = Sums.contribution(codeI: codeI, codeJ: codeJ)
      }
    }
  }

  @inline(__always)
  func add(place: Int, profile: Range<Int>, to row: Cells<Sums.Word>, origin: Int) {
    let entries = index.entries.cells
    let code = Int(entries[place] & 0xFF)
    let contributions = table.cells[code << stride..<(code + 1) << stride]
    for other in profile {
      let entry = entries[other]
      row[Int(entry >> 8), from: origin] &+= contributions[Int(entry & 0xFF)]
    }
  }
}

/// The walk that computes each contribution: for ratings that are reals, and for coded ones whose
/// sums would outgrow every packed word.
struct RealWalk: ProfileWalk {
  typealias Sums = RealSums

  let index: CoRatingIndex
  var dependsOnOrder: Bool { index.usesReals }

  @inline(__always)
  func add(place: Int, profile: Range<Int>, to row: Cells<RealSums.Word>, origin: Int) {
    let entries = index.entries.cells
    let rating = index.rating(place)
    for other in profile {
      let x = Int(entries[other] >> 8)
      row[x, from: origin] &+= RealSums.contribution(rating, index.rating(other))
    }
  }
}

/// The walk over what baselines leave of the ratings.
struct ResidualWalk: ProfileWalk {
  typealias Sums = ResidualSums

  let index: CoRatingIndex
  /// The residual of each entry.
  let residuals: Buffer<Double>
  var dependsOnOrder: Bool { true }

  init(_ index: CoRatingIndex, _ residuals: Buffer<Double>) {
    precondition(residuals.count == index.count, "one residual for each entry")
    self.index = index
    self.residuals = residuals
  }

  @inline(__always)
  func add(place: Int, profile: Range<Int>, to row: Cells<ResidualSums.Word>, origin: Int) {
    let entries = index.entries.cells
    let residuals = residuals.cells
    let residual = residuals[place]
    for other in profile {
      let x = Int(entries[other] >> 8)
      row[x, from: origin] &+= ResidualSums.contribution(residual, residuals[other])
    }
  }
}
