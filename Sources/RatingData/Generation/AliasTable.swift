/// Draws indices in proportion to weights in constant time.
///
/// M. Vose, A linear algorithm for generating random numbers with a given distribution, 1991.
struct AliasTable {
  /// The part of the draws that land at an index and stay there.
  private var stay: [Double]
  /// Where the others go.
  private var alias: [Int32]

  /// - Precondition: positive weights, at least one.
  init(_ weights: [Double]) {
    let mean = weights.reduce(0, +) / Double(weights.count)
    stay = weights.map { $0 / mean }
    alias = weights.indices.map(Int32.init)
    var poor = weights.indices.filter { stay[$0] < 1 }
    var rich = weights.indices.filter { stay[$0] >= 1 }
    while let low = poor.popLast(), let high = rich.last {
      alias[low] = Int32(high)
      stay[high] -= 1 - stay[low]
      if stay[high] < 1 { poor.append(rich.removeLast()) }
    }
  }

  func draw(_ stream: inout RandomStream) -> Int {
    let place = stream.unit() * Double(stay.count)
    let index = min(Int(place), stay.count - 1)
    return place - Double(index) < stay[index] ? index : Int(alias[index])
  }
}
