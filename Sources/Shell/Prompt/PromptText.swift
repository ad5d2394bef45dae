import Experiments
import LineEditing
import Recommender
import Reports
import Spark
import Tracking

/// The prompt's words: the experiment, the data, and a mark where a run would have work to do.
struct PromptText {
  /// The names of ratings files that say less than their folder's.
  private static let usualNames: Set<String> = [
    "ratings.csv", "ratings.csv.gz", "ratings.dat", "ratings.dat.gz", "u.data", "u.data.gz",
  ]
  private static let longest = 48

  private let session: Session
  private let columns: Int
  private let ellipsis: String

  /// - Parameter columns: the terminal's; half of them stay for the line.
  init(_ session: Session, columns: Int, usesUnicode: Bool) {
    self.session = session
    self.columns = columns
    ellipsis = usesUnicode ? "…" : "."
  }

  var prompt: LineEditing.Prompt {
    let room = max(8, min(Self.longest, columns / 2)) - "> ".count
    let experiment =
      session.experiment == ExperimentName.usual ? "latentlens" : session.experiment.terminalSafe
    let data = session.source.map(Self.name)?.terminalSafe
    let mark = data != nil && !isFresh ? "*" : ""
    let name = experiment.cut(to: data == nil ? room : room / 2, ellipsis: ellipsis)
    var text = StyledText(name, Style(.cyan, bold: true))
    if let data {
      let rest = room - name.displayWidth - mark.count - 1
      text.append(" ")
      text.append(data.cut(to: rest, ellipsis: ellipsis), Style(.green))
      text.append(mark, Style(.yellow, bold: true))
    }
    text.append(">", Style(.cyan, bold: true))
    text.append(" ")
    return LineEditing.Prompt(text)
  }

  /// Whether a run with these settings would find everything computed.
  private var isFresh: Bool {
    session.pipeline.status(session.plan, session.resources).last?.state == .fresh
  }

  private static func name(of source: DataSource) -> String {
    let path =
      switch source {
      case .generated: "generated"
      case .file(let file): file.given
      case .spark(let source): source.query.name
      }
    let parts = path.split(separator: "/")
    guard let last = parts.last else { return path }
    let folder = parts.dropLast().last { $0 != "." && $0 != ".." && $0 != "~" }
    return String(usualNames.contains(String(last)) ? folder ?? last : last)
  }
}
