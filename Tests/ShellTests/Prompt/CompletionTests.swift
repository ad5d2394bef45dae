import LineEditing
import Shell
import Testing

/// Completion as such, without a terminal.
@Suite struct CompletionTests {
  let shell = QuietShell()

  init() throws {
    for name in [
      "my movies.csv", "it's.csv", "data/small.csv", "data/big set.csv", "odd\u{1b}[2J.csv",
    ] {
      try shell.home.write("1,1,5\n", to: "work/" + name)
    }
    try shell.home.write("run\n", to: "work/data/first.ll")
    try shell.record("default")
    try shell.record("default", name: "fine one")
    try shell.record("new idea")
    try shell.record(
      "default", params: ["k_neighbors": "20", "colour": "red"],
      metrics: ["rmse": 0.9, "mae": 0.7],
      artifact: "curve.csv")
    try shell.record("gone by")
    shell.run("delete 2; delete experiment 'gone by'")
    try shell.record("default", name: "fine one")
  }

  @Test(arguments: [
    ("sa|", "sample |"), ("  expe|", "  expe|"), ("set k 20; sam|", "set k 20; sample |"),
    ("set k 20\nsam|", "set k 20\nsample |"), ("lo|ad x", "lo|ad x"), ("sa|x", "sample|x"),
    ("set simi|", "set similarity |"), ("set similarity c|", "set similarity cosine |"),
    ("set similarity=c|", "set similarity=cosine |"), ("reset simi|", "reset similarity |"),
    ("set similarity = c|", "set similarity = cosine |"), ("reset k simi|", "reset k simi|"),
    ("set measures rmse,fc|", "set measures rmse,fcp |"), ("set k 2 r|", "set k 2 r|"),
    ("run simi|", "run similarity=|"), ("run similarity=m|", "run similarity=msd |"),
    ("export ht|", "export html |"), ("export ml|", "export mlflow |"),
    ("run fr|", "run from=|"),
    ("run save=m|", "run save=model |"), ("sam 4|", "sam 4|"),
    ("nothing sa|", "nothing sa|"), ("load x # sa|", "load x # sa|"),
    ("help lang|", "help language |"),
    ("sweep k 5..80 simi|", "sweep k 5..80 similarity |"),
    ("sweep similarity cos|", "sweep similarity cosine |"),
    ("sweep similarity cosine,m|", "sweep similarity cosine,msd |"), ("try loa|", "try load |"),
    ("try set simi|", "try set similarity |"), ("compare by rm|", "compare by rmse |"),
    ("errors by us|", "errors by user_count |"), ("errors 2 b|", "errors 2 by |"),
    ("errors by rating b|", "errors by rating b|"), ("run save=us|", "run save=users |"),
    ("expect rm|", "expect rmse |"), ("expect rmse m|", "expect rmse m|"),
    ("delete experiment new|", "delete experiment 'new idea' |"),
    ("rename experiment new|", "rename experiment 'new idea' |"),
    ("restore experiment go|", "restore experiment 'gone by' |"),
    ("restore 2|", "restore 2 |"), ("show 2|", "show 2|"), ("delete exp|", "delete experiment |"),
    ("experiment gon|", "experiment gon|"), ("experiments del|", "experiments deleted |"),
    ("artifact 3 cu|", "artifact 3 curve.csv |"), ("artifact 1 cu|", "artifact 1 cu|"),
    ("runs where rmse betw|", "runs where rmse between |"),
    ("runs where name cont|", "runs where name contains |"),
    ("experiment 'new|", "experiment 'new idea' |"), ("experiment new|", "experiment 'new idea' |"),
  ])
  func `words are completed by the definition of their command`(typed: String, completed: String) {
    #expect(shell.complete(typed) == completed)
  }

  @Test(arguments: [
    ("set sim|", "set sim|"), ("set n_e|", "set n_epochs |"), ("reset reg_|", "reset reg_|"),
    ("run model=K|", "run model=KNN|"), ("run model=S|", "run model=S|"),
    ("run model=SVDp|", "run model=SVDpp |"),
    ("run min_k|", "run min_k|"),
    ("run model=KNNBasic sim|", "run model=KNNBasic similarity=|"),
    ("run model=KNNBasic reg|", "run model=KNNBasic reg|"), ("sweep n_|", "sweep n_epochs |"),
    ("help simi|", "help similarity |"), ("help SV|", "help SVD|"),
  ])
  func `settings are those of the model, or of the one that the line names`(
    typed: String, completed: String
  ) throws {
    shell.run("set model BaselineOnly")
    #expect(shell.complete(typed) == completed)
  }

  @Test(arguments: [
    ("load '@/my mo|", "load '@/my movies.csv' |"),
    ("load \"@/my mo|", "load \"@/my movies.csv\" |"),
    ("load @/my|", "load '@/my movies.csv' |"), ("load '@/my mo|'", "load '@/my movies.csv|'"),
    ("load @/it|", "load \"@/it's.csv\" |"), ("load @/da|", "load @/data/|"),
    ("load @/data/b|", "load '@/data/big set.csv' |"), ("load '@/da|", "load '@/data/|"),
    ("load $d/sm|", "load $d/small.csv |"), ("load $d/b|", "load $d/'big set.csv' |"),
    ("load \"$d/b|", "load \"$d/big set.csv\" |"), ("load $lon|", "load $long_name|"),
    ("load ${lon|", "load ${long_name|"), ("runs > @/data/f|", "runs > @/data/first.ll |"),
    ("!cat @/data/f|", "!cat @/data/first.ll |"), ("load @/odd|", "load @/odd|"),
  ])
  func `paths are completed in the quotes that they need`(typed: String, completed: String) {
    #expect(shell.complete(typed) == completed)
  }

  @Test(arguments: [
    ("runs whe|", "runs where |"), ("runs where rm|", "runs where rmse |"),
    ("runs where rmse < 0.9 an|", "runs where rmse < 0.9 and |"),
    ("runs where rmse < 0.9 and rm|", "runs where rmse < 0.9 and rmse |"),
    ("runs where colo|", "runs where colour |"), ("runs where k_n|", "runs where k_neighbors |"),
    ("runs where params.c|", "runs where params.colour |"),
    ("runs where rmse i|", "runs where rmse i|"),
    ("runs where rmse is nu|", "runs where rmse is null |"),
    ("runs where name li|", "runs where name like |"),
    ("runs where name like 'a b' o|", "runs where name like 'a b' or|"),
    ("runs where rmse < 0.9 o|", "runs where rmse < 0.9 or|"),
    ("runs where rmse < 0.9 ord|", "runs where rmse < 0.9 order |"),
    ("runs or|", "runs order |"), ("runs order b|", "runs order by |"),
    ("runs order by rm|", "runs order by rmse |"),
    ("runs order by rmse de|", "runs order by rmse desc |"),
    ("runs order by rmse lim|", "runs order by rmse limit |"),
    ("runs limit 2 wh|", "runs limit 2 wh|"), ("runs where rmse < |", "runs where rmse < |"),
    ("runs where rmse > |", "runs where rmse > |"), ("runs by|", "runs by |"),
    ("compare whe|", "compare where |"), ("compare aga|", "compare against |"),
    ("compare against fin|", "compare against 'fine one' |"),
    ("compare by fc|", "compare by fcp |"), ("compare by mae by|", "compare by mae by|"),
    ("compare where k > 2 by fc|", "compare where k > 2 by fcp |"),
    ("compare where k > 2 aga|", "compare where k > 2 against |"),
    ("compare fin|", "compare 'fine one' |"),
    ("compare 'fine one' fin|", "compare 'fine one' fin|"),
    ("show last a|", "show last as |"), ("show last as s|", "show last as script |"),
    ("show last as script |", "show last as script |"),
    ("plot rmse by|", "plot rmse by |"), ("plot rmse by simi|", "plot rmse by similarity |"),
    ("plot rmse by k fin|", "plot rmse by k 'fine one' |"),
    ("plot rmse by min_k fin|", "plot rmse by min_k 'fine one' |"),
    ("plot rmse by k whe|", "plot rmse by k where |"), ("plot rmse agai|", "plot rmse agai|"),
    ("expect rmse = 0.9 w|", "expect rmse = 0.9 within |"),
    ("expect rmse=0.9 w|", "expect rmse=0.9 within |"),
    ("expect rmse < 0.9 w|", "expect rmse < 0.9 w|"),
    ("sweep k 5..80 st|", "sweep k 5..80 step |"), ("sweep k 0..1 ti|", "sweep k 0..1 times |"),
    ("sweep ti|", "sweep ti|"), ("sweep resu|", "sweep resume |"),
    ("sweep k 5,10 resu|", "sweep k 5,10 resu|"), ("sweep resume simi|", "sweep resume simi|"),
    ("sweep k=5..80 k|", "sweep k=5..80 k_max |"),
    ("sweep k 5,10 st|", "sweep k 5,10 st|"),
    ("sweep k 5..80 step |", "sweep k 5..80 step |"),
    ("sweep ran|", "sweep random=|"), ("sweep halv|", "sweep halving=|"),
    ("sweep random=5 k 5..80 lo|", "sweep random=5 k 5..80 log |"),
    ("sweep random=5 k 5..80 log simi|", "sweep random=5 k 5..80 log similarity |"),
    ("plot rmse by dra|", "plot rmse by draw|"),
    ("sweep k 5..80 step 5 simi|", "sweep k 5..80 step 5 similarity |"),
  ])
  func `words of small languages are completed by those who read them`(
    typed: String, completed: String
  ) {
    #expect(shell.complete(typed) == completed)
  }

  @Test func `what can follow in a small language is listed`() {
    #expect(shell.list("runs |") == ["where", "order", "limit", "by"])
    #expect(
      shell.list("runs where |").prefix(5) == ["mae", "rmse", "k", "colour", "run_id"])
    #expect(shell.list("runs where rmse |").prefix(4) == ["is", "not", "=", "!="])
    #expect(shell.list("runs where rmse < 1 |") == ["and", "or", "order", "limit", "by"])
    #expect(shell.list("compare where rmse < 1 |").suffix(3) == ["by", "against", "all"])
    #expect(shell.list("expect rmse |") == ["<", "<=", ">", ">=", "="])
    #expect(shell.list("runs where k > 2 > @/data/|") == ["big set.csv", "first.ll", "small.csv"])
    #expect(shell.list("runs where k > 2 >@/data/|") == ["big set.csv", "first.ll", "small.csv"])
    #expect(shell.list("runs where k > @/data/|").isEmpty)
    #expect(shell.list("runs where k >@/data/|").isEmpty)
    #expect(shell.list("runs where kk == 1 and k > @/data/|").isEmpty)
  }

  @Test(arguments: [
    ("experiment ba|", #"experiment "back\u{202e}wards" |"#),
    ("experiment 'ba|", #"experiment "back\u{202e}wards" |"#),
    (#"experiment "\u{301}|"#, #"experiment "\u{301}; ! id" |"#),
    (#"experiment "back\u{202e}w|"#, #"experiment "back\u{202e}wards" |"#),
  ])
  func `what hides, or would undo its quotes, is spelled out`(
    typed: String, completed: String
  ) throws {
    try shell.record("back\u{202E}wards")
    try shell.record("\u{301}; ! id")
    #expect(shell.complete(typed) == completed)
  }

  @Test func `what shares nothing more is listed`() {
    #expect(shell.list("load @/|") == ["data/", "it's.csv", "my movies.csv"])
    #expect(shell.list("source @/data/|") == ["first.ll", "big set.csv", "small.csv"])
    #expect(shell.list("set user_based |") == ["on", "off"])
    let measures = shell.list("set measures rmse,|")
    #expect(measures.prefix(4) == ["auto", "mae", "fcp", "precision@10"])
    #expect(shell.list("show |") == ["last", "best", "4", "3", "1", "fine one", "run-1", "run-3"])
    #expect(shell.list("show n|") == ["new idea/"])
    #expect(shell.list("show 'new idea/|") == ["last", "best", "1", "run-1"])
    #expect(
      shell.list("split |") == [
        "holdout", "kfold", "shuffle", "leaveone", "files", "time", "hash", "off", "test=", "seed=",
      ])
    #expect(shell.list("split kfold 5 s|") == ["seed=", "shuffle="])
    #expect(shell.list("split seed=1 |") == ["test="])
  }

  /// What is coloured is cut as what is carried out: behind `!` quotes are the system shell's.
  @Test(arguments: [
    ("set k 20; !echo it's", ["set", "!"]), ("try ! echo 'x'", ["try", "!"]),
    ("print 'it' # 'x'", ["print"]),
  ])
  func `a line is coloured as it would be carried out`(line: String, bold: [String]) {
    let segments = QuietShell().assistant.colours(for: line)?.segments ?? []
    #expect(segments.filter { $0.style == .bold }.map(\.text) == bold)
    let green = segments.filter { $0.style == Style(.green) }.map(\.text)
    #expect(green == (line.hasPrefix("print") ? ["'it'"] : []))
  }

  @Test(arguments: [
    (
      "runs where k between 5 and 9 and name contains 'where'",
      ["where", "between", "and", "and", "contains"]
    ),
    ("compare best AGAINST 1 by rmse", ["AGAINST", "by"]), ("sweep k 5..9 step 2", ["step"]),
    ("expect rmse = 1 within 0.1", ["within"]), ("print where by", []),
    ("delete where k > 2", ["where"]), ("runs 'where'", []),
    ("recommend 3 where year between 1990 and 1999", ["where", "between", "and"]),
  ])
  func `the words of a small language have a colour of their own`(line: String, coloured: [String])
  {
    let segments = QuietShell().assistant.colours(for: line)?.segments ?? []
    #expect(segments.filter { $0.style == Style(.cyan) }.map(\.text) == coloured)
  }

  @Test func `of many runs all are listed, page by page`() throws {
    for _ in 0..<250 { try shell.record("many") }
    shell.run("experiment many")
    #expect(shell.list("show 1|").count == 111)
    #expect(shell.list("show |").count > 250)
  }

  @Test func `no place of any line makes completion, hint or colours fail`() {
    let lines = [
      "load 'a b'c\"$d ${e} \\\" f\" # g", "set k=1;;run \\\n x='", "!ls 'a\n#> b\nrun >", "\\",
      "$", "'",
      "run k= from=\"", "\u{301}set é漢 = '", " \t!", ";", "show default/ >> 'x", "  ! a\n\n!",
    ]
    for line in lines {
      for end in 0...line.unicodeScalars.count {
        let scalars = line.unicodeScalars
        let head = String(scalars[..<scalars.index(scalars.startIndex, offsetBy: end)])
        let found = shell.assistant.completions(for: line, cursor: end)
        #expect(found.candidates.isEmpty || (0...end).contains(found.start))
        _ = shell.assistant.hint(for: head)
        #expect(shell.assistant.colours(for: head)?.plain == head)
      }
    }
  }

  @Test(arguments: [
    ("set k 20", true), ("set k \\", false), ("set k \\\n", true), ("set k 'a\\", true),
    ("# a \\", true), ("!ls \\", true), ("set k 20\nset k \\", false), ("", true),
  ])
  func `a line asks for another row only where the language goes on`(line: String, isComplete: Bool)
  {
    #expect(shell.assistant.isComplete(line) == isComplete)
  }
}
