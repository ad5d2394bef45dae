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

  /// Whether it has these bytes in it.
  func holds(_ bytes: [UInt8]) -> Bool { (try? Disk.read(place, limit: Self.largest)) == bytes }

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
  /// What needs no writing: the session as it began, which takes no other's place, then as it was
  /// written last; without the data's hash, which comes later.
  private var known: JSONValue?
  /// The hash that was written last, and what the file had in it then.
  private var written: (hash: String?, bytes: [UInt8])?
  private var isGivenUp = false

  /// - Parameters:
  ///   - folder: The folder that the program works in.
  ///   - store: Where runs are recorded, from the root.
  ///   - session: What there was before the user did anything.
  init(_ file: SessionFile, folder: String, store: String, since session: Session) {
    self.file = file
    self.folder = folder
    self.store = store
    known = KeptSession.json(session, folder: folder, store: store)
  }

  /// Keeps the session, if it is not as it was kept last.
  ///
  /// - Throws: What keeps it out of its file, once; after that nothing is tried.
  func keep(_ session: Session) throws(FileError) {
    guard !isGivenUp, let json = KeptSession.json(session, folder: folder, store: store) else {
      return
    }
    let hash = session.source?.hashSoFar
    // The hash alone is no change that could take another shell's session away.
    if json == known, !isToBeCompleted(with: hash) { return }
    let whole = KeptSession.json(session, folder: folder, store: store, hash: hash) ?? json
    let bytes = KeptSession.bytes(of: whole)
    do throws(FileError) { try file.write(bytes) } catch {
      isGivenUp = true
      throw error
    }
    (known, written) = (json, (hash, bytes))
  }

  /// Whether what was written last is still there, and lacks the data's hash.
  private func isToBeCompleted(with hash: String?) -> Bool {
    guard let written, let hash, hash != written.hash else { return false }
    return file.holds(written.bytes)
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
