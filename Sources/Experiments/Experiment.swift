import JSON
package import Recommender
import Tracking

/// All that makes a result, as one value: the data, and what is done with them. It is the recipe
/// of a run; parameters and script lines are renderings of it. A recipe may come from anywhere; it
/// says what is to be computed, and can say nothing else.
///
///     var experiment = try Experiment(of: record)       // as a record's recipe has it
///     experiment.plan.model.name = "BaselineOnly"
///     print(experiment.script(in: "default"))           // load …, set model BaselineOnly
package struct Experiment: Sendable {
  /// nil before any ratings are loaded.
  package var data: DataSource?
  package var plan = Plan()
  /// Where it is carried out.
  package var engine = Engine.here

  package init() {}
}

/// In the form of a record's recipe; see `json`.
extension Experiment: Codable {
  package init(from decoder: any Decoder) throws {
    let json = try JSONValue(from: decoder)
    do throws(JSONFieldError) {
      self = try Experiment(JSONFields(json, path: "recipe"))
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "the recipe \(error)"))
    }
  }

  package func encode(to encoder: any Encoder) throws { try json().encode(to: encoder) }
}
