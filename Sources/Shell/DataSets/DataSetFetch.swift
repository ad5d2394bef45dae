import CChildProcess
import Files
import Glibc
import Kernels
import LineEditing
import Tracking

/// Fetches a published data set with curl, goes on where an earlier attempt was interrupted, and
/// gives the file its name when it is whole.
struct DataSetFetch {
  /// Why there is no data set.
  enum Fault: Error, Equatable {
    case noProgram(String)
    case noFolder(String)
    /// Another process is at it.
    case inUse
    /// curl's exit status.
    case curl(Int?)
    case otherChecksum
    case badAddress
  }

  private let dataSet: PublishedDataSet
  private let address: String
  private let folder: String

  private var target: String { "\(folder)/\(dataSet.name).zip" }
  private var partial: String { target + ".part" }

  init(_ dataSet: PublishedDataSet, from address: String, to folder: String) {
    (self.dataSet, self.address, self.folder) = (dataSet, address, folder)
  }

  /// Fetches it.
  ///
  /// - Returns: Whether it was compared with the checksum of its publisher, who may give none.
  /// - Throws: `Fault`, `Cancelled`.
  func run(_ activity: Activity, interruptsBefore mark: Int) throws -> Bool {
    let file = try open()
    defer { close(file) }
    let expected = try checksum(activity, mark)
    activity.begin("fetch", units: dataSet.megabytes << 20)
    do {
      try download(to: file, activity, mark)
    } catch Fault.curl(let status) where status == 22 || status == 33 {
      // What is there of it may be all, or of another file: without it once more.
      guard size(of: file) > 0 else { throw Fault.curl(status) }
      if expected == nil || Self.checksum(of: file) != expected {
        ftruncate(file, 0)
        try download(to: file, activity, mark)
      }
    }
    if let expected {
      guard let found = Self.checksum(of: file) else { throw Fault.noProgram("md5sum") }
      guard found == expected else {
        unsafe unlink(partial)
        throw Fault.otherChecksum
      }
    }
    guard fsync(file) == 0, unsafe rename(partial, target) == 0 else {
      throw Fault.noFolder(SystemReason.current)
    }
    return expected != nil
  }

  /// The file that is being written, which is this process's alone.
  private func open() throws(Fault) -> Int32 {
    do throws(FileError) { try Disk.makeFolder(RootedPath(folder)) } catch {
      throw .noFolder(error.reason)
    }
    let file = unsafe Glibc.open(partial, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw .noFolder(SystemReason.current) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw .inUse
    }
    return file
  }

  private func size(of file: Int32) -> Int { Int(lseek(file, 0, SEEK_END)) }
}

// MARK: - curl

extension DataSetFetch {
  /// Writes what is not there yet behind what is.
  private func download(to file: Int32, _ activity: Activity, _ mark: Int) throws {
    let start = size(of: file)
    activity.advance(by: start)
    var options = try options("\(dataSet.name).zip")
    if start > 0 { try options.set("continue-at", String(start)) }
    try run(options, activity, mark) { bytes in
      do throws(FileError) { try Disk.writeAll(bytes[...], to: file, partial) } catch {
        throw Fault.noFolder(error.reason)
      }
      activity.advance(by: bytes.count)
    }
  }

  /// The checksum that its publisher gives; nil where there is none.
  private func checksum(_ activity: Activity, _ mark: Int) throws -> String? {
    var answer: [UInt8] = []
    do {
      try run(try options("\(dataSet.name).zip.md5"), activity, mark) { bytes in
        answer += bytes.prefix(max(0, 4096 - answer.count))
      }
    } catch Fault.curl(22) {
      return nil
    }
    return Self.checksum(in: answer)
  }

  private func options(_ name: String) throws(Fault) -> CurlConfiguration {
    do {
      let place = try MLflowAddress(address)
      var options = CurlConfiguration()
      options.set("silent")
      options.set("fail")
      options.set("globoff")
      options.set("path-as-is")
      try options.set("proto", "=http,https")
      try options.set("connect-timeout", "20")
      try options.set("speed-limit", "1")
      try options.set("speed-time", "60")
      if place.isLocal { try options.set("noproxy", "*") }
      try options.set("url", "\(place.text)/\(name)")
      return options
    } catch {
      throw .badAddress
    }
  }

  /// Runs curl, and hands on what it writes.
  private func run(
    _ options: CurlConfiguration, _ activity: Activity, _ mark: Int,
    _ take: ([UInt8]) throws -> Void
  ) throws {
    var ends: [Int32] = [-1, -1]
    guard let input = UnnamedFile(holding: options.bytes), unsafe child_pipe(&ends) else {
      throw Fault.noFolder("there is no memory for it")
    }
    defer { close(ends[0]) }
    let process = try? ChildProcess(
      ["curl", "--disable", "--config", "-"],
      .background(input: input.descriptor, output: ends[1], more: []))
    close(ends[1])
    guard let process else { throw Fault.noProgram("curl") }
    do {
      try Self.read(ends[0], activity, mark, take)
    } catch {
      process.kill()
      _ = process.end()
      throw error
    }
    switch process.end() {
    case .exited(0): break
    case .exited(127): throw Fault.noProgram("curl")
    case .exited(let status): throw Fault.curl(status)
    case .signalled: throw Fault.curl(nil)
    }
  }

  private static func read(
    _ descriptor: Int32, _ activity: Activity, _ mark: Int, _ take: ([UInt8]) throws -> Void
  ) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      guard Interrupts.waitForInput(of: descriptor, since: mark) else {
        activity.cancel()
        try activity.checkCancellation()
        return
      }
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      if count <= 0 { return }
      try take(Array(chunk[..<count]))
    }
  }
}

// MARK: - Checksums

extension DataSetFetch {
  /// The MD5 of a file by the program `md5sum`; nil where there is none.
  private static func checksum(of file: Int32) -> String? {
    lseek(file, 0, SEEK_SET)
    let output = ProgramOutput(of: ["md5sum"], input: file, limit: 4096)
    return output.flatMap { $0.end == .exited(0) ? checksum(in: $0.bytes) : nil }
  }

  /// The first run of 32 hexadecimal digits, as `md5sum` and its relatives print them.
  static func checksum(in text: [UInt8]) -> String? {
    String(decoding: text, as: UTF8.self).split { !$0.isHexDigit }.first { $0.utf8.count == 32 }?
      .lowercased()
  }
}

extension DataSetFetch.Fault: CustomStringConvertible {
  var description: String {
    switch self {
    case .noProgram(let name): "the program `\(name)` is not installed"
    case .noFolder(let reason): "its file cannot be written: \(reason)"
    case .inUse: "another process is fetching it"
    case .curl(let status): CurlTransport.reason(status)
    case .otherChecksum: "what came has not the checksum that its publisher gives"
    case .badAddress: "`datasets` is no address"
    }
  }

  /// What to do about it.
  var hints: [String] {
    switch self {
    case .curl: ["the next attempt goes on where this one ended"]
    case .otherChecksum: ["nothing of it was kept; load it again"]
    case .noProgram, .noFolder, .inUse, .badAddress: []
    }
  }
}
