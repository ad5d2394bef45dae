import FoundationEssentials
import Recommender
import Testing

/// Measures of lists against another program, by hand, and by what they must answer to.
@Suite struct ListMeasureTests {
  /// What pytrec_eval gives for random lists: `lists.py` computes it.
  struct Golden: Decodable, Sendable {
    struct Row: Decodable, Sendable {
      let listed: [Int]
      let relevant: Int
    }

    let lists: [Row]
    let values: [String: [String: Double]]

    static let all: [Golden] = {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
      guard let bytes = try? Data(contentsOf: folder.appending(path: "Lists.json")) else {
        return []
      }
      return (try? JSONDecoder().decode([Golden].self, from: bytes)) ?? []
    }()

    var ranked: RankedLists {
      RankedLists(
        lists.map { ListMeasureTests.list($0.listed, relevant: $0.relevant) },
        catalogue: .init(ratingCounts: Array(repeating: 1, count: 100), userCount: 100),
        countsAllUsers: false)
    }
  }

  /// A list of items 0, 1, …
  ///
  /// - Parameters:
  ///   - relevance: 1 for a relevant item.
  ///   - relevant: How many relevant items there are in all.
  private static func list(
    _ relevance: [Int], relevant: Int, items: [UInt32]? = nil, recommended: Int? = nil
  ) -> RankedLists.List {
    RankedLists.List(
      items: items ?? relevance.indices.map { UInt32($0) }, areRelevant: relevance.map { $0 == 1 },
      areRecommended: relevance.indices.map { $0 < recommended ?? relevance.count },
      relevantCount: relevant)
  }

  private func value(_ name: String, _ lists: RankedLists) throws -> Double? {
    try #require(MeasureTable.standard.measure(name)).value(of: lists)
  }

  @Test func `no golden value is lost`() {
    #expect(Golden.all.map(\.lists.count) == [1, 40, 200, 25])
  }

  @Test(arguments: Golden.all, ["ndcg", "map", "recall", "mrr"])
  func `a measure is the other program's to 1e-12`(golden: Golden, name: String) throws {
    #expect(golden.values.count == 5)
    for (cutoff, values) in golden.values {
      let found = try #require(try value("\(name)@\(cutoff)", golden.ranked))
      let expected = try #require(values[name])
      #expect(abs(found - expected) <= 1e-12, "\(name)@\(cutoff)")
    }
  }

  // MARK: - By hand

  /// Three users and five items. Of training's 4 users, items 0 to 4 have 4, 2, 1, 1 and 0 ratings.
  private func hand(countsAllUsers: Bool, genres: ItemGenres? = nil) -> RankedLists {
    RankedLists(
      [
        // Recommended 3 1 0, of which 3 and 0 are relevant, and one more is that is not listed.
        Self.list([1, 0, 1], relevant: 3, items: [3, 1, 0]),
        // Recommended 0, which is not; ranked behind it 2, which is.
        Self.list([0, 1], relevant: 1, items: [0, 2], recommended: 1),
        // Nothing relevant, and nothing recommended.
        Self.list([0], relevant: 0, items: [1], recommended: 0),
      ],
      catalogue: .init(ratingCounts: [4, 2, 1, 1, 0], userCount: 4, genres: genres),
      countsAllUsers: countsAllUsers)
  }

  private static let third = 1.0 / 3
  private static let ninth = 1.0 / 9
  /// 1/log2 3, which is ln 2 / ln 3.
  private static let second = 0.630929753571457437

  private static let byHand: [(name: String, countsAllUsers: Bool, value: Double)] = [
    // Of all three users: (2/3 + 0 + 0) / 3, and at the first place (1 + 0 + 0) / 3.
    ("precision@10", true, 2 * ninth), ("precision@1", true, third),
    // Of the two that have something relevant.
    ("precision@10", false, third),
    ("recall@10", true, 2 * ninth), ("recall@10", false, third), ("recall@1", false, third / 2),
    ("f1@10", true, 2 * ninth), ("f1@1", false, 0.25),
    ("hit_rate@10", true, 0.5), ("mrr@10", true, 0.75), ("mrr@1", true, 0.5),
    // (1/1 + 2/3) / 3 and (1/2) / 1.
    ("map@10", true, (5 * ninth + 0.5) / 2),
    // (1 + 1/2) / (1 + 1/log2 3 + 1/2) and (1/log2 3) / 1.
    ("ndcg@10", true, (1.5 / (1.5 + second) + second) / 2),
    // 3, 1 and 0 of the four items that training has; at the first place 3 and 0.
    ("coverage@10", true, 0.75), ("coverage@1", true, 0.5),
    // −log2 of 1/4, 2/4 and 4/4: 2, 1 and 0, mean 1; of 4/4: 0.
    ("novelty@10", true, 0.5), ("novelty@1", true, 1), ("users_covered@10", true, 2 * third),
  ]

  @Test(arguments: byHand)
  func `a measure is what is computed by hand`(
    name: String, countsAllUsers: Bool, expected: Double
  ) throws {
    let found = try #require(try value(name, hand(countsAllUsers: countsAllUsers)))
    #expect(abs(found - expected) < 1e-15)
  }

  @Test func `diversity is how few genres the items of a list share`() throws {
    #expect(try value("diversity@10", hand(countsAllUsers: true)) == nil)
    let genres = ItemGenres([["a", "b"], ["b"], ["c"], ["a", "b", "d"], []])
    // 3 and 1: 1 − 1/3; 3 and 0: 1 − 2/3; 1 and 0: 1 − 1/2. The second user has one item.
    let found = try #require(
      try value("diversity@10", hand(countsAllUsers: true, genres: genres)))
    #expect(abs(found - (2.0 / 3 + 1.0 / 3 + 1.0 / 2) / 3) < 1e-15)
    // Whose genres are unknown is left out.
    let some = ItemGenres([["a"], [], ["c"], ["b"], []])
    #expect(try value("diversity@10", hand(countsAllUsers: true, genres: some)) == 1)
  }

  @Test func `where nobody has anything relevant there is no value to judge by`() throws {
    let none = RankedLists(
      [Self.list([0, 0], relevant: 0)],
      catalogue: .init(ratingCounts: [1, 1], userCount: 1), countsAllUsers: true)
    #expect(try value("ndcg@5", none) == nil && value("hit_rate@5", none) == nil)
    #expect(try value("precision@5", none) == 0 && value("recall@5", none) == 0)
  }

  // MARK: - Ranks

  /// Of the items of a list, one that is relevant at the end and one that is not before it.
  @Test(arguments: [
    "precision", "recall", "f1", "hit_rate", "ndcg", "map", "mrr",
  ])
  func `a relevant item that moves up makes a list better`(name: String) throws {
    let (before, after) = ([0, 0, 1, 0], [1, 0, 0, 0])
    func lists(_ relevance: [Int]) -> RankedLists {
      RankedLists(
        [Self.list(relevance, relevant: 2)],
        catalogue: .init(ratingCounts: [1, 1, 1, 1], userCount: 1), countsAllUsers: true)
    }
    let worse = try #require(try value("\(name)@2", lists(before)))
    let better = try #require(try value("\(name)@2", lists(after)))
    #expect(better > worse)
    // What looks at the order sees it within the cut-off, too.
    if ["ndcg", "map", "mrr"].contains(name) {
      #expect(
        try #require(try value("\(name)@4", lists(after)))
          > (try #require(try value("\(name)@4", lists(before)))))
    }
  }

  /// An item that nobody else has comes into the first two, or one of a genre of its own.
  @Test(arguments: ["coverage", "novelty", "diversity", "users_covered"])
  func `a rare item that moves up is seen`(name: String) throws {
    func lists(_ items: [UInt32], recommended: [Bool]) -> RankedLists {
      RankedLists(
        [0, 1].map { user in
          RankedLists.List(
            items: user == 0 ? items : [0, 1, 2], areRelevant: [false, false, false],
            areRecommended: user == 0 ? recommended : [true, true, true], relevantCount: 1)
        },
        catalogue: .init(
          ratingCounts: [4, 4, 1], userCount: 4, genres: ItemGenres([["a"], ["a"], ["b"]])),
        countsAllUsers: true)
    }
    let isCover = name == "users_covered"
    let before = lists([0, 1, 2], recommended: [!isCover, !isCover, true])
    let after = lists([0, 2, 1], recommended: [!isCover, true, !isCover])
    #expect(
      try #require(try value("\(name)@2", after)) > (try #require(try value("\(name)@2", before))))
  }
}
