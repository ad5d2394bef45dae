import Foundation
import Kernels
import RatingData
import Recommender
import TestSupport
import Testing

/// Every model of the catalogue predicts the same from its files, with NumPy alone.
@Suite(.enabled(if: NumPy.isThere, "a python3 with NumPy is not here"))
struct PortableConformanceTests {
  private static let script = """
    import importlib.util, sys
    import numpy
    spec = importlib.util.spec_from_file_location("loader", sys.argv[1] + "/loader.py")
    loader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loader)
    model = loader._load_pyfunc(sys.argv[1] + "/data")
    rows = [line.split() for line in open(sys.argv[1] + "/pairs.txt")]
    table = {name: numpy.array([int(row[column]) for row in rows])
      for column, name in enumerate(("user", "item"))}
    for value in model.predict(table):
      print(float(value).hex())
    """

  private static let recommending = """
    import importlib.util, sys
    spec = importlib.util.spec_from_file_location("loader", sys.argv[1] + "/loader.py")
    loader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loader)
    model = loader._load_pyfunc(sys.argv[1] + "/data")
    rated = {}
    for line in open(sys.argv[1] + "/rated.txt"):
      user, item = map(int, line.split())
      rated.setdefault(user, []).append(item)
    for user in map(int, open(sys.argv[1] + "/users.txt")):
      for item, value in model.recommend(user, n=12, exclude=rated[user]):
        print(user, item, float(value).hex())
    assert model.recommend(-5) == []
    """

  @Test(arguments: ConformanceTests.Subject.all, [RatingsVariant.halves, .reals, .realRepeats])
  func `the files of a model recommend what it recommends, to the last bit`(
    subject: ConformanceTests.Subject, variant: RatingsVariant
  ) throws {
    let folder = try TemporaryFolder()
    var trial = subject.trial()
    trial.plan.measures = nil
    let ratings = try variant.ratings()
    for isUserBased in [false, true] {
      trial.knnBasic.isUserBased = isUserBased
      if isUserBased, !(trial.plan.model.model is any NeighbourModel) { continue }
      var pipeline = Pipeline(ratings)
      let model = try pipeline.portableModel(trial)
      for file in model.files {
        try folder.write(bytes: Array(file.pieces.joined()), to: "data/\(file.name)")
      }
      try folder.write(bytes: PortableModel.loader.source, to: "loader.py")
      let rated = ratings.users.indices.map { row in
        "\(ratings.userIDs[Int(ratings.users[row])]) \(ratings.itemIDs[Int(ratings.items[row])])\n"
      }
      try folder.write(rated.joined(), to: "rated.txt")
      var lines: [String] = []
      _ = try pipeline.recommendToAll(12, trial.plan, trial.resources, activity: Activity()) {
        users in
        for list in users where list.user % 9 == 0 {
          lines += list.entries.map { entry in
            let (user, item) = (ratings.userIDs[list.user], ratings.itemIDs[entry.item])
            return "\(user) \(item) \(entry.prediction.bitPattern)"
          }
        }
      }
      let users = lines.map { $0.prefix { $0 != " " } }.reduce(into: [Substring]()) {
        if $0.last != $1 { $0.append($1) }
      }
      try folder.write(users.map { "\($0)\n" }.joined(), to: "users.txt")
      let found = try NumPy.run(Self.recommending, folder.path).map { line in
        let words = line.split(separator: " ")
        return "\(words[0]) \(words[1]) \((Double(words[2]) ?? .nan).bitPattern)"
      }
      #expect(found == lines && lines.count > 100)
    }
  }

  @Test(arguments: ConformanceTests.Subject.all, [RatingsVariant.halves, .reals, .realRepeats])
  func `the files of a model predict what it predicts, to the last bit`(
    subject: ConformanceTests.Subject, variant: RatingsVariant
  ) throws {
    let folder = try TemporaryFolder()
    var trial = subject.trial()
    trial.plan.measures = nil
    var pipeline = Pipeline(try variant.ratings())
    _ = try pipeline.run(trial)
    let model = try pipeline.portableModel(trial)
    for file in model.files {
      try folder.write(bytes: Array(file.pieces.joined()), to: "data/\(file.name)")
    }
    try folder.write(bytes: PortableModel.loader.source, to: "loader.py")
    let rows = try #require(pipeline.predictedRatings(trial.plan))
    let pairs = rows.map { "\($0.user) \($0.item)\n" }.joined()
    try folder.write(pairs, to: "pairs.txt")
    let lines = try NumPy.run(Self.script, folder.path)
    #expect(lines.count == rows.count)
    #expect(zip(lines, rows).allSatisfy { Double($0) == $1.prediction })
  }
}

/// Python with NumPy, where it is.
enum NumPy {
  static let isThere = (try? run("import numpy", "")) != nil

  struct Failure: Error {
    let status: Int32
  }

  /// The lines that a script prints.
  static func run(_ script: String, _ argument: String) throws -> [String] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, argument]
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw Failure(status: process.terminationStatus) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
