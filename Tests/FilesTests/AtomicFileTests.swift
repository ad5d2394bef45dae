import Files
import Foundation
import TestSupport
import Testing

@Suite struct AtomicFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `readers see the old file until the new one is complete`() throws {
    let path = try folder.write("old", to: "report.csv")
    let file = try AtomicFile(path: path)
    try file.write(Array("ne".utf8))
    #expect(try folder.read("report.csv") == "old")
    try file.write(Array("w".utf8))
    try file.commit(isDurable: true)
    #expect(try folder.read("report.csv") == "new")
    #expect(try folder.names() == ["report.csv"])
  }

  @Test func `one that is given up leaves nothing`() throws {
    let path = try folder.write("old", to: "report.csv")
    do {
      let file = try AtomicFile(path: path)
      try file.write(Array("half".utf8))
      #expect(try folder.names().count == 2)
      #expect(try folder.names().contains { TemporaryName.isOne($0) })
    }
    #expect(try folder.names() == ["report.csv"])
    #expect(try folder.read("report.csv") == "old")
  }

  @Test func `who may read a file stays as it was`() throws {
    let path = try folder.write("old", to: "private")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let file = try AtomicFile(path: path)
    try file.commit(isDurable: false)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `one that is private is its owner's alone, whatever was there`() throws {
    let path = try folder.write("old", to: "session.json")
    try Disk.replace(RootedPath(new: path), [0x6E], isDurable: true, isPrivate: true)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try folder.read("session.json") == "n")
  }

  @Test func `a folder that is not there is told with the path that was wanted`() throws {
    let error = try #require(throws: FileError.self) {
      try AtomicFile(path: folder.path("none/report.csv"))
    }
    #expect(error.isMissing)
    #expect(error.reason == "no such folder")
  }

  @Test func `a private folder is its owner's alone, and goes with what is in it`() throws {
    let own = try PrivateFolder()
    let attributes = try FileManager.default.attributesOfItem(atPath: own.path)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    try Data().write(to: URL(filePath: own.path + "/file"))
    own.remove()
    #expect(!FileManager.default.fileExists(atPath: own.path))
  }

  @Test func `an unnamed file has what was put in it`() throws {
    let file = try #require(UnnamedFile(holding: Array("größe".utf8)))
    let (text, left) = file.text(limit: 3)
    #expect(text == "gr\u{FFFD}" && left == 4)
  }
}
