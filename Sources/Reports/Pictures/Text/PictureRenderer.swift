/// A picture as text in the characters that the style allows.
package struct PictureRenderer: Sendable {
  /// The columns that no line exceeds.
  package var width: Int
  /// The lines of a plot with its axes, title and notes not counted. Histograms have one for a bin.
  package var height: Int
  package var style: TextStyle

  /// - Parameters:
  ///   - width: at least 8 are used.
  ///   - height: at least 5 are used.
  package init(width: Int = 72, height: Int = 16, style: TextStyle = TextStyle()) {
    self.width = max(8, width)
    self.height = max(5, height)
    self.style = style
  }

  /// Title, picture, axis titles, legend and notes.
  package func lines(of picture: Picture) -> [String] {
    let title = picture.title.map { [style.paint(cut($0.terminalSafe), .title)] } ?? []
    switch picture.content {
    case .lines(let series):
      return title + points(picture, series: series, joins: true)
    case .scatter(let series):
      return title + points(picture, series: series, joins: false)
    case .histogram(let histogram):
      return title + bars(picture, bins: histogram.bins)
    }
  }

  private func points(_ picture: Picture, series: [Series], joins: Bool) -> [String] {
    guard
      let plot = PointPlotText(
        picture, series: series, joins: joins, width: width, height: height, style: style)
    else { return [note("(nothing to draw)")] }
    let legend = TextFlow(width: width, gap: 3).lines(of: plot.legend(), style: style)
    let notes = plot.notes().flatMap {
      TextFlow.wrapped($0, width: width, role: .note, style: style)
    }
    return [note(caption(of: picture))] + plot.lines() + legend + notes
  }

  private func bars(_ picture: Picture, bins: [Bin]) -> [String] {
    guard !bins.isEmpty else { return [note("(nothing to draw)")] }
    let bars = HistogramText(
      bins: bins, scale: picture.yAxis.scale, width: width, style: style)
    return [note(caption(of: picture))] + bars.lines()
  }

  /// What the picture shows in words: `rmse by k`, with the scales that are not even.
  private func caption(of picture: Picture) -> String {
    let axes = [picture.yAxis, picture.xAxis].map { axis in
      axis.title.terminalSafe + (axis.scale == .logarithmic ? " (log scale)" : "")
    }
    return axes.filter { !$0.isEmpty }.joined(separator: " by ")
  }

  private func note(_ text: String) -> String {
    style.paint(cut(text), .note)
  }

  private func cut(_ text: String) -> String {
    text.cut(to: width, ellipsis: style.ellipsis)
  }
}

/// How fine the characters of a picture may be.
package enum PictureGrade: Sendable, Equatable, CaseIterable {
  /// Eight dots a character, bars in eighths.
  case braille
  /// Four quarters a character, bars in eighths.
  case block
  /// Characters every terminal has.
  case ascii
}
