import FoundationEssentials
import Kernels
package import RatingData
package import Settings

/// `PredefinedKFold` of scikit-surprise's `model_selection/split.py`: which ratings are for training
/// and which are tests stands in files, in their order.
///
/// The files' ratings are looked up among those that are loaded; those that a sample has dropped
/// are dropped here, too.
package struct FileSplit: SplitMethod {
  package static let name = "files"
  package static let summary =
    "as files say, a pair of them, or a folder with u1.base, u1.test, …: PredefinedKFold"
  package static let positionals = ["train", "tests"]
  package static let mixesTimes = false

  package var training = FoldFiles("")
  package var tests = ""

  package init() {}

  package static let settings: [Setting<FileSplit>] = [
    Setting(
      "train", "The file of the training ratings, or a folder of pairs of files.",
      values: "a path", recordedAs: "train_file", \.training,
      parse: { text throws(ValueError) in FoldFiles(try ValueParser.path(text)) },
      text: \.path
    ).ofPaths,
    Setting(
      "tests", "The file of the test ratings, where `train` is no folder.", values: "a path",
      recordedAs: "test_file", \.tests, parse: ValueParser.path, text: { $0 }
    ).ofPaths,
  ]

  package var folds: Int { max(training.pairs.count, 1) }

  /// - Throws: `SplitError.noFiles`.
  private func files(ofFold fold: Int) throws(SplitError) -> FoldFiles.Pair {
    if training.pairs.indices.contains(fold) { return training.pairs[fold] }
    if training.path.isEmpty || tests.isEmpty { throw .noFiles(path: training.path) }
    return FoldFiles.Pair(training: training.path, tests: tests)
  }

  /// By the files' sizes.
  package func testCount(ofFold fold: Int, of ratings: Ratings) throws(SplitError) -> Int {
    let files = try files(ofFold: fold)
    let sizes = [files.tests, files.training].map { path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return attributes?[.size] as? UInt64 ?? 1
    }
    return ratings.count * Int(sizes[0]) / max(Int(sizes[0] + sizes[1]), 1)
  }

  /// - Throws: Besides, `DataError` where a file cannot be read, and `SplitError.strangers` where it
  ///   names ratings that are not among those that are loaded.
  package func split(_ data: DataKey, fold: Int, _ work: inout Work) throws -> Split {
    let files = try files(ofFold: fold)
    let places = try work.output(RatingPlacesKey(data: data))
    let ratings = try work.ratings(data)
    let rows = try [files.training, files.tests].map { path in
      let read = try RatingsReader(threads: work.threads).read(path: path, activity: work.activity)
      let found = places.rows(of: read.ratings, in: ratings)
      let missing = read.ratings.count - found.count
      if missing > 0 && data.isWhole {
        throw SplitError.strangers(path: path, missing, of: read.ratings.count)
      }
      return found
    }
    if rows[0].isEmpty || rows[1].isEmpty { throw SplitError.noFiles(path: files.training) }
    return Split(order: rows[0] + rows[1], trainCount: rows[0].count)
  }
}

/// The pairs of files that a path stands for.
package struct FoldFiles: Sendable, Hashable {
  package struct Pair: Sendable, Hashable {
    package let training: String
    package let tests: String
  }

  package let path: String
  /// In the order of their names, 2 before 10; none where the path is no folder.
  package let pairs: [Pair]

  /// - Parameter path: In a folder each file `NAME.base` or `NAME.train` has its tests in
  ///   `NAME.test`; likewise `train…` and `test…`.
  package init(_ path: String) {
    self.path = path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let known = Set(names)
    pairs = names.sorted(by: Self.isBefore).compactMap { name in
      guard let tests = Self.tests(of: name), known.contains(tests) else { return nil }
      return Pair(training: "\(path)/\(name)", tests: "\(path)/\(tests)")
    }
  }

  private static func tests(of name: String) -> String? {
    for ending in [".base", ".train"] where name.hasSuffix(ending) {
      return name.dropLast(ending.count) + ".test"
    }
    return name.hasPrefix("train") ? "test" + name.dropFirst("train".count) : nil
  }

  /// Shorter first: u2 before u10.
  private static func isBefore(_ one: String, _ other: String) -> Bool {
    (one.utf8.count, one) < (other.utf8.count, other)
  }
}

/// Where each rating is, by user and item.
private struct RatingPlacesKey: StageKey {
  struct Output: Sendable {
    /// User and item of each rating, and its row: ascending.
    let entries: [Entry]

    struct Entry: Sendable, Comparable {
      let pair: UInt64
      let row: UInt32

      static func < (one: Entry, other: Entry) -> Bool {
        (one.pair, one.row) < (other.pair, other.row)
      }
    }
  }

  static let stage = StageName.split

  let data: DataKey

  /// - Complexity: O(n log n) time, 16 bytes a rating.
  func make(_ work: inout Work) throws -> Output {
    let ratings = try work.ratings(data)
    let entries = (0..<ratings.count).map { row in
      Output.Entry(
        pair: UInt64(ratings.users[row]) << 32 | UInt64(ratings.items[row]), row: UInt32(row))
    }
    return Output(entries: entries.sorted())
  }

  func bytes(_ output: Output) -> Int { 16 * output.entries.count }

  func settle(in shelf: inout Shelf, memory: Int) {
    shelf.drop(RatingPlacesKey.self) { $0 != self }
  }
}

extension RatingPlacesKey.Output {
  /// The rows of a file's ratings among all of them, without those that are not there. Of repeats
  /// the one with the same rating is taken, each once.
  func rows(of file: Ratings, in ratings: Ratings) -> [UInt32] {
    let users = indices(of: file.userIDs, in: ratings.userIDs)
    let items = indices(of: file.itemIDs, in: ratings.itemIDs)
    var isTaken = [Bool](repeating: false, count: entries.count)
    return (0..<file.count).compactMap { row in
      guard let user = users[Int(file.users[row])], let item = items[Int(file.items[row])] else {
        return nil
      }
      let pair = UInt64(user) << 32 | UInt64(item)
      var place = first(of: pair)
      while place < entries.count, entries[place].pair == pair {
        let found = entries[place].row
        if !isTaken[place], ratings.values[Int(found)] == file.values[row] {
          isTaken[place] = true
          return found
        }
        place += 1
      }
      return nil
    }
  }

  /// The index of the first entry of a pair, or where it would be.
  private func first(of pair: UInt64) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].pair < pair { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func indices(of names: Vocabulary, in known: Vocabulary) -> [UInt32?] {
    var indices: [String: UInt32] = [:]
    for index in 0..<known.count { indices[known[index]] = UInt32(index) }
    return (0..<names.count).map { indices[names[$0]] }
  }
}
