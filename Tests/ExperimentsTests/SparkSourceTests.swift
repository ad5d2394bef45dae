import Experiments
import Foundation
import JSON
import Kernels
import RatingData
import Recommender
import Spark
import SparkTesting
import TestSupport
import Testing
import Tracking

/// Ratings in Spark as a workspace has them, for which a stand-in answers.
@Suite final class SparkSourceTests {
  private let standIn = StandInSpark { try StandInTable().answer($0) }
  private var workspace = Workspace(threads: 2)

  init() throws {
    workspace.spark.launcher = standIn
    try workspace.load(SparkQuery("lake.ratings", where: "rating > 0"))
  }

  private var source: SparkSource {
    get throws {
      guard case .spark(let source)? = workspace.source else { throw PipelineError.noRatings }
      return source
    }
  }

  @Test func `what comes over keeps the range of all, and is the sample of the same numbers`()
    throws
  {
    workspace.plan.sample = SampleRequest(users: 2, items: 2)
    let brought = try #require(try workspace.bring())
    let ratings = try #require(workspace.pipeline.ratings?.ratings)
    #expect(brought.rows == ratings.count && ratings.values.range != 1...5)
    #expect(workspace.pipeline.fileScale == 1...5)
    let again = try ratings.sample(users: 2, items: 2, threads: 1, activity: Activity())
    #expect(again.ratings.count == ratings.count && again.userTie == nil)
    #expect(try workspace.bring() == nil)
    workspace.plan.sample = nil
    #expect(try workspace.bring()?.rows == StandInTable().rows.count)
    // All are here: a sample of them is made here.
    workspace.plan.sample = SampleRequest(users: 3, items: 3)
    #expect(try workspace.bring() == nil)
  }

  @Test func `a plan that draws from all ratings, or filters them, brings all`() throws {
    workspace.plan.sample = SampleRequest(users: 2, items: 2)
    workspace.plan.draw = RandomDraw(fraction: 0.5, seed: 1)
    #expect(try workspace.bring()?.part == .all)
  }

  @Test func `a recipe has the query and what there was, and is read back as that`() throws {
    workspace.plan.sample = SampleRequest(users: 12, items: 9)
    try workspace.bring()
    workspace.recipe.engine = .spark
    let recipe = workspace.recordedRecipe()
    #expect(recipe["engine"] == "spark")
    #expect(recipe["data"]?["spark"]?["brought"]?["users"] == 12)
    let again = try Experiment(JSONFields(recipe, path: "recipe"))
    #expect(again.engine == .spark && again.plan.sample == workspace.plan.sample)
    #expect(try again.data?.brings(#require(workspace.source)) == true)
    #expect(again.data?.hasChanged(since: try #require(workspace.source)) == false)
    #expect(
      again.script(in: "default").first
        == "load spark:lake.ratings columns=userId,movieId,rating where='rating > 0'")
    #expect(again.parameters["load_options"] == "columns=userId,movieId,rating where='rating > 0'")
    #expect(try #require(again.data?.hash).hasPrefix("spark-xxh3:"))
  }

  @Test func `a recipe with an engine that is not known is refused with its place`() throws {
    var recipe = workspace.recordedRecipe()
    recipe["engine"] = "sparc"
    #expect(throws: JSONFieldError.self) {
      _ = try Experiment(JSONFields(recipe, path: "recipe"))
    }
    recipe["engine"] = nil
    recipe["data"] = ["spark": ["query": ["name": "x"], "table": ["ratings": -1]]]
    #expect(throws: JSONFieldError.self) {
      _ = try Experiment(JSONFields(recipe, path: "recipe"))
    }
  }

  @Test func `ratings that have no room on the disk do not begin to come`() throws {
    let huge = StandInSpark { request in
      try StandInTable().answer(request).map {
        $0.replacing(/"ratings": [0-9]+/, with: #""ratings": 4000000000000000"#)
      }
    }
    workspace.spark.launcher = huge
    try workspace.load(SparkQuery("lake.ratings"))
    let error = #expect(throws: SparkError.self) { try workspace.bring() }
    #expect(error?.hints == ["bring a part of them: sample USERS ITEMS"])
    #expect(huge.requests.count == 1)
  }

  @Test func `a file that came over and cannot be read is told by the source's name`() throws {
    let torn = StandInSpark { request in
      let lines = try StandInTable().answer(request)
      if let path = request["output"]?.text {
        try "user,item,rating\n1,2,x\n".write(toFile: path, atomically: true, encoding: .utf8)
      }
      return lines
    }
    workspace.spark.launcher = torn
    let error = #expect(throws: SparkError.self) { try workspace.bring() }
    let text = try #require(error?.description)
    #expect(text.contains("spark:lake.ratings") && !text.contains("/latentlens-"))
    #expect(workspace.pipeline.ratings == nil)
    #expect(try source.brought == nil)
  }
}
