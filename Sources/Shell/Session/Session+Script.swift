import Recommender

extension Session {
  /// The lines that bring this session's next run about: data, sample, split, changed settings.
  var script: [String] {
    var lines: [String] = []
    if let source { lines.append(source.command) }
    if let request = pipeline.sampleRequest {
      lines.append("sample \(request.users) \(request.items)")
    }
    let split = pipeline.splitRequest
    if split != Pipeline().splitRequest {
      lines.append("split test=\(split.test) seed=\(split.seed)")
    }
    if experiment != "default" { lines.append("experiment \(ScriptText.quoted(experiment))") }
    for setting in SettingTable.settings(of: settings.model)
    where isRecorded(setting) && isChanged(setting) {
      lines.append("set \(setting.name) \(ScriptText.quoted(setting.text(self)))")
    }
    return lines
  }

  private func isRecorded(_ setting: Setting) -> Bool {
    setting.recordedAs != nil || setting.name == "measures" || setting.name == "k_max"
  }

  func isChanged(_ setting: Setting) -> Bool { setting.text(self) != setting.text(defaults) }
}
