import Files
import Language
import Reports
import Settings
import Tracking

extension Command {
  static let artifact = Command(
    "artifact", "Print an artifact of a run, copy it out, or say where it lies.",
    details: [
      "Without NAME it lists them. A short text is printed; of anything else it says where it lies. "
        + "`> FILE` copies an artifact as it is, whatever the ending. No link is followed in the "
        + "store, and bytes that are not those that were recorded are told."
    ],
    effect: .looks, prints: true, copiesToFile: true,
    examples: [
      Example("artifact last", "the artifacts of the last run"),
      Example("artifact last curve.csv", "one of them, as it is a short text"),
      Example("artifact best curve.csv > best.csv", "a copy of it"),
    ],
    parameters: .run("A run."),
    Parameter<String>.positional(
      "NAME", "An artifact, as `show` lists them.", completion: .artifact, parse: ValueParser.text
    ).optional,
    run: showArtifact)

  /// A longer text is not printed, in bytes.
  private static let longestText = 64 << 10

  private static func showArtifact(
    _ call: Invocation, run: RunArgument, name: String?
  ) throws -> Report {
    var source = RunSource(call)
    let record = try source.record(run)
    guard let name else { return try list(record, call) }
    let artifact = try artifact(name, of: record, call)
    if let file = call.interpreter.outputFile {
      try file.copy(interruptsBefore: call.interpreter.seenInterrupts) { take in
        try read(artifact, of: record, call, take)
      }
      return Report()
    }
    var bytes: [UInt8] = []
    if artifact.bytes <= longestText {
      try read(artifact, of: record, call) { (piece) throws(FileError) in bytes += piece }
    }
    if artifact.bytes <= longestText, bytes.count <= longestText, !bytes.contains(0),
      let text = String(validating: bytes, as: UTF8.self)
    {
      return Report(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }
    let folder = call.interpreter.absolutePath(try call.store.artifactFolder(of: record.info))
    return Report(fields: [
      Field("artifact", .text(artifact.path)),
      Field("size", .number(Double(artifact.bytes), style: .bytes), key: "bytes"),
      Field("lies in", .text(folder), key: "folder"),
    ])
  }

  private static func read(
    _ artifact: ArtifactEntry, of record: RunRecord, _ call: Invocation,
    _ body: (ArraySlice<UInt8>) throws(FileError) -> Void
  ) throws {
    let isAsRecorded = try call.store.read(artifact, of: record.info, body)
    if !isAsRecorded {
      call.note("warning: `\(artifact.path)` is not what was recorded of run \(record.info.number)")
    }
  }

  private static func artifact(
    _ name: String, of record: RunRecord, _ call: Invocation
  ) throws -> ArtifactEntry {
    if let artifact = record.artifacts.first(where: { $0.path == name }) { return artifact }
    let word = call.words.last ?? call.words[0]
    let paths = record.artifacts.map(\.path)
    let inside = paths.filter { $0.hasPrefix(name + "/") }
    if !inside.isEmpty {
      throw call.fault("`\(name)` is a folder of artifacts", at: word, hints: [has(inside)])
    }
    let nearest = Diagnostic.suggestion(for: name, among: paths)
    throw call.fault(
      "run \(record.info.number) has no artifact `\(name)`", at: word,
      hints: nearest.isEmpty && !paths.isEmpty ? [has(paths)] : nearest)
  }

  private static func has(_ paths: [String]) -> String { "it has: " + paths.joined(separator: " ") }

  private static func list(_ record: RunRecord, _ call: Invocation) throws -> Report {
    if let file = call.interpreter.outputFile {
      throw call.fault(
        "NAME is missing: which artifact `\(file.path)` shall be", hints: [call.reader.usageHint])
    }
    if record.artifacts.isEmpty { call.note("run \(record.info.number) has no artifacts") }
    let rows = record.artifacts.map { artifact in
      [Cell.text(artifact.path), .number(Double(artifact.bytes), style: .bytes)]
    }
    let columns = [Column("artifact"), Column("size", key: "bytes")]
    let folder = call.interpreter.absolutePath(try call.store.artifactFolder(of: record.info))
    // A transcript is the same wherever it is made.
    let footer = call.console.showsTimes && !rows.isEmpty ? "in \(folder)" : nil
    return Report(Table(columns: columns, rows: rows, footer: footer))
  }
}
