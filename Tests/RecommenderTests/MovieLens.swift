import FoundationEssentials
import Kernels
import RatingData
import Recommender
import Testing

/// MovieLens data and scikit-surprise's results on it, which lie beside the project or nowhere.
enum MovieLens {
  struct Row: Decodable, Sendable, CustomTestStringConvertible {
    let config: String
    let rmse: Double
    let mae: Double
    let fcp: Double
    let impossible: Int

    var testDescription: String { config }

    /// `KNNBasic,k=40,sim=cosine,user_based=0,min_k=3` as settings.
    var settings: Trial {
      get throws {
        var settings = Trial(threads: 2)
        let name = String(config.prefix { $0 != "," })
        settings.model = name
        for part in config.split(separator: ",").dropFirst() {
          let (name, value) = (part.prefix { $0 != "=" }, part.drop { $0 != "=" }.dropFirst())
          switch name {
          case "k": settings.knnBasic.k = try #require(Int(value))
          case "min_k": settings.knnBasic.minimumK = try #require(Int(value))
          case "min_support": settings.knnBasic.minimumSupport = try #require(Int(value))
          case "user_based": settings.knnBasic.isUserBased = value == "1"
          default: settings.knnBasic.similarity = try #require(Similarity(rawValue: String(value)))
          }
        }
        return settings
      }
    }
  }

  private struct Reference: Decodable {
    let rows: [Row]
  }

  private static let shared = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared")
  private static let data = shared.appending(path: "data/ml-latest-small/ratings.csv").path
  private static let reference = shared.appending(path: "reference/ml-latest-small.json")

  static var isThere: Bool {
    FileManager.default.fileExists(atPath: data) && !configurations.isEmpty
  }

  /// The reference's rows for the models and similarities that there are.
  static var configurations: [Row] {
    guard let bytes = try? Data(contentsOf: reference),
      let rows = try? JSONDecoder().decode(Reference.self, from: bytes).rows
    else { return [] }
    return rows.filter { row in
      row.config == BaselineOnly.name
        || row.config.hasPrefix("KNNBasic,") && !row.config.contains("baseline")
    }
  }

  /// A model over the folds of a split.
  struct FoldRow: Decodable, Sendable, CustomTestStringConvertible {
    let split: String
    let model: String
    /// RMSE, MAE, test ratings and training ratings of each.
    let folds: [[Double]]
    let rmse: Double
    let deviation: Double
    let mae: Double

    private enum CodingKeys: String, CodingKey {
      case split, model, folds, rmse, mae
      case deviation = "rmse_std"
    }

    var testDescription: String { "\(split), \(model)" }

    /// `RepeatedKFold 2x2 rs=7`, `LeaveOneOut 2 rs=3 min=5` as a method; nil for one that there is
    /// not.
    var method: (any SplitMethod)? {
      let words = split.split(separator: " ").map(String.init)
      let counts = words[1].split(separator: "x").compactMap { Int($0) }
      let options = Dictionary(
        words.dropFirst(2).map { word in
          (String(word.prefix { $0 != "=" }), String(word.drop { $0 != "=" }.dropFirst()))
        }, uniquingKeysWith: { one, _ in one })
      let seed = options["rs"].flatMap { UInt32($0) } ?? 42
      switch words[0] {
      case "KFold", "RepeatedKFold":
        var method = KFold()
        (method.parts, method.repeats) = (counts[0], counts.count > 1 ? counts[1] : 1)
        (method.isShuffled, method.seed) = (options["unshuffled"] == nil, seed)
        return method
      case "ShuffleSplit":
        var method = ShuffleSplit()
        (method.count, method.seed) = (counts[0], seed)
        method.test = .fraction(options["test"].flatMap { Double($0) } ?? 0)
        return method
      case "LeaveOneOut":
        var method = LeaveOneOut()
        (method.count, method.seed) = (counts[0], seed)
        method.minimum = options["min"].flatMap { Int($0) } ?? 0
        return method
      default: return nil
      }
    }
  }

  private struct FoldReference: Decodable {
    let cv: [FoldRow]
  }

  /// The reference's rows over folds for the models and splits that there are.
  static var foldRows: [FoldRow] {
    let file = shared.appending(path: "reference/cv-ml-latest-small.json")
    guard let bytes = try? Data(contentsOf: file),
      let rows = try? JSONDecoder().decode(FoldReference.self, from: bytes).cv
    else { return [] }
    return rows.filter { row in
      row.method != nil
        && (row.model == BaselineOnly.name || row.model == "KNNBasic cosine item k=40")
    }
  }

  static func ratings() throws -> Ratings {
    try RatingsReader(threads: 2).read(path: data, activity: Activity()).ratings
  }
}
