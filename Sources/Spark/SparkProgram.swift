import Files

/// The program that Spark runs, in a folder of its own with what it is to do.
struct SparkProgram {
  private let folder: PrivateFolder

  /// Writes it where nobody else can look into it: the request may have a token in it.
  ///
  /// - Throws: `SparkError.unusable`.
  init() throws(SparkError) {
    do throws(FileError) {
      folder = try PrivateFolder()
      for (name, source) in Self.files {
        try Disk.create(Self.place(name, folder), source, isDurable: false)
      }
    } catch {
      throw .unusable("the program for Spark cannot be written: \(error)")
    }
  }

  /// Writes what it is to do.
  ///
  /// - Returns: The words that are added to those that start it.
  func words(doing request: [UInt8]) throws(SparkError) -> [String] {
    do throws(FileError) {
      try Disk.create(Self.place("request.json", folder), request, isDurable: false)
    } catch {
      throw .unusable("the program for Spark cannot be written: \(error)")
    }
    return ["\(folder.path)/job.py", "\(folder.path)/request.json"]
  }

  /// Where it may put what takes several steps, as Spark names it.
  var work: String { "file://\(folder.path)/work" }

  func remove() { folder.remove() }

  private static func place(_ name: String, _ folder: PrivateFolder) -> RootedPath {
    RootedPath(new: folder.path) / name
  }

  private static let files = [
    ("job.py", PackageResources.job_py), ("ratings.py", PackageResources.ratings_py),
    ("blocks.py", PackageResources.blocks_py),
  ]
}
