import Foundation
import Serving
import TestSupport
import Testing

/// Files, whole and in part.
@Suite struct FileTests {
  private let folder: TemporaryFolder
  private let server: TestServer
  private let closed: TestServer.Sightings

  init() throws {
    folder = try TemporaryFolder()
    let path = try folder.write("0123456789", to: "ten")
    closed = TestServer.Sightings()
    server = try TestServer(file: Self.file(path, size: 10, closed))
  }

  private static func file(
    _ path: String, size: Int, _ closed: TestServer.Sightings
  ) -> ServedFile {
    ServedFile(descriptor: unsafe open(path, O_RDONLY | O_CLOEXEC), size: size, stamp: "s") {
      close($0)
      closed.note("closed")
    }
  }

  @Test(arguments: [
    ("0-3", "0123", "0-3"), ("7-", "789", "7-9"), ("-2", "89", "8-9"), ("9-99", "9", "9-9"),
    ("-99", "0123456789", "0-9"), ("0-0", "0", "0-0"),
  ])
  func `an interval of a file is sent alone`(range: String, text: String, sent: String) throws {
    let answer = try #require(try server.ask("GET", "/file", ["Range: bytes=\(range)"]))
    #expect(answer.status == 206)
    #expect(answer.text == text)
    #expect(answer.header("content-range") == "bytes \(sent)/10")
  }

  @Test(arguments: ["bytes=10-", "bytes=-0", "bytes=99-100"])
  func `an interval behind the end is none`(range: String) throws {
    let answer = try #require(try server.ask("GET", "/file", ["Range: \(range)"]))
    #expect(answer.status == 416)
    #expect(answer.header("content-range") == "bytes */10")
  }

  @Test(arguments: [
    "bytes=0-1,4-5", "bytes=3-1", "bytes=-", "bytes=x-2", "lines=0-1", "bytes=+1-2",
    "bytes=99999999999999999999-",
  ])
  func `what is no single interval is as if nothing were said`(range: String) throws {
    let answer = try #require(try server.ask("GET", "/file", ["Range: \(range)"]))
    #expect(answer.status == 200)
    #expect(answer.text == "0123456789")
    #expect(answer.header("accept-ranges") == "bytes")
  }

  @Test func `a part is sent of the copy that the client has, and no other`() throws {
    let tag = try #require(try server.ask("HEAD", "/file")?.header("etag"))
    func status(_ headers: String...) throws -> Int? {
      try server.ask("GET", "/file", headers)?.status
    }
    #expect(try status("Range: bytes=0-1", "If-Range: \(tag)") == 206)
    #expect(try status("Range: bytes=0-1", "If-Range: \"other\"") == 200)
    #expect(try status("If-None-Match: \(tag)") == 304)
    #expect(try status("If-None-Match: *") == 304)
    #expect(try status("If-None-Match: \"other\"") == 200)
  }

  @Test func `a large file comes whole, and is closed when it has`() throws {
    let bytes = (0..<(5 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let path = try folder.write(bytes: bytes, to: "large")
    let closed = TestServer.Sightings()
    do {
      let server = try TestServer(file: Self.file(path, size: bytes.count, closed))
      for _ in 0..<2 { #expect(try server.ask("GET", "/file")?.body == bytes) }
    }
    #expect(TestServer.soon { closed.count("closed") == 1 })
  }

  @Test func `a file that became shorter breaks the connection, and not the server`() throws {
    let path = try folder.write(bytes: [UInt8](repeating: 0, count: 400_000), to: "short")
    let server = try TestServer(file: Self.file(path, size: 1 << 20, closed))
    let connection = try server.connect()
    connection.send(server.request("GET", "/file"))
    #expect(try #require(connection.answer()).body.count < 400_000)
    #expect(connection.end != nil)
    #expect(try server.ask("GET", "/text")?.text == "hello")
  }
}
