import Experiments
import JSON
import Reports
import Serving
import Tracking

/// A change of a run that somebody makes on its page: its note, or one of its tags. It goes into the
/// store as what MLflow's clients set does, also while the run goes on here.
struct RunEdit {
  /// The most bytes of a change.
  static let limit = 1 << 18
  /// The most characters of a tag's name, as of MLflow's.
  private static let longestName = 250

  private let store: RunStore
  private let experiment: String
  private let reference: String
  private let subject: String
  private let fields: [String: String]

  /// A change that a script sends as JSON.
  ///
  /// - Throws: `HTTPError` where the body is no object of texts.
  init(json call: Route.Call, in store: RunStore) async throws {
    let bytes = try await call.request.body.bytes(limit: Self.limit)
    do {
      let content = try JSONParser.parse(bytes)
      let members = try JSONFields(content)
      var fields: [String: String] = [:]
      if case .object(let all) = content {
        for name in all.keys { fields[name] = try members.text(name) }
      }
      self.init(call, in: store, fields)
    } catch {
      throw HTTPError.invalid("the change cannot be read: \(error)")
    }
  }

  /// A change that a form sends.
  init(form call: Route.Call, in store: RunStore) async throws {
    let fields = try await call.request.body.form(limit: Self.limit)
    self.init(
      call, in: store, Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first })
  }

  private init(_ call: Route.Call, in store: RunStore, _ fields: [String: String]) {
    self.store = store
    self.fields = fields
    experiment = PageAddress.name(of: call["experiment"])
    reference = PageAddress.name(of: call["run"])
    subject = call["subject"]
  }

  /// The place on the run's page that shows what was changed.
  var address: String { "\(PageAddress.run(reference, of: experiment))#\(subject)" }

  /// Makes the change.
  ///
  /// - Throws: `HTTPError` 400 for one that cannot be, 409 while another process records the run;
  ///   `RunStoreError`.
  func make() throws {
    do {
      switch subject {
      case "note": _ = try store.note(try run(), try note())
      case "tags": _ = try store.tag(try run(), try tag())
      default: throw HTTPError.missing("nothing called `\(subject)` of a run is changed here")
      }
    } catch RunStoreError.isRunning(let info) {
      throw HTTPError(
        status: 409, code: "INVALID_STATE",
        message: "run \(info.number) is recorded by another process, which alone changes it until "
          + "it has ended")
    }
  }

  private func run() throws -> RunInfo {
    try store.summaries(in: experiment).run(
      try RunReference(here: reference), in: experiment, on: RecordedSettings.basis
    ).info
  }

  private func field(_ name: String) throws(HTTPError) -> String {
    guard let text = fields[name] else { throw .invalid("the change has no `\(name)`") }
    // A form has its lines end in two characters (HTML, "constructing the entry list").
    return text.replacing("\r\n", with: "\n")
  }

  /// nil takes it away.
  private func note() throws(HTTPError) -> String? {
    let text = try field("text")
    return text.isEmpty ? nil : text
  }

  /// A tag by its name, with nil where it is taken away.
  private func tag() throws(HTTPError) -> [String: String?] {
    let name = try field("key").trimmingBlanks
    guard !name.isEmpty, name.count <= Self.longestName, !name.contains(where: \.isNewline) else {
      throw .invalid("a tag's name is a line of 1 to \(Self.longestName) characters")
    }
    guard !MLflowTag.isOfPrograms(name) else {
      throw .invalid(
        "tags that begin with `\(MLflowTag.prefix)` or `\(MLflowTag.ownPrefix)` are what programs "
          + "tell each other: choose another name than `\(name)`")
    }
    let value = fields["remove"] == nil ? try field("value") : ""
    return [name: value.isEmpty ? nil : value]
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
