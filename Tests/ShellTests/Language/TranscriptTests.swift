import Foundation
import TestSupport
import Testing

/// Scripts that contain what they print.
@Suite struct TranscriptTests {
  @Test(arguments: TranscriptFile.cases)
  func `a case prints itself`(file: TranscriptFile) throws {
    try check(file)
  }

  @Test(
    .enabled(if: !TranscriptFile.examples.isEmpty, "there are no examples"),
    arguments: TranscriptFile.examples)
  func `an example prints itself`(file: TranscriptFile) throws {
    try check(file)
  }

  @Test(
    .enabled(if: !TranscriptFile.readmeBlocks.isEmpty, "the README has no ll blocks"),
    arguments: TranscriptFile.readmeBlocks)
  func `a session in the README prints itself`(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "readme.ll")
    let result = try Program(folder: folder.url).run(["--transcript", "readme.ll"])
    let shows = { (start: String) in text.contains("\n#> \(start)") }
    let status: Int32 = shows("error:") ? 1 : shows("expectation failed:") ? 3 : 0
    #expect(result.status == status, "\(result.output.suffix(600))")
    let difference = Transcript(text).difference(from: Transcript(result.output))
    if let difference { Issue.record("README.md: \(difference)") }
  }

  @Test(arguments: TranscriptFile.cases.filter(\.isRepeatable))
  func `a transcript that is executed again is the same, byte for byte`(file: TranscriptFile) throws
  {
    let folders = try (0..<2).map { _ in
      try TemporaryFolder(copying: file.url.deletingLastPathComponent())
    }
    let first = try Program(folder: folders[0].url).run([
      "--transcript", file.url.lastPathComponent,
    ])
    try folders[1].write(first.output, to: file.url.lastPathComponent)
    let second = try Program(folder: folders[1].url).run([
      "--transcript", file.url.lastPathComponent,
    ])
    #expect(second.output == first.output)
    #expect(second.status == first.status)
  }

  private func check(_ file: TranscriptFile) throws {
    let folder = try TemporaryFolder(copying: file.url.deletingLastPathComponent())
    let text = try file.text
    let result = try Program(folder: folder.url).run(["--transcript", file.url.lastPathComponent])
    let (expected, actual) = (Transcript(text), Transcript(result.output))
    #expect(result.status == TranscriptFile.status(of: text), "\(result.output.suffix(600))")
    // A script without any output says nothing of it but that it ends as it should.
    guard expected.hasOutput || !file.isExample,
      let difference = expected.difference(from: actual)
    else { return }
    if TranscriptFile.isUpdating {
      try Data(expected.updated(to: actual).text.utf8).write(to: file.url)
    }
    Issue.record("\(file.url.lastPathComponent): \(difference)")
  }
}
