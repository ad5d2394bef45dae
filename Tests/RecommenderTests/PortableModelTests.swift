import Kernels
import RatingData
import Recommender
import Testing

/// The files that a program in another language predicts from.
@Suite struct PortableModelTests {
  private func loaded(_ ratings: Ratings) -> Pipeline {
    Pipeline(ratings)
  }

  @Test func `an array is written as NumPy's own save writes it`() throws {
    var pipeline = loaded(try RatingsVariant.halves.ratings())
    let files = try ModelFiles(&pipeline, Trial(threads: 2))
    let bytes = files.bytes("users.npy")
    // numpy.save(file, numpy.zeros(150, "int64")) starts so.
    let start: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0]
    let text = "{'descr': '<i8', 'fortran_order': False, 'shape': (150,), }"
    let header = text + String(repeating: " ", count: 117 - text.utf8.count) + "\n"
    #expect(Array(bytes.prefix(128)) == start + Array(header.utf8))
    #expect(bytes.count == 128 + 150 * 8)
    #expect(files.text("profile_ratings.npy").contains("'descr': '|u1'"))
    #expect(files.text("profile_x.npy").contains("'descr': '<u4'"))
    #expect(
      files.names == [
        "items.npy", "model.json", "profile_ratings.npy", "profile_start.npy", "profile_x.npy",
        "rater_ratings.npy", "rater_start.npy", "rater_y.npy", "users.npy",
      ])
  }

  @Test(arguments: RatingsVariant.allCases, [false, true])
  func `profiles are in training order, and the ratings of each x by ascending y`(
    variant: RatingsVariant, isUserBased: Bool
  ) throws {
    try check(try variant.ratings(), isUserBased: isUserBased)
  }

  @Test func `columns that are written in many pieces are whole`() throws {
    let made = try SyntheticRatings.generate(
      ratings: 90_000, users: 600, items: 400, seed: 5, activity: Activity())
    try check(made.ratings, isUserBased: false)
  }

  private struct Row {
    let x: Int
    let y: Int
    let rating: UInt64
  }

  private func check(_ ratings: Ratings, isUserBased: Bool) throws {
    var pipeline = loaded(ratings)
    var settings = Trial(threads: 2)
    settings.knnBasic.isUserBased = isUserBased
    let files = try ModelFiles(&pipeline, settings)
    let split = try ratings.split(test: .fraction(0.2), seed: 42, activity: Activity())
    var (users, items): ([UInt32: Int], [UInt32: Int]) = ([:], [:])
    var rows: [Row] = []
    for place in split.train.map(Int.init) {
      let user = number(of: ratings.users[place], in: &users)
      let item = number(of: ratings.items[place], in: &items)
      let rating: UInt64 =
        switch ratings.values {
        case .halves(let codes): UInt64(codes[place])
        case .reals(let values): values[place].bitPattern
        }
      rows.append(
        Row(x: isUserBased ? user : item, y: isUserBased ? item : user, rating: rating))
    }
    let width = if case .halves = ratings.values { 1 } else { 8 }
    let profiles = Dictionary(grouping: rows, by: \.y).sorted { $0.key < $1.key }.map(\.value)
    expect(files.elements("profile_x", width: 4), profiles.joined().map { UInt64($0.x) })
    expect(files.elements("profile_ratings", width: width), profiles.joined().map(\.rating))
    expect(files.elements("profile_start", width: 4), starts(profiles.map(\.count)))
    // Swift's sort is stable: repeats stay in training order.
    let raters = Dictionary(grouping: rows, by: \.x).sorted { $0.key < $1.key }
      .map { $0.value.sorted { $0.y < $1.y } }
    expect(files.elements("rater_y", width: 4), raters.joined().map { UInt64($0.y) })
    expect(files.elements("rater_ratings", width: width), raters.joined().map(\.rating))
    expect(files.elements("rater_start", width: 4), starts(raters.map(\.count)))
    let named = items.sorted { $0.value < $1.value }.map { ratings.itemIDs[Int($0.key)] }
    #expect(files.elements("items", width: 8).map { String($0) } == named)
  }

  /// Tells where columns differ first: a list of all differences would take minutes.
  private func expect(
    _ found: [UInt64], _ expected: [UInt64], at location: SourceLocation = #_sourceLocation
  ) {
    let place = zip(found, expected).enumerated().first { $1.0 != $1.1 }?.offset
    #expect(place == nil && found.count == expected.count, sourceLocation: location)
  }

  private func number(of index: UInt32, in numbers: inout [UInt32: Int]) -> Int {
    if let known = numbers[index] { return known }
    numbers[index] = numbers.count
    return numbers.count - 1
  }

  private func starts(_ counts: [Int]) -> [UInt64] {
    counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + UInt64($1)) }
  }

  @Test func `identifiers that are texts are kept as texts`() throws {
    let ratings = Ratings(
      users: [0, 1, 0, 1], items: [0, 0, 1, 1], values: .halves([2, 4, 6, 8]),
      userIDs: .texts(["a \"quoted\"\n", "größe/🎬"]), itemIDs: .integers([7, -8]))
    var pipeline = loaded(ratings)
    var settings = Trial(threads: 1)
    settings.split.test = .count(1)
    let model = try pipeline.portableModel(settings)
    #expect(!model.users.areWhole && model.items.areWhole)
    let files = try ModelFiles(&pipeline, Trial(threads: 1))
    let text = files.text("users.json")
    #expect(text.contains(#""a \"quoted\"\n""#) && text.contains("\"größe/🎬\""))
    #expect(Set(files.elements("items", width: 8)) == [7, UInt64(bitPattern: -8)])
    #expect(files.names.contains("items.npy") && !files.names.contains("users.npy"))
  }

  @Test func `a model that must be trained again is trained only where it fits`() throws {
    var pipeline = loaded(try RatingsVariant.repeats.ratings())
    var settings = Trial(threads: 1)
    func evaluate() throws {
      _ = try pipeline.run(settings)
    }
    try evaluate()
    _ = try pipeline.portableModel(settings, free: 0)
    settings.knnBasic.isUserBased = true
    try evaluate()
    settings.knnBasic.isUserBased = false
    try evaluate()
    #expect(throws: PipelineError.self) {
      try pipeline.portableModel(settings, free: 1000)
    }
  }

  @Test func `what the settings say is in model.json`() throws {
    var pipeline = loaded(try RatingsVariant.repeats.ratings())
    var settings = Trial(threads: 1)
    (settings.knnBasic.k, settings.knnBasic.minimumK) = (17, 2)
    (settings.knnBasic.minimumSupport, settings.plan.scale) = (3, 1...4.5)
    (settings.knnBasic.similarity, settings.knnBasic.isUserBased) = (.pearson, true)
    let text = try ModelFiles(&pipeline, settings).text("model.json")
    let fit = try KNNBasic(settings.knnBasic).fitted(RatingsVariant.repeats.ratings(), settings)
    for member in [
      "\"has_repeats\" : true", "\"k\" : 17", "\"mean\" : \(fit.numbers.mean)", "\"min_k\" : 2",
      "\"min_support\" : 3", "\"model\" : \"KNNBasic\"", "\"rating_unit\" : 0.5",
      "\"scale\" : [\n    1,\n    4.5\n  ]", "\"shrinkage\" : 100", "\"similarity\" : \"pearson\"",
      "\"user_based\" : true",
    ] {
      #expect(text.contains(member), "\(member)")
    }
  }

  @Test func `biases are those of the whole vocabulary`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    var (pipeline, settings) = (loaded(ratings), Trial(threads: 2))
    settings.model = BaselineOnly.name
    let files = try ModelFiles(&pipeline, settings)
    let fit = try BaselineOnly().fitted(ratings, settings)
    #expect(
      files.names == [
        "item_biases.npy", "item_order.npy", "items.npy", "model.json", "user_biases.npy",
        "users.npy",
      ])
    #expect(files.elements("user_biases", width: 8) == fit.users.map(\.bitPattern))
    #expect(files.elements("item_biases", width: 8) == fit.items.map(\.bitPattern))
    let users = (0..<ratings.userIDs.count).map { ratings.userIDs[$0] }
    #expect(files.elements("users", width: 8).map { String($0) } == users)
    let text = files.text("model.json")
    #expect(text.contains("\"mean\" : \(fit.mean)") && text.contains("\"BaselineOnly\""))
  }

  @Test func `a run that had all predictions gives the model of its own settings`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    var (pipeline, settings) = (loaded(ratings), Trial(threads: 2))
    for isUserBased in [false, true, false] {
      settings.knnBasic.isUserBased = isUserBased
      _ = try pipeline.run(settings)
    }
    var fresh = loaded(ratings)
    #expect(try ModelFiles(&pipeline, settings) == ModelFiles(&fresh, settings))
  }
}
