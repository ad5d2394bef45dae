import Kernels

/// Questions by the numbers of a training set, with their ratings: a descent is asked them after each
/// epoch.
///
/// They are answered user by user, so that the factors of a user come once from memory, and looked
/// at in their own order.
struct NumberedQuestions: Sendable {
  /// What the columns take.
  static let bytesPerQuestion = 3 * 4 + 2 * 8 + 1

  /// User by user: the inner ids, -1 for one that has no training rating, and the places in order.
  private let users: Buffer<Int32>
  private let items: Buffer<Int32>
  private let positions: Buffer<UInt32>
  // In the order of the questions.
  private let ratings: Buffer<Double>
  private let areKnown: Buffer<Bool>
  private let answers: Buffer<Double>

  private var count: Int { positions.count }

  /// - Complexity: O(questions + users) time.
  init(_ questions: Questions, _ numbers: InnerNumbers, userCount: Int) {
    let count = questions.count
    (users, items, positions) = (Buffer(count: count), Buffer(count: count), Buffer(count: count))
    (ratings, areKnown, answers) = (
      Buffer(count: count), Buffer(count: count), Buffer(count: count)
    )
    // A counting sort; those whom training does not know come first.
    var starts = Array(repeating: 0, count: userCount + 2)
    for position in 0..<count {
      starts[1 + (numbers.user(questions[position].user).map { $0 + 1 } ?? 0)] += 1
    }
    for user in 1..<starts.count { starts[user] += starts[user - 1] }
    for position in 0..<count {
      let (user, item, rating) = questions[position]
      let (row, column) = (numbers.user(user) ?? -1, numbers.item(item) ?? -1)
      let place = starts[row + 1]
      starts[row + 1] += 1
      users[place] = Int32(row)
      items[place] = Int32(column)
      positions[place] = UInt32(position)
      ratings[position] = rating
      areKnown[position] = row >= 0 && column >= 0
    }
  }

  /// The factors of an item are asked for while those of others are multiplied.
  private static let questionsAhead = 4

  /// Has all questions answered by factors, clipped to a scale; by the mean of all ratings where
  /// they know neither of the two.
  ///
  /// - Complexity: O(questions · factors) time.
  func ask(
    _ factors: LatentFactors, scale: ClosedRange<Double>, threads: Int, activity: Activity
  ) throws(Cancelled) {
    let size = 1 << 14
    try Parallel.forEachBlock(
      (count + size - 1) / size, threads: threads, activity: activity
    ) { block, _ in
      for place in block * size..<min((block + 1) * size, count) {
        let later = place + Self.questionsAhead
        if later < count, let item = number(items, later) { factors.prefetch(item: item) }
        let estimate = factors.estimate(user: number(users, place), item: number(items, place))
        answers[Int(positions[place])] = (estimate ?? factors.mean).clipped(to: scale)
      }
    }
  }

  /// The last answer to a question.
  ///
  /// - Parameter isBiased: Whether there is an estimate of what only one of the two is known of.
  func answer(_ position: Int, isBiased: Bool) -> CurveRecorder.Answer {
    .init(
      rating: ratings[position], prediction: answers[position],
      isPossible: isBiased || areKnown[position])
  }

  private func number(_ numbers: Buffer<Int32>, _ place: Int) -> Int? {
    numbers[place] < 0 ? nil : Int(numbers[place])
  }
}

extension CurveRecorder {
  /// Asks factors, and takes their answers down as the next place of the curve.
  mutating func add(
    _ questions: NumberedQuestions, to factors: LatentFactors, scale: ClosedRange<Double>,
    threads: Int, activity: Activity
  ) throws(Cancelled) {
    try preparing { () throws(Cancelled) in
      try questions.ask(factors, scale: scale, threads: threads, activity: activity)
    }
    let isBiased = factors.isBiased
    try add(threads: threads, activity: activity) { questions.answer($0, isBiased: isBiased) }
  }
}
