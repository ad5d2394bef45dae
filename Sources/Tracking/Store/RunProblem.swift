package import Files

/// Something in an experiment's folder that cannot be shown as a run; the others are unharmed.
package struct RunProblem: Error, Sendable, Equatable {
  /// What is wrong with it.
  package enum Fault: Sendable, Equatable {
    case file(FileError)
    case record(RecordError)
    /// A link, which is not followed, lest a record be planted from elsewhere.
    case link
    /// A name that is no run's.
    case foreign
  }

  package var path: String
  package var fault: Fault
}

extension RunProblem: CustomStringConvertible {
  package var description: String {
    switch fault {
    case .file(let error): error.description
    case .record(let error): "`\(path)` \(error)"
    case .link: "`\(path)` is a symbolic link, which the store does not follow"
    case .foreign: "`\(path)` is no run, expected a folder with 32 hexadecimal digits as its name"
    }
  }
}
