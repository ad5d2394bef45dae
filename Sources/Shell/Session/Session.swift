package import Experiments

/// All the state there is, as one value: a command works on it, and where the command fails the
/// value from before takes its place.
///
/// What belongs to the workspace is asked of the session, too: `session.plan`.
@dynamicMemberLookup
package struct Session: Sendable {
  /// What runs are made from.
  package var workspace: Workspace
  package var display = DisplaySettings()
  /// Where data sets are fetched from by name.
  var dataAddress = PublishedDataSet.address
  package var variables: [String: String] = [:]
  /// The statements that were carried out, in order.
  package var journal = Journal()
  /// What `undo` goes back to.
  var undoLog = UndoLog()

  /// - Parameter threads: Those that are used where nothing else is set: the machine's cores.
  package init(threads: Int) { workspace = Workspace(threads: threads) }

  /// The settings as they are at the start.
  var defaults: Session { Session(threads: workspace.cores) }

  package subscript<Value>(dynamicMember path: KeyPath<Workspace, Value>) -> Value {
    workspace[keyPath: path]
  }

  package subscript<Value>(dynamicMember path: WritableKeyPath<Workspace, Value>) -> Value {
    get { workspace[keyPath: path] }
    _modify { yield &workspace[keyPath: path] }
  }
}
