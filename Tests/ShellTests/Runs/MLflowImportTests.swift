import MLflowTesting
import Shell
import TestSupport
import Testing
import Tracking

/// Runs of MLflow's as commands take them, name them and find them.
@Suite struct MLflowImportTests {
  private let shell: TestShell

  init() throws {
    shell = try TestShell()
    let database = try PlantedDatabase(shell.path("mlflow.db"))
    try database.addExperiment(1, "theirs")
    let running = try database.addRun("a", status: "RUNNING")
    for (step, value) in [(0, "0.9"), (10, "0.8"), (20, "0.85")] {
      try database.addPoint("val/rmse", value, step: "\(step)", to: running)
    }
    try database.addPoint("loss", "1", to: try database.addRun("b"))
    try database.run("INSERT INTO params VALUES ('opt/lr', '0.1', '\(running)')")
  }

  private func imported() -> String {
    shell.output(of: "import mlflow \(shell.path("mlflow.db"))")
  }

  @Test func `a database is imported, and only once`() {
    let first = imported()
    #expect(first.contains("theirs") && first.contains("1 run had not ended in MLflow"))
    #expect(imported().contains("already here: 2 runs"))
  }

  @Test func `a folder that holds the database stands for it`() throws {
    #expect(shell.output(of: "import mlflow \(shell.path("."))").contains("theirs"))
  }

  @Test func `where nothing is imported the command fails`() throws {
    _ = try PlantedDatabase(shell.path("none.db"))
    for name in ["none.db", "missing"] {
      #expect(shell.run("import mlflow \(shell.path(name))") != .completed)
    }
    let words = shell.output(of: "import mlflow \(shell.path("none.db"))")
    #expect(words.contains("no run was imported"))
  }

  @Test func `a step is called a step`() {
    _ = imported()
    shell.run("experiment theirs")
    let page = shell.output(of: "show 1")
    #expect(page.contains("up to step  best step") && !page.contains("best k"))
    let refused = shell.output(of: "plot val/rmse by k 1")
    #expect(refused.contains("has no curve of `val/rmse` over k, only over steps"))
    #expect(shell.output(of: "plot val/rmse by step 1").contains("val/rmse 0.8 at step 10"))
  }

  @Test(arguments: [
    "metrics.val/rmse < 1", "\"val/rmse\" < 1", "metrics.`val/rmse` < 1", "val/rmse < 1",
    "params.\"opt/lr\" = 0.1", "order by val/rmse limit 1",
  ])
  func `a name with a slash is found`(condition: String) {
    _ = imported()
    shell.run("experiment theirs")
    let found = shell.output(of: "runs where \(condition)".replacing("where order", with: "order"))
    #expect(found.contains("killed") && !found.contains("finished"), "\(found)")
  }

  @Test func `what the state of a run hides is said`() {
    _ = imported()
    shell.run("experiment theirs")
    let words = "no finished run of `theirs` has the measure `val/rmse`; run 1 has it"
    #expect(shell.output(of: "show best:val/rmse").contains(words))
    #expect(shell.output(of: "plot val/rmse").contains(words))
    #expect(shell.output(of: "compare").contains("left out: 1 run that did not finish"))
    #expect(shell.output(of: "plot val/rmse 1").contains("val/rmse by run"))
  }

  @Test func `an export tells how MLflow opens it`() throws {
    _ = imported()
    shell.run("experiment theirs")
    let words = shell.output(of: "export mlflow \"\(shell.path("it's"))\"")
    let line = words.replacing("\n", with: " ")
    #expect(line.contains("mlflow migrate-filestore --source"), "\(words)")
    #expect(line.contains(#"it'\''s' --target sqlite:///mlflow.db"#), "\(words)")
  }
}
