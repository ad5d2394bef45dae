import Experiments
import Files
import JSON
import LineEditing
import Times
import Tracking

/// The file in which the last session is kept, beside the history. The shell that writes it last has
/// it; each writing takes the place of the file in one step.
struct SessionFile: Sendable {
  /// More than this is no session.
  private static let largest = 1 << 20
  private static let name = "session.json"

  let path: String
  private var place: RootedPath { RootedPath(new: path) }

  init(path: String) { self.path = path }

  /// nil without a home.
  init?(environment: [String: String]) {
    guard let history = HistoryFile(environment: environment)?.path else { return nil }
    self.init(path: RootedPath(new: history).parent.text + "/" + Self.name)
  }

  /// What is kept; nil where nothing is.
  func read() throws(KeptSessionError) -> KeptSession? {
    let bytes: [UInt8]
    do { bytes = try Disk.read(place, limit: Self.largest) } catch {
      if error.isMissing { return nil }
      throw .unreadable(error)
    }
    do { return try KeptSession(bytes: bytes) } catch {
      throw .damaged(path: path, error)
    }
  }

  /// Keeps a session in the place of the last one, for its owner alone. What is no session that this
  /// version reads is put aside, as `session.json.old`.
  func write(_ bytes: [UInt8]) throws(FileError) {
    try Disk.makeFolder(place.parent)
    do { _ = try read() } catch {
      try Disk.rename(place, to: place.parent / (Self.name + ".old"))
    }
    try Disk.replace(place, bytes, isDurable: true, isPrivate: true)
  }
}

/// Why no session goes on.
enum KeptSessionError: Error, CustomStringConvertible {
  /// There is no home folder.
  case homeless
  case nothingKept(path: String)
  case unreadable(FileError)
  case damaged(path: String, RecordError)

  var description: String {
    switch self {
    case .homeless: "there is no last session: without a home folder none is kept"
    case .nothingKept(let path): "there is no last session in `\(path)`"
    case .unreadable(let error): "the last session cannot be had: \(error)"
    case .damaged(let path, let error): "the last session cannot be had: `\(path)` \(error)"
    }
  }
}

/// Keeps a session for the next one whenever it has changed what would be kept of it.
final class SessionKeeper {
  private let file: SessionFile
  private let folder: String
  private let store: String
  /// What there was before the user did anything, which takes no other session's place.
  private let beginning: JSONValue?
  /// What was written last.
  private var last: JSONValue?
  private var isGivenUp = false

  /// - Parameters:
  ///   - folder: The folder that the program works in.
  ///   - store: Where runs are recorded, from the root.
  ///   - session: The session as it begins.
  init(_ file: SessionFile, folder: String, store: String, since session: Session) {
    self.file = file
    self.folder = folder
    self.store = store
    beginning = KeptSession.json(session, folder: folder, store: store)
  }

  /// Keeps the session, if it is not as it was kept last.
  ///
  /// - Throws: What keeps it out of its file, once; after that nothing is tried.
  func keep(_ session: Session) throws(FileError) {
    // The data's hash, which comes later, is no change.
    let plain = KeptSession.json(session, folder: folder, store: store)
    guard !isGivenUp, last != nil || plain != beginning,
      let json = KeptSession.json(
        session, folder: folder, store: store, hash: session.source?.hashSoFar),
      json != last
    else { return }
    do throws(FileError) { try file.write(KeptSession.bytes(of: json)) } catch {
      isGivenUp = true
      throw error
    }
    last = json
  }
}

/// The session before this one, as it matters to the start.
struct LastSession {
  /// Where it is kept, and this one after it; nil where neither matters, as in a script.
  let file: SessionFile?
  /// What goes on, or why nothing does; nil where it was not asked for.
  let resumed: Result<KeptSession, KeptSessionError>?
  /// Settings of the session itself that the flags have given.
  let spared: Set<String>

  /// The word about a session that could go on; nil where there is none.
  var offer: String? {
    guard resumed == nil, let file else { return nil }
    do throws(KeptSessionError) {
      guard let kept = try file.read() else { return nil }
      return "the last session, of \(Moment(milliseconds: kept.saved)): \(kept.words); "
        + "latentlens --resume goes on with it"
    } catch { return "note: \(error)" }
  }
}
