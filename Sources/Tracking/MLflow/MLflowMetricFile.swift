/// The file of a metric in `mlruns`, a line for each point: `time value`, `time value step`, or these
/// with a data set's name and digest; of a logged model's with the run's id before them.
enum MLflowMetricFile {
  /// Reads the points in the order in which they lie there.
  ///
  /// - Parameters:
  ///   - folder: The run or the logged model that the metric is of, for messages.
  ///   - isOfModel: Whether a run's id stands behind the step.
  static func points(
    _ text: String, name: String, of folder: String, isOfModel: Bool = false
  ) throws(MLflowImportError) -> [MetricPoint] {
    var points: [MetricPoint] = []
    for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      guard let point = point(line.split(separator: " ").map(String.init), isOfModel) else {
        throw MLflowImportError(path: folder, fault: .badMetric(name: name, line: index + 1))
      }
      points.append(point)
    }
    guard !points.isEmpty else {
      throw MLflowImportError(path: folder, fault: .badMetric(name: name, line: 1))
    }
    return points
  }

  private static func point(_ words: [String], _ isOfModel: Bool) -> MetricPoint? {
    guard words.count >= 2, let time = Int(words[0]), let value = Double(words[1]),
      let step = words.count == 2 ? 0 : Int(words[2])
    else { return nil }
    let rest = words.dropFirst(isOfModel ? 4 : 3)
    let dataset = rest.count == 2 ? MetricPoint.Dataset(name: rest.first!, digest: rest.last!) : nil
    return MetricPoint(step: step, time: time, value: value, dataset: dataset)
  }

  /// The content of the file.
  ///
  /// - Parameter run: The run's id, of a metric of a logged model.
  static func text(_ points: [MetricPoint], run: String? = nil) -> String {
    let lines = points.map { point -> String in
      var words = ["\(point.time)", "\(point.value)", "\(point.step)"]
      if let run { words.append(run) }
      // A name of several words would be read as something else.
      if let set = point.dataset, isWord(set.name), isWord(set.digest) {
        words += [set.name, set.digest]
      }
      return words.joined(separator: " ") + "\n"
    }
    return lines.joined()
  }

  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && !text.contains(where: \.isWhitespace)
  }
}
