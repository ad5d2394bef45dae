import LineEditing
import Shell
import Testing

/// Completion of items by their titles.
@Suite struct TitleCompletionTests {
  let shell = QuietShell()

  init() throws {
    let titles = [
      (1, "Toy Story (1995)"), (2, "Toy Story 2 (1999)"), (3, "Toys (1992)"),
      (4, "\"Matrix, The (1999)\""), (5, "Schindler's List (1993)"), (6, "Se7en (1995)"),
      (7, "\"\"\"Great\"\" Cats $1 (1998)\""), (8, "Story of Us (1999)"),
    ]
    try shell.home.write(
      "movieId,title,genres\n"
        + titles.map { "\($0),\($1),\($0 % 2 == 0 ? "Film-Noir|Drama" : "Children's")\n" }.joined(),
      to: "work/ml/movies.csv")
    let ratings = (0..<64).map { "\($0 % 5 + 1),\($0 % 7 + 1),\($0 % 5 + 1)\n" }.joined()
    try shell.home.write("userId,movieId,rating\n" + ratings, to: "work/ml/ratings.csv")
    #expect(shell.execute("load @/ml") == .completed)
  }

  @Test(arguments: [
    ("neighbours mat|", "neighbours 'Matrix, The (1999)' |"),
    ("neighbours 'mat|", "neighbours 'Matrix, The (1999)' |"),
    ("neighbours \"MAT|", "neighbours \"Matrix, The (1999)\" |"),
    ("neighbours toy|", "neighbours toy|"), ("neighbours toy s|", "neighbours 'Toy Story |"),
    ("neighbours 'toy s|", "neighbours 'Toy Story |"),
    ("neighbours Toy Story 2|", "neighbours 'Toy Story 2 (1999)' |"),
    ("neighbours Toy  |", "neighbours 'Toy Story |"),
    ("neighbours list|", "neighbours \"Schindler's List (1993)\" |"),
    ("neighbours the mat|", "neighbours 'Matrix, The (1999)' |"),
    ("neighbours us|", "neighbours 'Story of Us (1999)' |"),
    ("neighbours '\"gr|", "neighbours '\"Great\" Cats $1 (1998)' |"),
    ("neighbours \"\\\"gr|", "neighbours \"\\\"Great\\\" Cats \\$1 (1998)\" |"),
    ("predict 1 mat|", "predict 1 'Matrix, The (1999)' |"),
    ("predict 1 toy s|", "predict 1 'Toy Story |"), ("predict m|", "predict m|"),
    ("neighbours 'Toys (1992)' |", "neighbours 'Toys (1992)' k=|"),
    ("neighbours 1 |", "neighbours 1 k=|"), ("neighbours 1 k|", "neighbours 1 k=|"),
    ("neighbours k=5 mat|", "neighbours k=5 'Matrix, The (1999)' |"),
    ("neighbours zzz|", "neighbours zzz|"),
  ])
  func `a title is completed in quotes, whatever is typed of it`(typed: String, completed: String) {
    #expect(shell.complete(typed) == completed)
  }

  @Test func `titles that share nothing more are listed`() {
    #expect(
      shell.list("neighbours toy|") == ["Toy Story (1995)", "Toy Story 2 (1999)", "Toys (1992)"])
    #expect(shell.list("neighbours 1995|") == ["Se7en (1995)", "Toy Story (1995)"])
    #expect(shell.list("neighbours |").count == 8)
  }

  @Test(arguments: [
    ("filter genres contains '|", "filter genres contains '|"),
    ("filter genres contains 'Fi|", "filter genres contains 'Film-Noir' |"),
    ("filter rating > 3 and genre contains D|", "filter rating > 3 and genre contains Drama |"),
    ("describe where genres contains \"Ch|", "describe where genres contains \"Children's\" |"),
    ("recommend 1 where genres contains 'Dr|", "recommend 1 where genres contains 'Drama' |"),
    ("filter title = 'mat|", "filter title = 'Matrix, The (1999)' |"),
    ("filter user|", "filter user|"), ("filter user_|", "filter user_count |"),
    ("filter o|", "filter off |"), ("filter rating >= 3 co|", "filter rating >= 3 core=|"),
    ("filter rating >= 3 core=of|", "filter rating >= 3 core=off |"),
    ("filter rating b|", "filter rating between |"),
    ("sample ra|", "sample random |"), ("sample random 0.1 dr|", "sample random 0.1 draw_seed=|"),
  ])
  func `conditions are completed, genres and titles too`(typed: String, completed: String) {
    #expect(shell.complete(typed) == completed)
  }

  @Test func `genres are listed`() {
    #expect(
      shell.list("filter genres contains '|") == ["Children's", "Drama", "Film-Noir"])
  }

  @Test func `where users are compared no title stands behind neighbours`() {
    #expect(shell.execute("set user_based on") == .completed)
    #expect(shell.complete("neighbours mat|") == "neighbours mat|")
    #expect(shell.complete("predict 1 mat|") == "predict 1 'Matrix, The (1999)' |")
  }

  @Test func `of very many titles some are listed and all are counted`() throws {
    let lines = (1...3000).map { "\($0),A big one (\(10_000 + $0))\n" }
    try shell.home.write(lines.joined(), to: "work/ml/movies.csv")
    #expect(shell.execute("load @/ml") == .completed)
    let found = shell.assistant.completions(for: "neighbours a", cursor: 12)
    #expect(found.candidates.count == 500)
    #expect(found.omitted == 2500)
    #expect(found.commonPrefix == "'A big one (1")
  }
}
