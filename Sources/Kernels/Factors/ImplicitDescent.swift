/// The descent of `FactorDescent` where a user is also described by what he has rated, whatever the
/// ratings: `SVDpp.sgd` of scikit-surprise's `matrix_factorization.pyx`.
///
/// Each rating of a user moves the implicit factors y of all n items that he has rated, by the same
/// map y ← y + lr·(t − reg·y). So their sum is moved by one step instead of n, and the map of all n
/// ratings is applied to each item once, when the user is left: O(n·factors) and not
/// O(n²·factors), and the same but for rounding. An item that is rated several times is moved as
/// often by each rating.
///
/// Y. Koren, "Factorization meets the neighborhood" (2008).
package struct ImplicitDescent: Sendable {
  package let learning: DescentRates
  package let regularisation: DescentRates
  /// Of the implicit factors.
  package let implicitLearning: Double
  package let implicitRegularisation: Double
  package let epochs: Int

  package init(
    learning: DescentRates, regularisation: DescentRates,
    implicit: (learning: Double, regularisation: Double), epochs: Int
  ) {
    (self.learning, self.regularisation, self.epochs) = (learning, regularisation, epochs)
    (implicitLearning, implicitRegularisation) = implicit
  }

  /// Moves all parameters for all epochs.
  ///
  /// - Parameters:
  ///   - model: Shares memory with the descent. Its users' factors are those of whom they describe and
  ///     what he has rated together, as they are after each epoch.
  ///   - own: The factors of users alone.
  ///   - implicit: The implicit factors of items.
  ///   - users: The inner id of each training rating's user, in training order: the first `count` of
  ///     the column; `items` likewise.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  ///   - done: How many of the epochs have made the model what it is.
  ///   - afterEach: Looks at the model after each epoch, from 1 on.
  /// - Complexity: O(epochs · count · factors) time; 5 bytes a rating (12 with reals) while it is at
  ///   work.
  package func run(
    _ model: LatentFactors, own: FactorTable, implicit: FactorTable, users: Buffer<UInt32>,
    items: Buffer<UInt32>, codes: Buffer<UInt8>, reals: Buffer<Double>, count: Int,
    after done: Int = 0,
    threads: Int, activity: Activity, afterEach look: (_ epoch: Int) throws(Cancelled) -> Void
  ) throws(Cancelled) {
    let starts = try CountingSort.starts(
      of: [users], keys: [own.rowCount], count: count, threads: threads, activity: activity)
    func descend<Value: RatingValue>(_ values: Buffer<Value>) throws(Cancelled) {
      let lists = try RatingLists(
        start: starts[0], keys: users, others: items, values: values, threads: threads,
        activity: activity)
      let timesRated = Buffer<UInt32>(count: implicit.rowCount, repeating: 0)
      // So many between two looks at the activity: a few milliseconds.
      let ratingsPerLook = (1 << 16) / (own.width + 4) + 1
      for epoch in stride(from: done + 1, through: epochs, by: 1) {
        for user in 0..<own.rowCount {
          let feedback = ImplicitFeedback(of: lists.items(of: user), implicit, timesRated)
          let places = lists.places(of: user)
          for first in stride(from: places.lowerBound, to: places.upperBound, by: ratingsPerLook) {
            let part = first..<min(first + ratingsPerLook, places.upperBound)
            goThrough(part, of: user, model, own, feedback, lists)
            activity.advance(by: part.count)
            try activity.checkCancellation()
          }
          feedback.move(implicit)
        }
        try Self.describe(model.users, own, implicit, lists, threads, activity)
        try look(epoch)
      }
    }
    if codes.count > 0 { try descend(codes) } else { try descend(reals) }
  }

  /// Some ratings of a user.
  private func goThrough<Value: RatingValue>(
    _ places: Range<Int>, of user: Int, _ model: LatentFactors, _ own: FactorTable,
    _ feedback: ImplicitFeedback, _ lists: RatingLists<Value>
  ) {
    let items = lists.others.cells
    let values = lists.values.cells
    let itemBiases = model.itemBiases.cells
    let p = own.row(user)
    let z = feedback.sum.cells
    let root = feedback.root
    let mask = own.lastMask
    var bias = model.userBiases[user]
    for place in places {
      let item = Int(items[place])
      let q = model.items.row(item)
      var sums = SIMD8<Double>.zero
      for word in 0..<p.count { sums += q[word] * (p[word] + z[word]) }
      let estimate = model.mean + bias + itemBiases[item] + FactorTable.pairwiseSum(sums)
      let error = values[place].rating - estimate
      bias += learning.userBiases * (error - regularisation.userBiases * bias)
      itemBiases[item] +=
        learning.itemBiases * (error - regularisation.itemBiases * itemBiases[item])
      for word in 0..<p.count {
        let (userWord, itemWord) = (p[word], q[word])
        p[word] +=
          learning.userFactors * (error * itemWord - regularisation.userFactors * userWord)
        q[word] +=
          learning.itemFactors
          * (error * (userWord + z[word]) - regularisation.itemFactors * itemWord)
        feedback.step(
          word, by: error * itemWord / root, implicitLearning, implicitRegularisation)
      }
      feedback.stepScales(implicitLearning * implicitRegularisation)
      // An infinite error would make something of the lanes beyond the last factor.
      if !error.isFinite {
        p[p.count - 1].replace(with: 0, where: .!mask)
        q[p.count - 1].replace(with: 0, where: .!mask)
        feedback.clear(where: .!mask)
      }
    }
    model.userBiases[user] = bias
  }

  /// The factors of each user together with what the items that he has rated say of him, added up as
  /// `SVDpp.estimate` does.
  private static func describe<Value: RatingValue>(
    _ described: FactorTable, _ own: FactorTable, _ implicit: FactorTable,
    _ lists: RatingLists<Value>, _ threads: Int, _ activity: Activity
  ) throws(Cancelled) {
    let parts = CountingSort.parts(lists.start, lists.others.count / (1 << 13) + 1)
    try Parallel.forEachBlock(parts.count, threads: threads, activity: activity) { part, _ in
      for user in parts[part] {
        let items = lists.items(of: user)
        let rows = implicit.lanes.cells
        let target = described.row(user)
        let p = own.row(user)
        let root = Double(items.count).squareRoot()
        for word in 0..<p.count {
          var sum = SIMD8<Double>.zero
          for place in 0..<items.count { sum += rows[Int(items[place]) * p.count + word] }
          target[word] = p[word] + sum / root
        }
      }
    }
  }
}

/// What the items that a user has rated say of him: Σ y / √n, and how his ratings move it.
private struct ImplicitFeedback {
  /// The items that he has rated equally often, whose factors are moved alike.
  private struct Group {
    let times: Int
    var items: [Int] = []
    /// The part of the sum, and what is added to the factors of each item when the user is left.
    let sum: Buffer<SIMD8<Double>>
    let shift: Buffer<SIMD8<Double>>
    /// What these are multiplied by before.
    let scale = Buffer<Double>(count: 1, repeating: 1)

    init(times: Int, width: Int) {
      self.times = times
      (sum, shift) = (
        Buffer(count: width, repeating: .zero), Buffer(count: width, repeating: .zero)
      )
    }
  }

  /// The sum of all groups.
  let sum: Buffer<SIMD8<Double>>
  private let groups: [Group]
  /// √n, of n ratings.
  let root: Double

  /// - Parameters:
  ///   - items: Those that the user has rated, in training order.
  ///   - timesRated: Scratch memory of one place for each item, all 0, and so it is left.
  init(of items: Cells<UInt32>, _ implicit: FactorTable, _ timesRated: Buffer<UInt32>) {
    let width = implicit.width
    let times = timesRated.cells
    for place in 0..<items.count { times[Int(items[place])] += 1 }
    var groups: [Group] = []
    for place in 0..<items.count {
      let item = Int(items[place])
      let count = Int(times[item])
      if count == 0 { continue }
      times[item] = 0
      if let group = groups.firstIndex(where: { $0.times == count }) {
        groups[group].items.append(item)
      } else {
        groups.append(Group(times: count, width: width))
        groups[groups.count - 1].items.append(item)
      }
    }
    (self.groups, root) = (groups, Double(items.count).squareRoot())
    sum = Buffer(count: width, repeating: .zero)
    for group in groups {
      let rows = implicit.lanes.cells
      let part = group.sum.cells
      for item in group.items {
        for word in 0..<width {
          part[word] += Double(group.times) * (rows[item * width + word] / root)
        }
      }
    }
    for word in 0..<width { addUp(word) }
  }

  @inline(__always)
  private func addUp(_ word: Int) {
    var all = groups[0].sum[word]
    for group in groups.dropFirst() { all += group.sum[word] }
    sum[word] = all
  }

  /// One rating, in a word of factors: each item is moved by learning · (target − regularisation ·
  /// its own).
  @inline(__always)
  func step(
    _ word: Int, by target: SIMD8<Double>, _ learning: Double, _ regularisation: Double
  ) {
    for group in groups {
      let part = group.sum.cells
      let shift = group.shift.cells
      let ofAll = target * (Double(group.times * group.items.count) / root)
      for _ in 0..<group.times {
        part[word] += learning * (ofAll - regularisation * part[word])
        shift[word] += learning * (target - regularisation * shift[word])
      }
    }
    addUp(word)
  }

  /// The same of what factors are multiplied by.
  @inline(__always)
  func stepScales(_ amount: Double) {
    for group in groups {
      for _ in 0..<group.times { group.scale[0] -= amount * group.scale[0] }
    }
  }

  func clear(where lanes: SIMDMask<SIMD8<Double>.MaskStorage>) {
    let last = sum.count - 1
    for group in groups {
      group.sum.cells[last].replace(with: 0, where: lanes)
      group.shift.cells[last].replace(with: 0, where: lanes)
    }
    sum.cells[last].replace(with: 0, where: lanes)
  }

  /// Moves the factors of all items by all ratings of the user.
  func move(_ implicit: FactorTable) {
    let width = implicit.width
    let rows = implicit.lanes.cells
    for group in groups {
      let scale = group.scale[0]
      let shift = group.shift.cells
      for item in group.items {
        for word in 0..<width {
          rows[item * width + word] = scale * rows[item * width + word] + shift[word]
        }
      }
    }
  }
}

extension RatingLists {
  /// Who or what stands on the other side of the ratings of a key.
  @_lifetime(borrow self)
  @inline(__always)
  fileprivate func items(of key: Int) -> Cells<UInt32> {
    others.cells[places(of: key)]
  }
}
