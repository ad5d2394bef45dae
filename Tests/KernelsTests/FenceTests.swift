import Foundation
import Testing

/// Where code may step outside of what the compiler checks: types that own memory, and calls of C.
/// All others read and write through `Cells`, spans and arrays.
@Suite struct FenceTests {
  private static let allowed: Set = [
    // Memory and its views
    "Kernels/Memory/Buffer.swift", "Kernels/Memory/Cells.swift", "Kernels/Memory/Cells+Bytes.swift",
    "Kernels/Memory/Cells+Lanes.swift", "Kernels/Memory/NeighbourLoops.swift",
    "Kernels/Memory/VectorWidth.swift",
    "RatingData/Columns/PageBlock.swift",
    // The system's functions, zlib and xxHash
    "RatingData/Files/ByteStream.swift", "RatingData/Files/GzipStream.swift",
    "RatingData/Files/ZipStream.swift", "RatingData/Fingerprint/ContentHash.swift",
    "RatingData/Reading/RatingsLocator.swift", "RatingData/Splitting/RatingHash.swift",
    // Swift's hasher takes the bytes of a text only as a pointer
    "RatingData/Columns/IdentifierColumn.swift",
  ]

  @Test(arguments: ["Kernels", "RatingData", "Recommender"])
  func `unsafe code stands in the files that own memory or call C, and nowhere else`(
    module: String
  ) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/\(module)").standardizedFileURL.path
    var unsafe: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where path.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      if text.contains(/\bunsafe\b/) { unsafe.insert("\(module)/\(path)") }
    }
    #expect(unsafe == Self.allowed.filter { $0.hasPrefix("\(module)/") })
  }
}
