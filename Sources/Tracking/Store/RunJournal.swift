internal import Files
internal import Glibc

/// What was logged of a run since its record was written: `metrics.jsonl` beside it, a line for each
/// request, which is there for whoever reads as soon as it was written.
///
/// It is read while the record is RUNNING, from the byte up to which the record holds it already;
/// the end of the run puts it into the record and removes it. A last line without its end was not
/// written to the end, and was promised to nobody.
enum RunJournal {
  static let name = "metrics.jsonl"

  /// What lies in a journal.
  struct Reading {
    var entries: [JournalEntry] = []
    /// Up to where there are whole lines, in bytes.
    var end: Int
    /// Whether half a line lies behind them.
    var isTorn = false
    /// The lines that are none of a journal's, counted from 1 where the reading began.
    var damaged: [Int] = []
    /// Why there is nothing, but for a missing file.
    var fault: FileError?
  }

  /// - Complexity: linear in the bytes.
  static func read(_ run: RootedPath, from start: Int) -> Reading {
    var reading = Reading(end: start)
    let bytes: [UInt8]
    do { bytes = try Disk.read(run / name) } catch {
      if !error.isMissing { reading.fault = error }
      return reading
    }
    guard start < bytes.count else { return reading }
    var line = start
    var number = 1
    while let end = bytes[line...].firstIndex(of: 0x0A) {
      do { reading.entries += try JournalEntry.line(Array(bytes[line..<end])) } catch {
        reading.damaged.append(number)
      }
      (line, number) = (end + 1, number + 1)
    }
    reading.end = line
    reading.isTorn = line < bytes.count
    return reading
  }
}

/// The journal of a run that goes on, open for those lines that are still to come.
final class JournalFile {
  /// What makes all lines safe from a power failure, also while others are written.
  let descriptor: JournalDescriptor
  private let path: RootedPath
  private var length: Int
  /// The last time that all was safe from a power failure.
  private var committed: ContinuousClock.Instant?
  /// Half a line lies at the end, which could not be taken away.
  private var isTorn = false

  /// Makes the journal of a run, or goes on with one behind its whole lines.
  ///
  /// - Parameter end: Where these end, in bytes; what lies behind was promised to nobody.
  init(_ run: RootedPath, from end: Int) throws(FileError) {
    path = run / RunJournal.name
    let flags = O_WRONLY | O_CREAT | O_APPEND
    let file = try FileDescriptor.file(path, flags, operation: "write")
    let found = lseek(file.number, 0, SEEK_END)
    length = min(end, Int(found))
    if found > length, ftruncate(file.number, off_t(length)) != 0 {
      throw FileError("write", path.text)
    }
    descriptor = JournalDescriptor(file, path)
  }

  /// How long what was written may wait for others to become safe with them.
  private static let patience = Duration.milliseconds(200)

  /// Writes a line in one step; of one that the disk does not take, nothing stays.
  ///
  /// - Parameter isSafeInTime: Whether it is made safe from a power failure together with others,
  ///   as a part of this call.
  func append(_ line: [UInt8], isSafeInTime: Bool) throws(FileError) {
    let (before, wasTorn) = (length, isTorn)
    do throws(FileError) {
      try write(isTorn ? [0x0A] + line : line)
      if isSafeInTime { try commitInGroups() }
    } catch {
      if length > before, ftruncate(descriptor.file.number, off_t(before)) == 0 {
        (length, isTorn) = (before, wasTorn)
      }
      throw error
    }
  }

  private func write(_ line: [UInt8]) throws(FileError) {
    guard length + line.count <= Disk.largestRecord else {
      throw FileError("write", path.text, code: EFBIG)
    }
    var written = -1
    repeat {
      written = unsafe line.withUnsafeBytes {
        unsafe Glibc.write(descriptor.file.number, $0.baseAddress, $0.count)
      }
    } while written < 0 && errno == EINTR
    let code = written < 0 ? errno : ENOSPC
    length += max(written, 0)
    isTorn = written > 0 ? written < line.count : isTorn
    guard written == line.count else { throw FileError("write", path.text, code: code) }
  }

  /// Makes all lines safe from a power failure, if those before have been for long enough.
  private func commitInGroups() throws(FileError) {
    if let committed, ContinuousClock.now - committed < Self.patience { return }
    try descriptor.commit(isFirst: committed == nil)
    committed = .now
  }
}

/// The open file of a journal, which is closed when the last who holds it lets go.
final class JournalDescriptor: Sendable {
  let file: FileDescriptor
  private let path: RootedPath

  init(_ file: consuming FileDescriptor, _ path: RootedPath) {
    self.file = file
    self.path = path
  }

  /// Makes all lines safe from a power failure.
  ///
  /// - Parameter isFirst: Whether the file's name has to be made safe as well.
  func commit(isFirst: Bool) throws(FileError) {
    guard fdatasync(file.number) == 0 else { throw FileError("write", path.text) }
    if isFirst { try Disk.synchronise(path.parent) }
  }
}
