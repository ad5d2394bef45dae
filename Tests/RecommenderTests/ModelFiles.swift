import Kernels
import Recommender

/// The files of a portable model, as whoever loads it finds them.
struct ModelFiles: Equatable {
  private let files: [String: [UInt8]]

  init(_ pipeline: inout Pipeline, _ settings: Trial) throws {
    let model = try pipeline.portableModel(
      settings)
    files = Dictionary(
      uniqueKeysWithValues: model.files.map { ($0.name, Array($0.pieces.joined())) })
  }

  var names: [String] { files.keys.sorted() }

  func bytes(_ name: String) -> [UInt8] { files[name] ?? [] }

  func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

  /// The elements of an array, each the number of its bytes, the low one first.
  func elements(_ name: String, width: Int) -> [UInt64] {
    let bytes = bytes("\(name).npy").dropFirst(128)
    return stride(from: bytes.startIndex, to: bytes.endIndex, by: width).map { start in
      bytes[start..<start + width].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
