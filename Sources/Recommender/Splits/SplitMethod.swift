package import RatingData
package import Settings

/// A way to divide ratings into training and test, with its options as settings: a holdout is one
/// fold among one.
///
/// A method is a file beside this one and a name in `SplitCatalog`.
package protocol SplitMethod: Configurable {
  /// The word by which `split` chooses it.
  static var name: String { get }
  static var summary: String { get }

  /// The settings that `split` takes without their names, in this order.
  static var positionals: [String] { get }

  /// How many pairs of a training set and a test set there are.
  var folds: Int { get }

  /// Whether there are test ratings at all.
  static var isTested: Bool { get }

  /// Whether a rating may be for training that is later than one of the tests.
  static var mixesTimes: Bool { get }

  /// How many test ratings a fold has; where that takes the split itself, about how many. For the
  /// forecast, and to refuse early.
  func testCount(ofFold fold: Int, of ratings: Ratings) throws(SplitError) -> Int

  /// The rows of a fold, numbered from 0.
  ///
  /// - Parameter work: Has what the folds of a split share, or makes it.
  /// - Throws: `SplitError`, `Cancelled`.
  func split(_ data: DataKey, fold: Int, _ work: inout Work) throws -> Split
}

extension SplitMethod {
  package static var positionals: [String] { [] }
  package static var isTested: Bool { true }
  package static var mixesTimes: Bool { true }
}

/// A way to split that is chosen: a key, whichever method it is.
package struct Validation: Sendable, Hashable {
  package var method: any SplitMethod

  package init(_ method: any SplitMethod) { self.method = method }

  /// scikit-surprise's habit: a fifth for the test.
  package static let standard = Validation(Holdout())

  /// The method's name. A new one takes the method's own options from the start; one that no method
  /// has changes nothing.
  package var name: String {
    get { type(of: method).name }
    set { if newValue != name, let new = SplitCatalog.method(newValue) { method = new.init() } }
  }

  /// The options of a method: its own, or those from the start where another one is chosen.
  package subscript<Method: SplitMethod>(_ type: Method.Type) -> Method {
    get { method as? Method ?? Method() }
    set { if method is Method { method = newValue } }
  }

  package var folds: [Fold] { (0..<method.folds).map { Fold(validation: self, number: $0) } }

  package var isTested: Bool { type(of: method).isTested }

  /// Whether a model may learn from ratings that are later than its tests.
  package var mixesTimes: Bool { type(of: method).mixesTimes }

  /// The test ratings of all folds together.
  func testCount(of ratings: Ratings) throws(SplitError) -> Int {
    var total = 0
    for fold in folds { total += try fold.testCount(of: ratings) }
    return total
  }

  package static func == (one: Validation, other: Validation) -> Bool {
    AnyHashable(one.method) == AnyHashable(other.method)
  }

  package func hash(into hasher: inout Hasher) { method.hash(into: &hasher) }
}

/// One pair of a training set and a test set.
package struct Fold: Sendable, Hashable {
  package let validation: Validation
  /// From 0.
  package let number: Int

  func testCount(of ratings: Ratings) throws(SplitError) -> Int {
    try validation.method.testCount(ofFold: number, of: ratings)
  }
}

/// All ways to split.
package enum SplitCatalog {
  package static let all: [any SplitMethod.Type] = [
    Holdout.self, KFold.self, ShuffleSplit.self, LeaveOneOut.self, FileSplit.self, TimeSplit.self,
    HashSplit.self, TrainOnAll.self,
  ]

  package static var names: [String] { all.map { $0.name } }

  package static func method(_ name: String) -> (any SplitMethod.Type)? {
    all.first { $0.name == name }
  }
}
