/// The models that there are, under scikit-surprise's names.
package enum ModelName: String, CaseIterable, Sendable, Hashable {
  case knnBasic = "KNNBasic"
  case baselineOnly = "BaselineOnly"
}
