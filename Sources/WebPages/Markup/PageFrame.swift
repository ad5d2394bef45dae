import Reports

/// What all pages have around them: the head, the experiments at the left, the other forms below.
struct PageFrame {
  /// An experiment in the list at the left.
  struct Entry {
    let name: String
    let runs: Int
    /// Its best result, or what there is to say instead.
    let words: String
  }

  let experiments: [Entry]
  /// Whether the prompt's session has pages.
  let hasSession: Bool

  func text(of page: WebPage) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(page.title.escapedHTML) · LatentLens</title>
    <link rel="stylesheet" href="\(Asset.address(of: "page.css"))">
    <link rel="icon" href="\(Asset.address(of: "icon.svg"))" type="image/svg+xml">
    <script type="module" src="\(Asset.address(of: "page.js"))"></script>
    </head>
    <body>
    <a class="skip" href="#content">Skip to the content</a>
    <nav aria-label="Experiments">
    <h1><a href="/">LatentLens</a></h1>
    <ul>
    \(entries(markedAt: page.experiment))
    </ul>
    \(hasSession ? "<p class=\"session\"><a href=\"/session\">The session</a></p>" : "")
    </nav>
    <main id="content"\(data(of: page))>
    \(page.body())
    \(footer(of: page))
    </main>
    </body>
    </html>

    """
  }

  private func entries(markedAt name: String?) -> String {
    experiments.map { entry in
      let mark = entry.name == name ? " aria-current=\"page\"" : ""
      return """
        <li><a href="\(PageAddress.experiment(entry.name))"\(mark)>\
        <bdi>\(entry.name.escapedHTML)</bdi> <span class="count">\(entry.runs)</span>\
        <small>\(entry.words.escapedHTML)</small></a></li>
        """
    }.joined(separator: "\n")
  }

  /// What the script takes over.
  private func data(of page: WebPage) -> String {
    guard page.isLive, let experiment = page.experiment else { return "" }
    let address = PageAddress.experiment(experiment).escapedHTML
    let data = PageAddress.data(of: experiment).escapedHTML
    return " data-experiment=\"\(address)\" data-source=\"\(data)\""
  }

  private func footer(of page: WebPage) -> String {
    guard let address = page.address else { return "" }
    let links = Twin.formats.map { format in
      let target = (address + Twin.ending(format) + page.query).escapedHTML
      return "<a href=\"\(target)\" rel=\"alternate\">\(format.name)</a>"
    }
    return "<footer>this page as \(links.joined(separator: " "))</footer>"
  }
}
