import Foundation
import TerminalTesting
import TestSupport
import Testing

/// The program behind the README's table of models.
@Suite struct ModelTableTests {
  private static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/python3")
    }
  private static let program = URL(filePath: #filePath).appending(
    path: "../../../../examples/models"
  )
  .standardizedFileURL.path

  @Test(.enabled(if: hasPython, "python3 is not here"))
  func `it measures the models of scikit-surprise that there are`() throws {
    let folder = try TemporaryFolder()
    let data = "generate 600 40 50 to=ratings.csv"
    _ = try Program(folder: folder.url).run(["-c", data])
    let built = BuiltProgram.path("latentlens")
    let result = try Program(folder: folder.url).run([
      "-c", "!python3 '\(Self.program)' ratings.csv --program '\(built)'",
    ])
    #expect(result.status == 0, "\(result.messages)")
    let rows = result.output.split(separator: "\n").map {
      $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let names = rows.dropFirst(2).map { $0[0].trimmingCharacters(in: ["`"]) }
    let expected = ["SVD", "KNNBasic", "KNNWithMeans", "KNNBaseline", "BaselineOnly"]
    #expect(Set(names).isSuperset(of: expected))
    let single = try Program(folder: folder.url).run([
      "--csv", "-c",
      "load ratings.csv; split kfold 5 seed=0; set measures rmse; run model=BaselineOnly",
    ])
    let value = try #require(
      single.output.split(separator: "\n").last?.split(separator: ",").compactMap { Double($0) }
        .first { $0 != $0.rounded() })
    #expect(rows.first { $0[0] == "`BaselineOnly`" }?[1] == String(format: "%.4f", value))
  }
}
