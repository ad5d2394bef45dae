import CLineEditor

extension LineEditor {
  /// Defines the commands and binds the keys; the user's own bindings come last and win.
  func bindKeys(_ keys: KeyStyle) {
    for action in EditorAction.all { unsafe action.define(in: handle) }
    unsafe editor_set_keys(handle, keys.rawValue)
    // Here for what else it sets, and because choosing vi or emacs clears all bindings.
    unsafe editor_source(handle)
    bindOwnKeys()
    bindUsersKeys()
  }

  private func bindOwnKeys() {
    let isVi = unsafe editor_uses_vi(handle)
    bind(KeyBinding.common, inViCommands: false)
    if isVi {
      bind(KeyBinding.common + KeyBinding.viCommands, inViCommands: true)
    } else {
      bind(KeyBinding.emacs, inViCommands: false)
    }
  }

  private func bindUsersKeys() {
    for line in EditrcFile.bindings() { unsafe editor_execute(handle, line) }
  }

  private func bind(_ bindings: [KeyBinding], inViCommands: Bool) {
    for binding in bindings {
      unsafe editor_bind(handle, binding.key, binding.command, inViCommands)
    }
  }
}
