import Foundation
import JSON

/// One window of Chromium, used as people use it: by the mouse and by keys.
final class Browser {
  private let driver: ChromeDriver
  private let session: String

  init() throws {
    driver = try ChromeDriver()
    // The pipe ends the browser with the driver. Only root needs to go without the sandbox.
    let flags =
      [
        "--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--disable-dev-shm-usage",
        "--force-device-scale-factor=1", "--window-size=1440,900", "--enable-precise-memory-info",
      ] + (getuid() == 0 ? ["--no-sandbox"] : [])
    let wanted: JSONValue = [
      "browserName": "chrome",
      "goog:chromeOptions": ["args": .array(flags.map(JSONValue.string))],
      "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
    ]
    let answer = try driver.call(
      "POST", "/session", ["capabilities": ["alwaysMatch": wanted]])
    guard let identifier = answer["sessionId"]?.text else {
      throw ChromeDriver.Fault(description: "no session: \(answer)")
    }
    session = "/session/\(identifier)"
  }

  deinit { _ = try? driver.call("DELETE", session) }

  @discardableResult
  func call(_ method: String, _ path: String, _ body: JSONValue? = nil) throws -> JSONValue {
    try driver.call(method, session + path, body)
  }

  // MARK: - Pages

  /// Opens an address, and waits until its page has loaded.
  func open(_ address: String) throws { try call("POST", "/url", ["url": .string(address)]) }

  func back() throws { try call("POST", "/back", [:]) }

  func reload() throws { try call("POST", "/refresh", [:]) }

  /// The path and query of the page.
  var address: String { get throws { try text("location.pathname + location.search") } }

  /// What an expression of JavaScript gives.
  func value(_ expression: String) throws -> JSONValue {
    try call("POST", "/execute/sync", ["script": .string("return \(expression)"), "args": []])
  }

  func text(_ expression: String) throws -> String { try value(expression).text ?? "" }

  func number(_ expression: String) throws -> Double { try value(expression).double ?? .nan }

  /// What a statement that waits gives to `done`.
  func waited(_ statement: String) throws -> JSONValue {
    try call(
      "POST", "/execute/async",
      ["script": .string("const done = arguments[0]; \(statement)"), "args": []])
  }

  /// The text of an element as it is seen.
  func text(of selector: String) throws -> String {
    try text("document.querySelector(\(Self.quoted(selector)))?.innerText ?? ''")
  }

  /// The texts of all elements, as they are seen.
  func texts(of selector: String) throws -> [String] {
    let list = try value(
      "[...document.querySelectorAll(\(Self.quoted(selector)))].map((found) => found.innerText)")
    guard case .array(let texts) = list else { return [] }
    return texts.compactMap(\.text)
  }

  /// The rows of the tables of a page, cell by cell.
  func rows() throws -> [[String]] {
    let list = try value(
      """
      [...document.querySelectorAll("main tr")].map((row) =>
        [...row.cells].map((cell) => cell.innerText.trim()))
      """)
    guard case .array(let rows) = list else { return [] }
    return rows.map { row in
      guard case .array(let cells) = row else { return [] }
      return cells.compactMap(\.text)
    }
  }

  /// Waits until an expression holds; a story that fails ends, too.
  ///
  /// - Throws: `ChromeDriver.Fault` where it does not in half a minute.
  func wait(until expression: String) throws {
    for _ in 0..<600 {
      if try value("Boolean(\(expression))") == true { return }
      usleep(50_000)
    }
    throw ChromeDriver.Fault(
      description: "`\(expression)` does not hold at \(try address): \(try text(of: "body"))")
  }

  static func quoted(_ text: String) -> String { JSONText.quoted(text) }

  // MARK: - The mouse

  /// Where the middle of an element is, once it is in sight and nothing lies over it.
  ///
  /// - Parameter text: What is written on it, where the selector finds several.
  func place(of selector: String, reading text: String? = nil) throws -> (x: Int, y: Int) {
    let found = try value(
      """
      ((selector, text) => {
        const all = [...document.querySelectorAll(selector)].filter((found) =>
          (text === null || found.innerText.trim() === text) && found.getClientRects().length);
        if (!all.length) return "is not there";
        all[0].scrollIntoView({ block: "nearest", inline: "nearest" });
        const box = all[0].getBoundingClientRect();
        const at = [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);
        const over = document.elementFromPoint(...at);
        return over && (all[0].contains(over) || over.contains(all[0])) ? at : "is covered";
      })(\(Self.quoted(selector)), \(text.map(Self.quoted) ?? "null"))
      """)
    guard let x = found[0]?.double, let y = found[1]?.double else {
      throw ChromeDriver.Fault(
        description: "`\(selector)` \(text ?? "") \(found.text ?? "has no place")")
    }
    return (Int(x), Int(y))
  }

  func click(_ selector: String, reading text: String? = nil, holding key: Key? = nil) throws {
    let place = try place(of: selector, reading: text)
    try press(key, true)
    try mouse([Self.move(place), ["type": "pointerDown", "button": 0], Self.up])
    try press(key, false)
  }

  /// Moves the mouse there, and presses nothing.
  func point(at selector: String, reading text: String? = nil) throws {
    try mouse([Self.move(try place(of: selector, reading: text))])
  }

  /// Drags from one place to another.
  func drag(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) throws {
    let middle = (x: (start.x + end.x) / 2, y: (start.y + end.y) / 2)
    try mouse([
      Self.move(start), ["type": "pointerDown", "button": 0], Self.move(middle), Self.move(end),
      Self.up,
    ])
  }

  private static let up: JSONValue = ["type": "pointerUp", "button": 0]

  private static func move(_ place: (x: Int, y: Int)) -> JSONValue {
    [
      "type": "pointerMove", "duration": 20, "x": .integer(place.x), "y": .integer(place.y),
      "origin": "viewport",
    ]
  }

  private func mouse(_ actions: [JSONValue]) throws {
    try call(
      "POST", "/actions",
      [
        "actions": [
          [
            "type": "pointer", "id": "mouse", "parameters": ["pointerType": "mouse"],
            "actions": .array(actions),
          ]
        ]
      ])
  }

  // MARK: - Keys

  /// A key that writes nothing, by WebDriver's code.
  enum Key: String {
    case enter = "\u{E007}"
    case escape = "\u{E00C}"
    case tab = "\u{E004}"
    case down = "\u{E015}"
    case shift = "\u{E008}"
    case control = "\u{E009}"
  }

  /// Types into what has the focus.
  func type(_ text: String) throws {
    let actions = text.flatMap { character -> [JSONValue] in
      ["keyDown", "keyUp"].map {
        ["type": .string($0), "value": .string(String(character))]
      }
    }
    try keys(actions)
  }

  func type(_ key: Key, holding other: Key? = nil) throws {
    try press(other, true)
    try type(key.rawValue)
    try press(other, false)
  }

  private func press(_ key: Key?, _ isDown: Bool) throws {
    guard let key else { return }
    try keys([["type": .string(isDown ? "keyDown" : "keyUp"), "value": .string(key.rawValue)]])
  }

  private func keys(_ actions: [JSONValue]) throws {
    try call(
      "POST", "/actions",
      ["actions": [["type": "key", "id": "keys", "actions": .array(actions)]]])
  }

  // MARK: - What the browser itself says

  /// What Chromium's own protocol is told.
  func command(_ name: String, _ parameters: JSONValue = [:]) throws {
    try call("POST", "/goog/cdp/execute", ["cmd": .string(name), "params": parameters])
  }

  /// What has come to the console since it was asked last.
  func messages() throws -> [String] {
    guard case .array(let entries) = try call("POST", "/se/log", ["type": "browser"]) else {
      return []
    }
    return entries.compactMap { $0["message"]?.text }
  }
}
