import FoundationEssentials
import Glibc

/// A data set of MovieLens that GroupLens publishes as a zip file under this name.
struct PublishedDataSet: Sendable, Equatable {
  let name: String
  /// About how large the zip file is, in MB.
  let megabytes: Int

  static let all = [
    PublishedDataSet(name: "ml-latest-small", megabytes: 1),
    PublishedDataSet(name: "ml-100k", megabytes: 5),
    PublishedDataSet(name: "ml-1m", megabytes: 6),
    PublishedDataSet(name: "ml-10m", megabytes: 63),
    PublishedDataSet(name: "ml-20m", megabytes: 190),
    PublishedDataSet(name: "ml-25m", megabytes: 250),
    PublishedDataSet(name: "ml-32m", megabytes: 239),
  ]

  /// Where they are published.
  static let address = "https://files.grouplens.org/datasets/movielens"

  /// On what terms, in short.
  static let terms =
    "GroupLens gives it for research, and not for commercial use without permission; the README in "
    + "it has the terms"

  /// The data set that a word names; nil for a path and for other words.
  static func named(_ word: String) -> PublishedDataSet? { all.first { $0.name == word } }

  /// The folder for what is fetched: `$XDG_CACHE_HOME/latentlens`, by default under `~/.cache`; nil
  /// without a home. A relative `XDG_CACHE_HOME` is ignored (XDG Base Directory, 0.8).
  static func cache(_ environment: [String: String]) -> String? {
    if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
      return cache + "/latentlens"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.cache/latentlens"
  }
}

extension Invocation {
  /// Where to read what `load` was given: the file or folder of that path, or, where there is none,
  /// the data set of MovieLens of that name, which is fetched where it has not been before.
  ///
  /// - Parameters:
  ///   - path: The word.
  ///   - place: Where the path leads.
  ///   - isAgreed: Whether it may be fetched without a question; nil where nobody has said.
  /// - Throws: `Diagnostic`, `Cancelled`.
  func dataPlace(_ path: String, at place: String, isAgreed: Bool?) throws -> String {
    guard let dataSet = PublishedDataSet.named(path), unsafe access(place, F_OK) != 0 else {
      return place
    }
    guard let folder = PublishedDataSet.cache(ProcessInfo.processInfo.environment) else {
      throw fault("`\(path)` is not here, and there is no home to fetch it to")
    }
    let fetched = "\(folder)/\(path).zip"
    if unsafe access(fetched, F_OK) == 0 { return fetched }
    try agree(to: dataSet, isAgreed)
    let fetch = DataSetFetch(dataSet, from: session.dataAddress, to: folder)
    do {
      let seen = interpreter.seenInterrupts
      let isChecked = try working { try fetch.run($0, interruptsBefore: seen) }
      confirm("fetched \(path) into \(fetched)")
      if !isChecked { note("note: there is no checksum of `\(path)` beside it to compare with") }
    } catch let error as DataSetFetch.Fault {
      throw fault("`\(path)` could not be fetched: \(error)", hints: error.hints)
    }
    return fetched
  }

  /// Asks once whether to fetch a data set.
  ///
  /// - Throws: a diagnostic where the answer is no, or nobody is there to give one.
  private func agree(to dataSet: PublishedDataSet, _ isAgreed: Bool?) throws {
    if isAgreed == true { return }
    let name = dataSet.name
    let offer = "about \(dataSet.megabytes) MB from \(session.dataAddress)"
    guard isAgreed == nil, let pause = interpreter.pause else {
      throw fault(
        "`\(name)` is not here",
        hints: ["load \(name) yes=on fetches it: \(offer)", PublishedDataSet.terms])
    }
    note("`\(name)` is not here: \(offer)")
    note(PublishedDataSet.terms)
    note("Enter fetches it; q does not")
    if !pause(interpreter.seenInterrupts) { throw fault("`\(name)` is not fetched") }
  }
}
