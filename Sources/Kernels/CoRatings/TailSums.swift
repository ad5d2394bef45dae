/// What rows have in common with the tails of `RatingPanels` alone, for those who time or test it.
package struct TailSums: Sendable {
  private let panels: RatingPanels

  package init(_ index: CoRatingIndex, vectors: VectorWidth) throws(Cancelled) {
    let activity = Activity()
    let profiles = try NarrowProfiles(
      index, ColumnOrder(byRaters: index.raterStart), threads: 1, activity: activity)
    panels = try RatingPanels(
      profiles, raterStart: index.raterStart, for: vectors, threads: 1, activity: activity)
  }

  /// How many words a row has.
  package var rowLength: Int { panels.rowLength }
  /// How many lines the panels have; without any, all entries are in tails.
  package var lineCount: Int { (0..<panels.panelCount).reduce(0) { $0 + Int(panels.lines[$1]) } }
  /// Where the word of each x lies in a row.
  package var column: Buffer<UInt16> { panels.columns.column }

  /// Adds the words of products and squares of a row.
  package func add(of row: Int, squares: Cells<UInt64>) {
    panels.addTails(of: row, squares: squares, sums: squares[0..<0])
  }
}
