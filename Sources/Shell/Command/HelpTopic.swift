/// Pages of help that are about no single command.
enum HelpTopic: String, CaseIterable {
  case keys, language

  var lines: [String] {
    switch self {
    case .keys:
      [
        "Tab          complete the word, or list what it may be",
        "Right, End   accept the dim hint behind the line",
        "Up, Down     lines from history; those that start like this one",
        "Ctrl-R       search history",
        "Ctrl-A, Ctrl-E, Ctrl-W, Ctrl-K, Ctrl-Y   as in every emacs-like editor; vi by ~/.editrc",
        "Ctrl-C       leave this line, or cancel the command that runs; the session stays",
        "Ctrl-Z       suspend; fg brings the session back",
        "Ctrl-D       end the session, on an empty line",
      ]
    case .language:
      [
        "One statement a line, or several with `;`. The first word is the command.",
        "# starts a comment where a word could start; \\ at a line's end continues it.",
        "'text' is taken as it is; \"text\" knows \\n \\t \\\" \\\\ \\$ and variables.",
        "set keeps a value; run NAME=VALUE is for once.",
        "Commands that print take > FILE and >> FILE; csv, json, jsonl and md by the ending.",
        "Nothing is ignored: extra words, unknown names and values out of range are errors.",
        "Scripts stop at the first error; the prompt goes on.",
      ]
    }
  }
}
