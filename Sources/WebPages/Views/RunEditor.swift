import Reports
import Tracking

/// What of a run's page is written by people: its note, and its tags. Without a script these are
/// forms; with one they are changed where they stand.
struct RunEditor {
  private let record: RunRecord

  init(_ record: RunRecord) { self.record = record }

  /// Whether a tag is shown here, and nowhere else on the page.
  static func isShown(_ tag: String) -> Bool {
    tag == MLflowTag.note || !MLflowTag.isOfPrograms(tag)
  }

  /// Where a script sends a change of a subject, `note` or `tags`.
  private func target(_ subject: String) -> String {
    "\(PageAddress.data(of: record.info.experiment))/runs/\(record.info.number)/\(subject)"
      .escapedHTML
  }

  /// Where a form does.
  private func action(_ subject: String) -> String {
    "\(PageAddress.run("\(record.info.number)", of: record.info.experiment))/\(subject)".escapedHTML
  }

  /// The note as it is, which a script makes a field of.
  var note: String {
    let text = (record.data.tags[MLflowTag.note] ?? "").escapedHTML
    return """
      <p class="note" id="note" data-target="\(target("note"))" data-empty="no note" dir="auto">\
      \(text)</p>
      <details class="plain"><summary>write a note</summary>
      <form method="post" action="\(action("note"))">
      <textarea name="text" rows="4" cols="60" aria-label="Note" dir="auto">\
      \(text)</textarea>
      <button>keep</button>
      </form></details>
      """
  }

  /// A row for each tag, and one for another.
  var tags: String {
    let own = record.data.tags.filter { !MLflowTag.isOfPrograms($0.key) }
    let rows = own.sorted { $0.key < $1.key }.map { name, value in
      row(
        """
        <input type="hidden" name="key" value="\(name.escapedHTML)">\
        <label><bdi>\(name.escapedHTML)</bdi> <input name="value" value="\(value.escapedHTML)" \
        autocomplete="off" dir="auto"></label> <button>keep</button> \
        <button name="remove" value="1" aria-label="take \(name.escapedHTML) away">take away</button>
        """)
    }
    let another = row(
      """
      <input name="key" aria-label="Name of another tag" placeholder="another tag" \
      autocomplete="off" size="14" required> <input name="value" aria-label="Its value" \
      placeholder="its value" autocomplete="off" dir="auto" required> <button>add</button>
      """)
    return """
      <h3>Tags</h3>
      <ul class="tags" id="tags" data-target="\(target("tags"))">
      \((rows + [another]).joined(separator: "\n"))
      </ul>
      """
  }

  private func row(_ fields: String) -> String {
    "<li><form method=\"post\" action=\"\(action("tags"))\">\(fields)</form></li>"
  }
}
