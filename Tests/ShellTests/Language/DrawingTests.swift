import Foundation
import TestSupport
import Testing

/// PNG files, which another program draws.
@Suite struct DrawingTests {
  private static let commands = "generate 2000 60 80; run; plot rmse by k > curve.png"
  private static var hasConverter: Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/rsvg-convert")
    }
  }

  @Test(.enabled(if: hasConverter, "rsvg-convert is not installed"))
  func `a picture becomes a PNG file`() throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(["-c", Self.commands])
    #expect(result.status == 0, "\(result.messages)")
    let bytes = try Data(contentsOf: folder.url.appending(path: "curve.png"))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  /// Puts a program in the place of the one that draws from one stream to another.
  private func converter(_ script: String, in folder: TemporaryFolder) throws -> [String: String] {
    try folder.write("#!/bin/sh\n\(script)\n", to: "bin/rsvg-convert")
    let path = folder.url.path + "/bin"
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: path + "/rsvg-convert")
    try folder.write("", to: "temporary/.keep")
    return ["PATH": path + ":/usr/bin:/bin", "TMPDIR": folder.url.path + "/temporary"]
  }

  @Test func `a drawing that fails leaves the file as it was, and nothing beside it`() throws {
    let folder = try TemporaryFolder()
    try folder.write("earlier", to: "curve.png")
    let result = try Program(folder: folder.url).run(
      ["-c", Self.commands], environment: converter("echo half; exit 4", in: folder))
    #expect(result.status == 1)
    #expect(
      result.messages.contains("cannot draw `curve.png`: rsvg-convert ended with status 4\n"))
    #expect(try folder.read("curve.png") == "earlier")
    #expect(try folder.names(in: "temporary") == [".keep"])
  }

  @Test func `a drawing is put where it belongs like any other file`() throws {
    let folder = try TemporaryFolder()
    let environment = try converter("cat", in: folder)
    let program = Program(folder: folder.url)
    let good = try program.run(["-c", Self.commands], environment: environment)
    #expect(good.status == 0, "\(good.messages)")
    #expect(try folder.read("curve.png").contains("<svg "))
    #expect(try folder.names(in: "temporary") == [".keep"])
    let bad = try program.run(
      ["-c", "plot rmse > nowhere/curve.png"], environment: environment)
    #expect(bad.status == 1)
    #expect(bad.messages.contains("cannot write `nowhere/curve.png`: no such folder\n"))
  }

  @Test func `without the program the error says what is missing`() throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(
      ["-c", Self.commands], environment: ["PATH": folder.url.path])
    #expect(result.status == 1)
    #expect(result.messages.contains("cannot draw `curve.png`: rsvg-convert is not installed"))
    #expect(result.messages.contains("\n  install librsvg2-bin, or write a drawing: > plot.svg\n"))
  }
}
