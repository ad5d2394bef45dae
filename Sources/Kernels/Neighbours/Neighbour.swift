/// A neighbour of an x in a profile: its similarity, and the place of its entry.
struct Neighbour: BitwiseCopyable {
  var similarity: Double
  var place: Int
}
