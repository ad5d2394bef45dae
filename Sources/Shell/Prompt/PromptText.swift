import LineEditing
import Recommender

/// The prompt's words: the experiment, the data, and whether a run would find all stages fresh.
struct PromptText {
  private let session: Session

  init(_ session: Session) { self.session = session }

  var prompt: LineEditing.Prompt {
    var text = StyledText()
    text.append(session.experiment == "default" ? "latentlens" : session.experiment, Style(.cyan, bold: true))
    if let source = session.source {
      text.append(" ")
      text.append(source.label, Style(.green))
      let isFresh = session.pipeline.status(session.settings).allSatisfy { $0.state == .fresh }
      if !isFresh { text.append("*", Style(.yellow)) }
    }
    text.append(">", Style(.cyan, bold: true))
    text.append(" ")
    return LineEditing.Prompt(text)
  }
}
