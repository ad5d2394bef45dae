package import Files

/// Something in an `mlruns` folder that cannot be taken over; the rest is unharmed.
package struct MLflowProblem: Error, Sendable, Equatable {
  package enum Fault: Sendable, Equatable {
    /// `meta.yaml` is missing, damaged or without a name.
    case noMeta
    /// No folder in it is an experiment's.
    case noExperiments
    /// The experiment's name is none of ours.
    case badName(String)
    /// The run's id is not 32 hexadecimal digits.
    case badIdentifier(String)
    /// `meta.yaml` lacks it, or has something else there.
    case badMember(String)
    /// A line of a metric's file is not `time value step`; counted from 1.
    case badMetric(name: String, line: Int)
    case file(FileError)
    /// A file's bytes are no UTF-8.
    case noText(String)
    /// It is a link, a pipe or a device, or nested too deep, and was left out.
    case noFile
  }

  package var path: String
  package var fault: Fault
}

extension MLflowProblem: CustomStringConvertible {
  package var description: String {
    switch fault {
    case .noMeta: "`\(path)` has no readable `meta.yaml`"
    case .noExperiments:
      "`\(path)` is no `mlruns` folder: no folder in it has the `meta.yaml` of an experiment"
    case .badName(let name):
      "`\(path)` has the name `\(name.prefix(60))`, which no experiment can have"
    case .badIdentifier(let id):
      "`\(path)` has the run id `\(id.prefix(60))`, expected 32 hexadecimal digits, "
        + "as the folder is called"
    case .badMember(let name): "`\(path)/meta.yaml` has no good `\(name)`"
    case .badMetric(let name, let line):
      "`\(path)/metrics/\(name)`, line \(line): expected a time, a value and a step"
    case .file(let error): error.description
    case .noText(let name): "`\(path)/\(name)` is no UTF-8 text"
    case .noFile: "`\(path)` is no file and was left out"
    }
  }
}
