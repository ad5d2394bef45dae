import Reports
import Testing

@Suite struct `Markdown` {
  @Test func `shows tables and fields as GitHub's`() throws {
    let expected = #"""
      ### ratings.csv

      | Name | Value |
      | --- | --- |
      | rows | 13,762,003 |
      | median ratings per user | 33.5 |
      | density | 0.54 % |
      | title | Amélie, &lt;1> |
      | RMSE | **0.9000** ★ |

      | run | model | similarity | k | RMSE | Δ RMSE | time | stale | tags |
      | --: | --- | --- | --: | --: | --: | --: | --- | --- |
      | 1 | KNN with means | cosine | 20 | 0.9342 |  | 1.23 s | no |  |
      | 2 | KNN with means | msd | 40 | 0.9211 ▾ | -0.0131 | 1 min 16 s | yes | baseline |
      | 3 | 漢字 model 🎬 | pearson ≠ | 40 | **0.9011** ★ | -0.0331 | 12 ms | no | a \\e\[31m long tag, "quoted"\\nwith a \| break |

      best RMSE: run 3

      ```text
      words	at the end
      ```

      """#
    #expect(try ReportSamples.whole.rendered(as: .markdown) == expected)
  }

  @Test func `fences words that have fences of their own`() throws {
    let text = try Report(lines: ["```ll", "run", "```"]).rendered(as: .markdown)
    #expect(text == "````text\n```ll\nrun\n```\n````\n")
  }
}
