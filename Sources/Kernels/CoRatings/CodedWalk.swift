/// The walk over coded halves: each contribution is looked up in a table of (code, code).
struct CodedWalk<Sums: CodedPairSums>: ProfileWalk {
  let index: CoRatingIndex
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
  func add(
    place: Int, profile: Range<Int>, to row: UnsafeMutablePointer<Sums.Word>, origin: Int
  ) {
    let entries = unsafe index.entries.base
    let contributions = unsafe table.base + Int(entries[place] & 0xFF) << stride
    let words = unsafe row - origin
    for other in profile {
      let entry = unsafe entries[other]
      unsafe words[Int(entry >> 8)] &+= contributions[Int(entry & 0xFF)]
    }
  }
}
