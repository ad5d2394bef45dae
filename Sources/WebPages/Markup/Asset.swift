import Files
import Serving

/// A file that pages are made of, such as their style, held in the program itself.
///
/// Its address has the hash of its content in it, so that a browser may keep it for ever.
struct Asset {
  let name: String
  let contentType: String
  let bytes: [UInt8]

  static let style = Asset(
    "page.css", "text/css; charset=utf-8", PackageResources.page_css + PackageResources.forms_css)
  static let script = Asset("page.js", "text/javascript; charset=utf-8", joined(modules))

  static let all = [
    style, script, Asset("icon.svg", "image/svg+xml", PackageResources.icon_svg),
  ]

  /// The parts of the script, each after those that it needs.
  private static let modules = [
    PackageResources.elements_js, PackageResources.texts_js, PackageResources.scale_js,
    PackageResources.columns_js, PackageResources.state_js, PackageResources.table_js,
    PackageResources.curves_js,
    PackageResources.scatter_js, PackageResources.parallel_js, PackageResources.drawer_js,
    PackageResources.live_js, PackageResources.source_js, PackageResources.groups_js,
    PackageResources.exported_js, PackageResources.menu_js,
    PackageResources.choice_js, PackageResources.completion_js, PackageResources.keys_js,
    PackageResources.experiment_js, PackageResources.shortcuts_js,
    PackageResources.run_js, PackageResources.tags_js, PackageResources.page_js,
  ]

  /// Modules as one, so that a page asks once: names are distinct, which a test sees to.
  private static func joined(_ modules: [[UInt8]]) -> [UInt8] {
    let lines = modules.map { module in
      String(decoding: module, as: UTF8.self).split(separator: "\n").filter { line in
        !line.hasPrefix("import ")
      }.map { line in
        line.hasPrefix("export ") ? String(line.dropFirst("export ".count)) : String(line)
      }
    }
    return Array((lines.joined().joined(separator: "\n") + "\n").utf8)
  }

  private init(_ name: String, _ contentType: String, _ bytes: [UInt8]) {
    self.name = name
    self.contentType = contentType
    self.bytes = bytes
  }

  private static let hashes = Dictionary(
    uniqueKeysWithValues: all.map {
      ($0.name, String(Digest.hexadecimal(of: $0.bytes).prefix(12)))
    })

  static func address(of name: String) -> String {
    "\(PageAddress.asset(name))?v=\(hashes[name] ?? "")"
  }

  /// The route that serves them all.
  static let route = Route(.get, "/assets/{name}") { call in
    guard let asset = all.first(where: { $0.name == call["name"] }) else {
      throw HTTPError.missing("there is no asset `\(call["name"])`")
    }
    return Response(
      contentType: asset.contentType,
      headers: [Header("Cache-Control", "public, max-age=31536000, immutable")],
      body: .bytes(asset.bytes))
  }
}
