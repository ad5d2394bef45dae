import Foundation
import JSON
import TestSupport
import Testing
import Tracking

/// A store that a stranger has prepared: with links that lead out of it, and with pipes, sockets
/// and folders where files are expected.
struct LinkTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
    for number in 1...3 {
      let run = try store.begin(experiment: "a", params: ["k": "\(number)"])
      try run.writeArtifact(path: "model/recipe.json", bytes: Array("{}".utf8), isDurable: false)
      try run.finish(metrics: ["rmse": Double(number)])
    }
    try store.delete(try info(3))
    try folder.write(Self.secret, to: "outside/secret")
    try folder.write(Self.secret, to: "outside/model/recipe.json")
    let record = try folder.read("store/a/\(try info(1).runID)/run.json")
    try folder.write(record, to: "outside/run.json")
  }

  private static let secret = "nobody else's"

  private func info(_ number: Int) throws -> RunInfo {
    try store.run(RunReference(.number(number)), in: "a").info
  }

  private func link(_ name: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: "\(folder.path)/\(name)").deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(name)", withDestinationPath: target)
  }

  private var outside: String { folder.path + "/outside" }

  // MARK: - Everything everywhere

  enum Plant: String, CaseIterable {
    case linkToFolder, linkToFile, linkToNothing, pipe, socket, folder, file
  }

  static let places = [
    ".index", ".index/a", "a", "a/.trash", "a/.trash/THIRD", "a/.edit", "a/.number",
    "a/experiment.json", "a/.new-x", "a/.gone-x", "a/FIRST", "a/FIRST/run.json", "a/FIRST/lock",
    "a/FIRST/metrics.jsonl", "a/FIRST/.run.json.0123abcd", "a/FIRST/artifacts",
    "a/FIRST/artifacts/model",
    "a/FIRST/artifacts/model/recipe.json", "a/FIRST/artifacts/.x.0123abcd",
  ]

  private func plant(_ plant: Plant, at path: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    switch plant {
    case .linkToFolder:
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: outside)
    case .linkToFile:
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: outside + "/secret")
    case .linkToNothing:
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: outside + "/new")
    case .pipe: #expect(unsafe mkfifo(path, 0o600) == 0)
    case .socket: try makeSocket(at: path)
    case .folder:
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    case .file: try Data("something".utf8).write(to: URL(fileURLWithPath: path))
    }
  }

  /// Made where its address is short enough.
  private func makeSocket(at path: String) throws {
    let short = folder.path + "/s"
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) {
      unsafe $0.copyBytes(from: short.utf8)
    }
    let bound = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    try FileManager.default.moveItem(atPath: short, toPath: path)
  }

  // What waits for a pipe would wait for ever; the limit is no measure of speed.
  @Test(.timeLimit(.minutes(15)), arguments: places, Plant.allCases)
  func `nothing outside is read, changed or waited for`(place: String, plant: Plant) throws {
    let runs = [try info(1), try info(2), try store.deleted(in: "a").records[0].info]
    let path = place.replacing("FIRST", with: runs[0].runID)
      .replacing("THIRD", with: runs[2].runID)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/store/.index", withIntermediateDirectories: true)
    try self.plant(plant, at: "\(folder.path)/store/\(path)")
    let before = try contents(of: outside)

    let inbox = Inbox()
    try carryOutEverything(runs, sendingTo: inbox)

    #expect(try contents(of: outside) == before)
    #expect(!inbox.files.contains { $0.contains(Self.secret) })
    for target in ["exported", "mlruns", "other"] {
      let files = try contents(of: "\(folder.path)/\(target)")
      #expect(!files.values.contains { $0.contains(Self.secret) })
    }
  }

  /// What goes wrong is said by an error, which is well here.
  private func carryOutEverything(_ runs: [RunInfo], sendingTo inbox: Inbox) throws {
    for target in ["exported", "mlruns", "other"] { try folder.write("", to: "\(target)/.x") }
    _ = try? store.experiments()
    _ = try? store.linkedExperiments()
    _ = try? store.verify("a")
    for run in runs {
      _ = try? store.record(of: run)
      _ = try? store.tag(run, ["a": "b"])
      _ = try? store.rename(run, to: "other")
      _ = try? store.export(run, to: folder.path + "/exported/\(run.number)")
      let own = "\(store.directory)/a/\(run.runID)"
      let other = RunStore(directory: folder.path + "/other")
      _ = try? other.importRun(from: own, into: "a")
      var push = MLflowPush(from: store, to: server(inbox), source: "tester")
      if let record = try? store.record(of: run) { _ = try? push.push(record) }
    }
    _ = try? MLflowExport(of: store, to: folder.path + "/mlruns", source: "tester").write("a")
    _ = try? MLflowImport(into: store, from: folder.path + "/mlruns").read()
    let active = try? store.begin(experiment: "a")
    try? active?.writeArtifact(path: "model/recipe.json", bytes: [1])
    _ = try? active?.finish()
    _ = try? store.restore(runs[2])
    _ = try? store.deleted(in: "a")
    _ = try? store.delete(runs[0])
    _ = try? store.delete(runs[1])
    _ = try? store.collectGarbage(in: "a")
    _ = try? store.summaries(in: "a")
  }

  /// The files that a server was sent.
  private final class Inbox {
    var files: [String] = []
    /// Where something was put.
    var places: [String] = []
  }

  /// A server that takes everything.
  private func server(_ inbox: Inbox) -> MLflowServer {
    MLflowServer { (request) throws(MLflowServerError) in
      if request.method == "PUT" { inbox.places.append(request.path) }
      if case .file(let descriptor) = request.body {
        let data = try? Data(contentsOf: URL(fileURLWithPath: "/proc/self/fd/\(descriptor)"))
        inbox.files.append(String(decoding: data ?? Data(), as: UTF8.self))
      }
      let info: JSONValue = [
        "experiment_id": "1", "run_id": "2", "artifact_uri": "mlflow-artifacts:/1/2/artifacts",
      ]
      let answer: JSONValue =
        if request.path.contains("logged-models") {
          ["error_code": "RESOURCE_DOES_NOT_EXIST"]
        } else if request.path.hasSuffix("runs/search") {
          [:]
        } else {
          ["experiment": info, "run": ["info": info]]
        }
      let status = request.path.contains("logged-models") ? 404 : 200
      return MLflowServer.Response(status: status, body: answer.bytes)
    }
  }

  /// Regular files below a folder, by path; whatever else is there, by its kind.
  private func contents(of folder: String) throws -> [String: String] {
    var contents: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let path = "\(folder)/\(name)"
      let kind = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      contents[name] =
        kind == .typeRegular
        ? String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        : kind?.rawValue
    }
    return contents
  }

  // MARK: - What is said

  @Test func `a store may itself be a link`() throws {
    try link("way", to: store.directory)
    let store = RunStore(directory: folder.path + "/way")
    try store.begin(experiment: "a").finish()
    #expect(try store.experimentNames() == ["a"])
    #expect(try store.runs(in: "a").records.map(\.info.number) == [1, 2, 4])
    #expect(try store.verify("a").faults.isEmpty)
  }

  @Test func `a linked trash is neither emptied nor filled`() throws {
    try link("store/a/.trash", to: outside)
    let way = "`\(store.directory)/a/.trash`"
    let run = try info(1)
    let message = "\(way): it is a symbolic link, which the store does not follow"
    let collecting = failure { () throws(RunStoreError) in try store.collectGarbage(in: "a") }
    #expect(collecting.hasSuffix(message))
    let deleting = failure { () throws(RunStoreError) in try store.delete(run) }
    #expect(deleting.hasSuffix(message))
    let looking = failure { () throws(RunStoreError) in try store.deleted(in: "a") }
    #expect(looking.hasSuffix(message))
    #expect(try store.verify("a").faults.map { "\($0)".hasSuffix(message) } == [true])
    #expect(try folder.names(in: "outside") == ["model", "run.json", "secret"])
  }

  private func failure(_ body: () throws(RunStoreError) -> some Any) -> String {
    do {
      _ = try body()
      return "no failure"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a linked experiment is none, and is told`() throws {
    try link("store/b", to: store.directory + "/a")
    #expect(try store.experimentNames() == ["a"])
    let path = "\(store.directory)/b"
    let error = failure { () throws(RunStoreError) in try store.runs(in: "b") }
    let reason = "a symbolic link, which the store does not follow"
    #expect(error == "cannot read `\(path)`: it is \(reason)")
    #expect(try store.linkedExperiments().map(\.description) == ["`\(path)` is \(reason)"])
  }

  @Test func `a linked artifact is told by verify, and left out by push`() throws {
    let run = try store.run(RunReference("1"), in: "a")
    try link("store/a/\(run.info.runID)/artifacts/link", to: outside + "/secret")
    #expect(try store.verify("a").faults == [.artifactUnknown(run.info, path: "link")])
    let inbox = Inbox()
    var push = MLflowPush(from: store, to: server(inbox), source: "tester")
    #expect(try push.push(run).leftOut == ["link"])
    #expect(inbox.files == ["{}"])
    #expect(inbox.places.count == 2 && inbox.places.last?.hasSuffix("/run.json") == true)
  }

  @Test func `what is imported without its links is said`() throws {
    let run = try info(1)
    try store.export(run, to: folder.path + "/shared")
    try link("shared/artifacts/link", to: outside)
    let other = RunStore(directory: folder.path + "/other")
    var leftOut: [String] = []
    _ = try other.importRun(from: folder.path + "/shared", into: "a") { leftOut.append($0) }
    #expect(leftOut == ["artifacts/link"])
    #expect(try other.verify("a").faults.isEmpty)
    try link("links/run", to: folder.path + "/shared")
    #expect(try RunStore.exportedRuns(in: folder.path + "/links").isEmpty)
  }

  @Test(arguments: ["../../../../dev/zero", "/etc/passwd", "a//b", "a/./b", "", "..", "a/\0"])
  func `a record whose artifact lies elsewhere is none`(path: String) throws {
    var record = try store.run(RunReference("1"), in: "a")
    record.artifacts[0].path = path
    try folder.write(
      String(decoding: record.bytes, as: UTF8.self), to: "store/a/\(record.info.runID)/run.json")
    let fault = JSONFieldError.wrongType(
      path: "artifacts[0].path", expected: "names with `/` between them", found: "`\(path)`")
    #expect(try store.runs(in: "a").problems.map(\.fault) == [.record(.field(fault))])
  }
}
