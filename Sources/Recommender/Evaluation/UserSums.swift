/// What the measures of a run are made of, user by user: all that it takes to draw the users of its
/// test anew.
package struct UserSums: Sendable {
  /// What one measure is made of.
  package struct Column: Sendable {
    package let measure: Measure
    /// Of each user the sum of squared errors (`rmse`) or of absolute ones (`mae`), the concordant
    /// pairs (`fcp`), or the figure of the list, which is no number where the user does not count.
    package let values: [Float]
  }

  /// In the order in which the test meets them; indices into the vocabulary.
  package let users: [UInt32]
  /// How many test ratings each of them has.
  package let counts: [Int]
  /// How many pairs of test ratings that differ each of them has; nil where `fcp` is not there.
  package let pairs: [Int]?
  package let columns: [Column]
}

extension Predictions {
  /// What is known of a test, user by user.
  ///
  /// - Returns: nil where nothing is: no prediction was kept, and no list is of single users.
  /// - Complexity: O(tests) time beside what the measures have taken.
  func userSums(
    of measures: [Measure], at place: Int, _ people: TestUsers, lists: JudgedLists?
  ) -> UserSums? {
    let places = Dictionary(uniqueKeysWithValues: zip(people.users, people.users.indices))
    let columns = measures.compactMap { measure -> UserSums.Column? in
      let values: [Float]? =
        switch measure.family.need {
        case .errorSums: errorSums(of: measure, at: place, people)
        case .predictions: measure == .fcp ? concordant(at: place, places) : nil
        case .lists: lists?.byUser(measure, places)
        }
      return values.map { UserSums.Column(measure: measure, values: $0) }
    }
    if columns.isEmpty { return nil }
    let hasPairs = columns.contains { $0.measure == .fcp }
    return UserSums(
      users: people.users, counts: people.rows.map(\.count),
      pairs: hasPairs ? differing(at: place, places) : nil, columns: columns)
  }

  private func errorSums(of measure: Measure, at place: Int, _ people: TestUsers) -> [Float]? {
    remembered(measure, at: place) {
      guard let values = values(k: place) else { return nil }
      let isSquared = measure == .rmse
      return people.rows.map { rows in
        Float(
          rows.reduce(0.0) { sum, row in
            let error = tests.ratings[row] - values[row]
            return sum + (isSquared ? error * error : abs(error))
          })
      }
    }
  }

  private func concordant(at place: Int, _ places: [UInt32: Int]) -> [Float]? {
    pairs(at: place).map { pairs in
      var values = [Float](repeating: 0, count: places.count)
      for (user, counts) in pairs {
        if let place = places[user] { values[place] = Float(counts.concordant) }
      }
      return values
    }
  }

  private func differing(at place: Int, _ places: [UInt32: Int]) -> [Int]? {
    pairs(at: place).map { pairs in
      var values = [Int](repeating: 0, count: places.count)
      for (user, counts) in pairs {
        if let place = places[user] { values[place] = counts.differing }
      }
      return values
    }
  }
}

/// Lists of users, and what each measure says of them.
struct JudgedLists: Sendable {
  /// Whose list each is; indices into the vocabulary.
  let users: [UInt32]
  let judgements: [Measure: Measure.Judgement]

  static let none = JudgedLists(users: [], judgements: [:])

  var values: [Measure: Double] { judgements.compactMapValues(\.value) }

  /// The figures of a measure, no number for users without a list.
  fileprivate func byUser(_ measure: Measure, _ places: [UInt32: Int]) -> [Float]? {
    guard let figures = judgements[measure]?.byUser else { return nil }
    var values = [Float](repeating: .nan, count: places.count)
    for (user, figure) in zip(users, figures) {
      if let place = places[user] { values[place] = figure }
    }
    return values
  }
}
