import Foundation
import Kernels
import RatingData
import TestSupport
import Testing

@Suite struct ContentHashTests {
  /// `xxhsum -H2` prints these.
  @Test(arguments: [
    ("", "99aa06d3014798d86001c324468d497f"), ("abc", "06b05ab6733a618578af5f94892f3950"),
  ])
  func `the hash is XXH3's`(text: String, hex: String) throws {
    let folder = try TemporaryFolder()
    let hash = try ContentHash.ofFile(try folder.write(text, to: "file"))
    #expect(hash.hex == hex)
    #expect(hash.description == "xxh128:\(hex)")
  }

  /// `python3 -c "print(''.join(str(i % 977) for i in range(1000000)), end='')" | xxhsum -H2`
  @Test func `a file longer than a chunk is hashed whole`() throws {
    let folder = try TemporaryFolder()
    let text = (0..<1_000_000).map { "\($0 % 977)" }.joined()
    #expect(
      try ContentHash.ofFile(try folder.write(text, to: "file")).hex
        == "15faf5b61842a88b604c79d4bb1ab894")
  }

  @Test func `a hash survives coding`() throws {
    let folder = try TemporaryFolder()
    let hash = try ContentHash.ofFile(try folder.write("abc", to: "file"))
    let data = try JSONEncoder().encode(hash)
    #expect(try JSONDecoder().decode(ContentHash.self, from: data) == hash)
  }

  @Test func `hashing can be cancelled and fails on what is not there`() throws {
    let folder = try TemporaryFolder()
    let activity = Activity()
    activity.cancel()
    #expect(throws: Cancelled.self) {
      try ContentHash.ofFile(try folder.write("abc", to: "file"), activity: activity)
    }
    #expect(throws: DataError.noSuchFile(path: "/absent")) { try ContentHash.ofFile("/absent") }
  }
}
