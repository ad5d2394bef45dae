import CNeighbours
import Glibc

/// How wide the vectors are that the loops over neighbours use.
///
/// All give the same bits. `LATENTLENS_SIMD` in the environment (`none`, `avx2`, `avx512`) takes a
/// narrower one than the processor's widest.
package enum VectorWidth: String, CaseIterable, Comparable, Sendable {
  case none, avx2, avx512

  /// Those that this processor has, the narrowest first.
  package static let available: [VectorWidth] = {
    let widest = Int(neighbour_widest().rawValue)
    return Array(allCases.prefix(widest + 1))
  }()

  /// The variable of the environment.
  package static let variable = "LATENTLENS_SIMD"

  /// The one that the environment asks for, or the widest. Whoever starts a program has asked whether
  /// the word has a meaning: see `asked`.
  package static let preferred: VectorWidth = {
    let word = unsafe getenv(variable).map { unsafe String(cString: $0) }
    return (try? asked(word)) ?? available.last ?? .none
  }()

  /// What a word of the environment asks for; nil where there is none.
  ///
  /// - Throws: `VectorWidthError` where the word is none of the names, or the processor lacks what it
  ///   asks for.
  package static func asked(
    _ word: String?, of available: [VectorWidth] = available
  ) throws(VectorWidthError) -> VectorWidth? {
    guard let word, !word.isEmpty else { return nil }
    guard let width = VectorWidth(rawValue: word) else { throw .unknown(word) }
    guard available.contains(width) else { throw .lacking(width) }
    return width
  }

  package static func < (one: VectorWidth, other: VectorWidth) -> Bool { one.place < other.place }

  private var place: Int {
    switch self {
    case .none: 0
    case .avx2: 1
    case .avx512: 2
    }
  }

  var inC: neighbour_width {
    switch self {
    case .none: neighbour_width_plain
    case .avx2: neighbour_width_avx2
    case .avx512: neighbour_width_avx512
    }
  }
}

/// What the environment asks for and there is not.
package enum VectorWidthError: Error, Equatable, CustomStringConvertible {
  case unknown(String)
  /// The processor has no vectors so wide.
  case lacking(VectorWidth)

  package var description: String {
    switch self {
    case .unknown(let word):
      let names = VectorWidth.allCases.map { "`\($0)`" }.joined(separator: ", ")
      return "\(VectorWidth.variable) is one of \(names), not `\(word)`"
    case .lacking(let width):
      return "\(VectorWidth.variable) asks for `\(width)`, which this processor lacks"
    }
  }
}
