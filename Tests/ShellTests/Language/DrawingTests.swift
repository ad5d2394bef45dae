import Foundation
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
    let folder = try ScratchFolder()
    let result = try Program(folder: folder.url).run(["-c", Self.commands])
    #expect(result.status == 0, "\(result.messages)")
    let bytes = try Data(contentsOf: folder.url.appending(path: "curve.png"))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test func `without the program the error says what is missing`() throws {
    let folder = try ScratchFolder()
    let result = try Program(folder: folder.url).run(
      ["-c", Self.commands], environment: ["PATH": folder.url.path])
    #expect(result.status == 1)
    #expect(result.messages.contains("cannot draw `curve.png`: rsvg-convert is not installed"))
    #expect(result.messages.contains("\n  install librsvg2-bin, or write a drawing: > plot.svg\n"))
  }

  @Test func `times are told where they are wished for, and never in a transcript`() throws {
    let folder = try ScratchFolder()
    let script = "set timer on\nprint a\n"
    let told = try Program(folder: folder.url).run(["-"], input: script)
    #expect(told.messages.split(separator: "\n").count == 2)
    #expect(told.messages.hasPrefix("time "))
    let transcript = try Program(folder: folder.url).run(["--transcript"], input: script)
    #expect(transcript.output == "set timer on\nprint a\n#> a\n")
  }
}
