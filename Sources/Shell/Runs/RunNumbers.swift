/// Numbers of runs in words: `4 to 7, 9`.
struct RunNumbers: CustomStringConvertible {
  private let numbers: [Int]

  init(_ numbers: [Int]) { self.numbers = numbers.sorted() }

  var description: String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, number - last.upperBound <= 1 {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    let words = ranges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    }
    return words.joined(separator: ", ")
  }
}
