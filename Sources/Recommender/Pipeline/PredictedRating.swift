/// A test rating and what was predicted for it, under the identifiers of the file.
package struct PredictedRating: Sendable, Equatable {
  package let user: String
  package let item: String
  package let rating: Double
  package let prediction: Double
}
