import Spark
import Testing

/// How Spark is reached, and what of it is shown and kept.
@Suite struct SparkConnectionTests {
  private func refusal(_ text: String) -> String? {
    do throws(SparkConnectionError) {
      _ = try SparkConnection(text)
      return nil
    } catch { return "\(error)" }
  }

  @Test func `a command is words, and quotes keep those with spaces together`() throws {
    #expect(
      try SparkConnection("spark-submit --master local[2] --conf 'spark.x=a b'")
        == .command(["spark-submit", "--master", "local[2]", "--conf", "spark.x=a b"]))
    let connection = try SparkConnection(#"spark-submit --name "two words" '' "it's" 'a"b'"#)
    #expect(connection == .command(["spark-submit", "--name", "two words", "", "it's", "a\"b"]))
    #expect(try SparkConnection(connection.shown) == connection)
  }

  @Test func `secrets are neither shown nor kept, and what was kept is read without them`() throws {
    let server = try SparkConnection("sc://host:15002/;user_id=ann;token=s3cr3t;use_ssl=true")
    #expect(server.shown == "sc://host:15002/;user_id=ann;token=***;use_ssl=true")
    #expect(
      try SparkConnection(server.shown) == .server("sc://host:15002/;user_id=ann;use_ssl=true"))
    let command = try SparkConnection(
      "spark-submit --conf spark.hadoop.fs.s3a.secret.key=s3cr3t --conf spark.y.password=p --num 2")
    #expect(
      command.shown
        == "spark-submit --conf spark.hadoop.fs.s3a.secret.key=*** --conf spark.y.password=*** --num 2"
    )
    #expect(try SparkConnection(command.shown) == .command(["spark-submit", "--num", "2"]))
  }

  @Test func `what cannot be is refused with the reason`() {
    #expect(refusal("")?.contains("spark-submit --master yarn") == true)
    #expect(refusal("sc://") == refusal("sc://user@host:15002"))
    #expect(refusal("sc://host:15002 more")?.contains("one address") == true)
    #expect(refusal("spark-submit 'open")?.contains("not closed") == true)
    #expect(refusal("spark-submit\u{1b}[2J")?.contains("control") == true)
    for cluster in [
      "--deploy-mode cluster", "--deploy-mode=cluster", "--conf spark.submit.deployMode=cluster",
    ] {
      #expect(refusal("spark-submit \(cluster)")?.contains("its driver here") == true)
    }
    #expect(refusal("spark-submit --deploy-mode client") == nil)
  }
}
