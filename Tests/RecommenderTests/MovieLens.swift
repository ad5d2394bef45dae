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

    private static let names = ["sim": "similarity", "bsl": "bsl_method"]

    /// `KNNBasic,k=40,sim=cosine,user_based=0,min_k=3` as an experiment; scikit-surprise's own
    /// defaults where it says nothing.
    var trial: Trial {
      get throws {
        var trial = Trial(threads: 2)
        trial.model = String(config.prefix { $0 != "," })
        let isBaseline = trial.model == BaselineOnly.name
        let ofOptions = config.split(separator: ",").dropFirst().map { option in
          (String(option.prefix { $0 != "=" }), String(option.drop { $0 != "=" }.dropFirst()))
        }
        if trial.model.hasPrefix("KNN") {
          try trial.set("similarity", "msd")
          try trial.set("user_based", "on")
        }
        for (option, value) in ofOptions {
          try trial.set(
            isBaseline && option == "bsl" ? "method" : Self.names[option] ?? option, value)
        }
        return trial
      }
    }
  }

  private struct Reference: Decodable {
    let rows: [Row]
  }

  private static let shared = SharedFiles.folder
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
      ModelCatalog.model(String(row.config.prefix { $0 != "," })) != nil
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

    /// The first word of `KNNBasic cosine item k=40`.
    var modelName: String { String(model.prefix { $0 != " " }) }

    /// `KNNBaseline pearson_baseline item k=40`, `SVD rs=42 20 factors` as a model with its settings.
    var trial: Trial {
      get throws {
        var trial = Trial(threads: 2)
        let words = model.split(separator: " ").map(String.init)
        trial.model = words[0]
        for (place, word) in words.enumerated().dropFirst() {
          let value = String(word.drop { $0 != "=" }.dropFirst())
          switch word.prefix(while: { $0 != "=" }) {
          case "k": try trial.set("k", value)
          case "rs": try trial.set("random_state", value)
          case "factors": try trial.set("n_factors", words[place - 1])
          case "item", "user": try trial.set("user_based", word == "user" ? "on" : "off")
          default: if Int(word) == nil { try trial.set("similarity", word) }
          }
        }
        return trial
      }
    }

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
    let ranking: [[String: RankedValue]]
  }

  /// A name or a figure.
  private enum RankedValue: Decodable {
    case name(String)
    case figure(Double)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      self =
        try (try? container.decode(Double.self)).map { .figure($0) }
        ?? .name(container.decode(String.self))
    }
  }

  /// A model's precision and recall of a user's test items.
  struct RankedRow: Sendable, CustomTestStringConvertible {
    let model: String
    let values: [String: Double]

    var testDescription: String { model }

    var trial: Trial {
      get throws {
        try FoldRow(split: "", model: model, folds: [], rmse: 0, deviation: 0, mae: 0).trial
      }
    }
  }

  /// The reference's rows of lists for the models that there are.
  static var rankedRows: [RankedRow] {
    guard let bytes = try? Data(contentsOf: foldFile),
      let rows = try? JSONDecoder().decode(FoldReference.self, from: bytes).ranking
    else { return [] }
    return rows.compactMap { row in
      guard case .name(let model)? = row["model"] else { return nil }
      let values = row.compactMapValues { value -> Double? in
        if case .figure(let figure) = value { figure } else { nil }
      }
      return RankedRow(model: model, values: values)
    }
  }

  private static let foldFile = shared.appending(path: "reference/cv-ml-latest-small.json")

  /// The reference's rows over folds for the models and splits that there are.
  static var foldRows: [FoldRow] {
    guard let bytes = try? Data(contentsOf: foldFile),
      let rows = try? JSONDecoder().decode(FoldReference.self, from: bytes).cv
    else { return [] }
    return rows.filter { $0.method != nil && ModelCatalog.model($0.modelName) != nil }
  }

  static func ratings() throws -> Ratings {
    try RatingsReader(threads: 2).read(path: data, activity: Activity()).ratings
  }
}

/// What lies beside the project, or nowhere.
enum SharedFiles {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared")

  /// 44 ratings in decimals of which Pearson's rounding leaves no similarity.
  static var nanOrder: String? {
    let path = folder.appending(path: "reference/nan-order.csv").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}
