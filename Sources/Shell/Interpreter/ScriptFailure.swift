/// A script within a script failed, and has said why.
struct ScriptFailure: Error {
  let ending: Ending
}
