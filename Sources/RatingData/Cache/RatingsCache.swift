package import Files
package import Kernels

/// Ratings as they were read before, kept in a folder, so that the same file is not parsed again.
///
///     BYTES-KEY.ratings     what a content gave with the options it was read with
///     KEY.source            which content a file has, as long as its stamp is what it was
///
/// An entry is named after the content hash of the files and the options, and closed by its own
/// fingerprint; what does not fit is read anew. The folder may be deleted at any time.
package struct RatingsCache: Sendable, Equatable {
  package let folder: String
  /// Entries are removed, those first that were not used for longest, beyond so many bytes.
  package let limit: Int

  /// Files with fewer bytes are parsed as fast.
  private let smallestFile: Int

  package init(folder: String, limit: Int, smallestFile: Int = 16 << 20) {
    (self.folder, self.limit, self.smallestFile) = (folder, limit, smallestFile)
  }

  /// The files of a source, how they were read, and what told them from others before they were.
  package struct Source: Sendable {
    let files: [String]
    let bytes: Int
    let options: String
    let stamps: [FileStamp]

    /// Whether the files are still what they were.
    var isUnchanged: Bool { stamps.allSatisfy(\.isSettled) && stamps == Self.stamps(of: files) }

    static func stamps(of files: [String]) -> [FileStamp]? {
      let stamps = files.compactMap { FileStamp(of: RootedPath(new: $0)) }
      return stamps.count == files.count ? stamps : nil
    }
  }

  /// What reading a path would read; nil where that is not worth keeping: a pipe, or a small file.
  ///
  /// - Parameter options: How the files are read, as `load` was told.
  /// - Throws: `DataError` where there is nothing to be read.
  package func source(_ path: String, options: String) throws(DataError) -> Source? {
    let place = try RatingsLocator.place(at: path)
    guard FileStream.inherited(path) == nil else { return nil }
    var paths: [String] = []
    for file in place.files {
      guard let path = try? RatingsLocator.place(at: file).resolved else { return nil }
      paths.append(path)
    }
    guard let stamps = Source.stamps(of: paths) else { return nil }
    let bytes = stamps.reduce(0) { $0 + Int($1.bytes) }
    if bytes < smallestFile { return nil }
    return Source(files: paths, bytes: bytes, options: options, stamps: stamps)
  }

  /// What was kept of a source, and the content hash that it has.
  ///
  /// - Complexity: O(ratings) with the speed of memory where the stamps are known; where another
  ///   source had as many bytes, O(bytes) to hash this one.
  package func find(
    _ source: Source, path: String, activity: Activity
  ) throws -> (ratings: LoadedRatings, hash: String)? {
    guard let hash = try knownHash(of: source) ?? equalHash(of: source, activity) else {
      return nil
    }
    let entry = entryPath(source, hash)
    guard let content = try? CachedRatings(reading: entry),
      let place = try? RatingsLocator.place(at: path)
    else { return nil }
    Disk.touch(entry)
    note(source, hash)
    return (content.loaded(place, byteCount: source.bytes, files: source.files), hash)
  }

  /// Keeps what was read of a source, unless that has changed since.
  ///
  /// - Throws: `FileError` where the folder cannot be written.
  package func keep(
    _ loaded: LoadedRatings, of source: Source, hash: String
  ) throws(FileError) {
    guard source.isUnchanged else { return }
    try Disk.makeFolder(RootedPath(folder))
    let entry = entryPath(source, hash)
    if !Disk.isFile(entry) {
      try CachedRatings(loaded).write(entry)
      makeRoom(for: entry)
    }
    note(source, hash)
  }

  // MARK: - Names

  private func entryPath(_ source: Source, _ hash: String) -> RootedPath {
    RootedPath(folder) / "\(source.bytes)-\(Self.key([hash, source.options]))\(Self.ending)"
  }

  private static let ending = ".ratings"

  private static func key(_ words: [String]) -> String {
    Digest.hexadecimal(of: Array(words.joined(separator: "\n").utf8))
  }

  // MARK: - Which content a source has

  private func notePath(_ source: Source) -> RootedPath {
    RootedPath(folder) / (Self.key(source.files) + ".source")
  }

  private func text(of source: Source, _ hash: String) -> String {
    "\(source.stamps)\n\(hash)\n"
  }

  private func knownHash(of source: Source) -> String? {
    guard let bytes = try? Disk.read(notePath(source), limit: 1 << 20) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count == 2, source.isUnchanged else { return nil }
    let hash = String(lines[1])
    return text(of: source, hash).utf8.elementsEqual(bytes) ? hash : nil
  }

  /// The hash of a source that could be one which was read under another name.
  private func equalHash(of source: Source, _ activity: Activity) throws -> String? {
    let start = "\(source.bytes)-"
    let entries = (try? Disk.entries(RootedPath(folder))) ?? []
    guard entries.contains(where: { $0.name.hasPrefix(start) && $0.name.hasSuffix(Self.ending) })
    else { return nil }
    return "\(try ContentHash.ofFiles(source.files, activity: activity))"
  }

  private func note(_ source: Source, _ hash: String) {
    let bytes = Array(text(of: source, hash).utf8)
    try? Disk.replace(notePath(source), bytes, isDurable: false)
  }

  // MARK: - Room

  /// Removes what was not used for longest until all entries together fit, but for one.
  private func makeRoom(for entry: RootedPath) {
    let folder = entry.parent
    let names = ((try? Disk.entries(folder)) ?? []).map(\.name)
    var entries = names.filter { $0.hasSuffix(Self.ending) }.map { name in
      (name: name, stamp: FileStamp(of: folder / name) ?? .never)
    }
    entries.sort { $0.stamp.changed > $1.stamp.changed }
    var bytes = 0
    for (name, stamp) in entries {
      bytes += max(0, Int(stamp.bytes))
      if bytes > limit && name != entry.names.last { Disk.removeFile(folder / name) }
    }
  }
}

/// Whether there is a cache.
package enum CacheUse: Sendable, Equatable, CustomStringConvertible {
  /// Where the disk has room.
  case auto
  case off
  /// So many bytes at most.
  case limit(Int)

  package static let usualLimit = 4 << 30
  /// What a disk has free that has room.
  private static let roomy = 32 << 30

  /// The cache in a folder; nil where there is none.
  package func cache(in folder: String) -> RatingsCache? {
    switch self {
    case .off: nil
    case .limit(let bytes): RatingsCache(folder: folder, limit: bytes)
    case .auto:
      Disk.free(near: folder).map { $0 >= Self.roomy } == true
        ? RatingsCache(folder: folder, limit: Self.usualLimit) : nil
    }
  }

  package var description: String {
    switch self {
    case .auto: "auto"
    case .off: "off"
    case .limit(Self.usualLimit): "on"
    case .limit(let bytes): bytes % (1 << 20) == 0 ? "\(bytes >> 20)MiB" : "\(bytes)"
    }
  }
}
