import Recommender
import Testing
import Tracking

/// The run store, which knows measures by their names alone, goes by the table's directions.
@Suite struct MeasureDirectionTests {
  @Test func `the store takes each measure in the direction of the table`() {
    for family in MeasureTable.standard.families {
      let name = family.takesCutoff ? "\(family.name)_10" : family.name
      let isLower = family.direction == .lowerIsBetter
      #expect(MeasureDirection(of: name) == (isLower ? .lowerIsBetter : .higherIsBetter))
      #expect(MeasureDirection(of: "\(name)_std") == .neither)
      #expect(MeasureDirection(of: "\(name)_std").bestPlaces(of: [1, 2]).isEmpty)
    }
  }
}
