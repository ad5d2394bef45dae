import Glibc

/// Measures of lists. All look at the first so many of a list. A hit is an item that is recommended
/// and relevant.
extension Measure.Family {
  static let ofLists = [
    precision, recall, f1, hitRate, ndcg, map, mrr, coverage, novelty, diversity, usersCovered,
  ]

  /// A measure that is a mean over users.
  ///
  /// - Parameter figure: Of a user's list; nil where the user does not count.
  private static func mean(
    _ name: String, _ summary: String, formula: String, source: String, isUsual: Bool = false,
    figure: @escaping @Sendable (RankedLists.List, RankedLists, _ cutoff: Int) -> Double?
  ) -> Measure.Family {
    Measure.Family(
      name, summary, .higherIsBetter, formula: formula, source: source, isUsualOfLists: isUsual,
      ofLists: .mean(figure))
  }

  private static let faq = "scikit-surprise's FAQ (precision_recall_at_k)"

  private static let precision = mean(
    "precision", "how much of what is recommended is relevant",
    formula:
      "hits / recommended, among the first K; 0 where nothing is recommended. The mean over users: "
      + "all of the test (candidates=test), or those that have something relevant (all).",
    source: faq, isUsual: true
  ) { list, lists, cutoff in lists.counts(list) ? list.precision(cutoff) : nil }

  private static let recall = mean(
    "recall", "how much of what is relevant is recommended",
    formula:
      "hits among the first K / relevant items of the test; 0 where there are none. The mean over "
      + "users as for precision.",
    source: faq, isUsual: true
  ) { list, lists, cutoff in lists.counts(list) ? list.recall(cutoff) : nil }

  private static let f1 = mean(
    "f1", "the harmonic mean of a user's precision and recall",
    formula:
      "2·p·r / (p + r) for each user, 0 where both are 0; the mean over users as for precision.",
    source: "C. J. van Rijsbergen, Information Retrieval (1979), chapter 7"
  ) { list, lists, cutoff in
    guard lists.counts(list) else { return nil }
    let (precision, recall) = (list.precision(cutoff), list.recall(cutoff))
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  private static let hitRate = mean(
    "hit_rate", "how many users have a hit",
    formula: "users with a hit among the first K / users that have something relevant.",
    source: "M. Deshpande, G. Karypis, Item-based top-N recommendation algorithms (2004)"
  ) { list, _, cutoff in list.isJudged ? (list.hits(cutoff) > 0 ? 1 : 0) : nil }

  private static let ndcg = mean(
    "ndcg", "how early in a list relevant items stand, against the best order",
    formula:
      "Σ 1 / log2(place + 1) over the places up to K with a relevant item, divided by the same sum "
      + "of a list that begins with all of them. The mean over users that have something relevant.",
    source: "K. Järvelin, J. Kekäläinen, Cumulated gain-based evaluation of IR techniques (2002)",
    isUsual: true
  ) { list, _, cutoff in list.isJudged ? list.ndcg(cutoff) : nil }

  private static let map = mean(
    "map", "the mean of precision at every relevant item",
    formula:
      "Σ precision at each place up to K with a relevant item, divided by how many relevant items "
      + "there are. The mean over users that have something relevant.",
    source: "trec_eval's map_cut; E. Voorhees, D. Harman, TREC (2005), chapter 3"
  ) { list, _, cutoff in list.isJudged ? list.averagePrecision(cutoff) : nil }

  private static let mrr = mean(
    "mrr", "how early the first relevant item stands",
    formula:
      "1 / place of the first relevant item, 0 where none is among the first K. The mean over users "
      + "that have something relevant.",
    source: "E. Voorhees, The TREC-8 question answering track report (1999)"
  ) { list, _, cutoff in list.isJudged ? list.reciprocalRank(cutoff) : nil }

  private static let coverage = Measure.Family(
    "coverage", "how much of the catalogue is recommended to anyone", .higherIsBetter,
    formula: "items that are among the first K recommended to some user / items of training.",
    source: "M. Ge et al., Beyond accuracy: coverage and serendipity (2010)", isUsualOfLists: false,
    ofLists: .ofAll { lists, cutoff in
      var items: Set<UInt32> = []
      for list in lists.lists { items.formUnion(list.recommendedItems(cutoff)) }
      let known = items.count { lists.catalogue.ratingCounts[Int($0)] > 0 }
      let all = lists.catalogue.ratingCounts.count { $0 > 0 }
      return all == 0 ? nil : Double(known) / Double(all)
    })

  private static let novelty = mean(
    "novelty", "how little known what is recommended is, in bits",
    formula:
      "−log2(ratings of the item / users) in training: the mean over the first K recommended to a "
      + "user, and of that over users. Items that training does not know are left out.",
    source:
      "T. Zhou et al., Solving the apparent diversity-accuracy dilemma (2010): self-information"
  ) { list, lists, cutoff in
    let counts = list.recommendedItems(cutoff).map { lists.catalogue.ratingCounts[Int($0)] }
    let known = counts.filter { $0 > 0 }
    let bits = known.map { -log2(Double($0) / Double(lists.catalogue.userCount)) }
    return bits.isEmpty ? nil : bits.reduce(0, +) / Double(bits.count)
  }

  private static let diversity = mean(
    "diversity", "how different the genres in a list are",
    formula:
      "1 − |shared genres| / |genres of either|: the mean over the pairs among the first K recommended "
      + "to a user, and of that over users. Genres come from the titles beside the ratings.",
    source: "C.-N. Ziegler et al., Improving recommendation lists (2005); Jaccard's index"
  ) { list, lists, cutoff in
    guard let genres = lists.catalogue.genres else { return nil }
    let items = list.recommendedItems(cutoff)
    var distances: [Double] = []
    for (place, item) in items.enumerated() {
      distances += items[..<place].compactMap { genres.distance(Int(item), Int($0)) }
    }
    return distances.isEmpty ? nil : distances.reduce(0, +) / Double(distances.count)
  }

  private static let usersCovered = mean(
    "users_covered", "how many users are recommended anything",
    formula: "users with something recommended among the first K / users of the test.",
    source:
      "G. Shani, A. Gunawardana, Evaluating recommendation systems (2011), user space coverage"
  ) { list, _, cutoff in list.recommended(cutoff) > 0 ? 1 : 0 }
}

extension RankedLists.List {
  fileprivate func precision(_ cutoff: Int) -> Double {
    let recommended = recommended(cutoff)
    return recommended == 0 ? 0 : Double(hits(cutoff)) / Double(recommended)
  }

  fileprivate func recall(_ cutoff: Int) -> Double {
    relevantCount == 0 ? 0 : Double(hits(cutoff)) / Double(relevantCount)
  }

  fileprivate func recommendedItems(_ cutoff: Int) -> [UInt32] {
    items.indices.prefix(cutoff).filter { areRecommended[$0] }.map { items[$0] }
  }

  /// The places, from 1, of relevant items.
  private func relevantPlaces(_ cutoff: Int) -> [Int] {
    areRelevant.indices.prefix(cutoff).filter { areRelevant[$0] }.map { $0 + 1 }
  }

  fileprivate func ndcg(_ cutoff: Int) -> Double {
    func gain(_ place: Int) -> Double { 1 / log2(Double(place) + 1) }
    let best = (0..<min(cutoff, relevantCount)).reduce(0.0) { $0 + gain($1 + 1) }
    return relevantPlaces(cutoff).reduce(0.0) { $0 + gain($1) } / best
  }

  fileprivate func averagePrecision(_ cutoff: Int) -> Double {
    var sum = 0.0
    for (found, place) in relevantPlaces(cutoff).enumerated() {
      sum += Double(found + 1) / Double(place)
    }
    return sum / Double(relevantCount)
  }

  fileprivate func reciprocalRank(_ cutoff: Int) -> Double {
    relevantPlaces(cutoff).first.map { 1 / Double($0) } ?? 0
  }
}
