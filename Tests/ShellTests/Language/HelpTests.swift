import MLflowTesting
import Shell
import TestSupport
import Testing
import Tracking

@Suite struct HelpTests {
  /// What examples speak of, as files.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    func table(_ header: String?, _ separator: String) -> String {
      var lines = header.map { [$0] } ?? []
      for row in 0..<600 {
        let fields = ["\(row % 31)", "\(row % 47)", "\(row % 5 + 1)"]
        lines.append(fields.joined(separator: separator))
      }
      return lines.joined(separator: "\n") + "\n"
    }
    try folder.write(table("userId,movieId,rating", ","), to: "ml-25m/ratings.csv")
    try folder.write("movieId,title\n1,Toy Story (1995)\n", to: "ml-25m/movies.csv")
    try folder.write(table(nil, "\t"), to: "ml-100k/u.data")
    try folder.write(table(nil, "::"), to: "ml-1m/ratings.dat")
    try folder.write(table("User-ID;ISBN;Book-Rating", ";"), to: "BX-Book-Ratings.csv")
    try folder.write(table("listener\ttrack\tstars", "\t"), to: "plays.tsv")
    try folder.write("user,item,rank\n1,2,1\n1,3,2\n2,5,1\n", to: "lists.csv")
    try folder.write("print $0\nset k 20\n", to: "experiment.ll")
    let database = try PlantedDatabase(folder.path("mlflow.db"))
    try database.addExperiment(1, "theirs")
    try database.addRun("a")
    return folder
  }

  @Test(arguments: HelpExamples.lines)
  func `an example in help works as it is written`(line: String) throws {
    let folder = try folder()
    let before = "generate 2000 60 80; run name=first; run k=10; sweep min_support 1..5; set k 30"
    let result = try Program(folder: folder.url).run(
      ["-c", before, "-c", preparation(of: line), "-c", line])
    if line.hasPrefix("push") || line.contains("http://") {
      // No server is there: it is understood, and says what it could not reach.
      #expect(
        result.status == 1 && result.messages.contains("cannot be reached"), "\(result.messages)")
      return
    }
    if line.hasPrefix("ui"), result.messages.contains("another program has port") { return }
    if line == "sweep resume" {
      #expect(result.status == 1 && result.messages.contains("was interrupted"))
      return
    }
    // An example's bound is not one for these ratings.
    let mayFail = line.hasPrefix("expect")
    #expect(result.status == 0 || mayFail && result.status == 3, "\(result.messages)")
  }

  /// What must have been done before an example.
  private func preparation(of line: String) -> String {
    let isOfItems = ["neighbours ", "predict ", "recommend ", "describe "].contains(
      where: line.contains)
    if isOfItems { return "load ml-25m/ratings.csv" }
    return switch line {
    case _ where line.contains("lists.csv"): "load ml-25m/ratings.csv"
    case _ where line.contains("theirs.csv"):
      "run save=predictions; artifact last predictions.csv > theirs.csv"
    case "tag 7 stage=": "tag 7 stage=candidate"
    case "restore 3": "delete 3"
    case "restore 1..5": "delete 1 2"
    case "restore 8 children=yes": "delete 8"
    case "restore experiment trial":
      "experiment trial; run; experiment default; delete experiment trial"
    case _ where line.contains(" experiment trial"): "experiment trial; run; experiment default"
    case "ui stop": "ui port=0"
    case "import parts": "!mkdir parts && cp -r llruns parts/1"
    case "import shared": "export best shared; delete best; gc"
    default: ""
    }
  }

  @Test func `help on the schema prints it and nothing else`() throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(["-c", "help schema"])
    #expect(result.output == RunRecord.jsonSchema + "\n")
  }

  @Test func `there are examples for every command`() throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(["-c", "help --csv"])
    let names = result.output.split(separator: "\n").compactMap { $0.split(separator: ",").first }
      .map(String.init).filter { $0 != "command" }
    #expect(names.count > 20)
    for name in names {
      #expect(HelpExamples.lines.contains { $0.hasPrefix(name) }, "\(name)")
    }
  }
}
