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
    var settings: ExperimentSettings {
      get throws {
        var settings = ExperimentSettings(threads: 2)
        let name = String(config.prefix { $0 != "," })
        settings.model = try #require(ModelName(rawValue: name))
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
      row.config == ModelName.baselineOnly.rawValue
        || row.config.hasPrefix("KNNBasic,") && !row.config.contains("baseline")
    }
  }

  static func ratings() throws -> Ratings {
    try RatingsReader(threads: 2).read(path: data, activity: Activity()).ratings
  }
}
