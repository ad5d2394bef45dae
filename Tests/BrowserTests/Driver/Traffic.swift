import JSON

/// What went between the browser and servers since it was looked at last.
struct Traffic {
  struct Exchange {
    let address: String
    /// The bytes that came, with the head; 0 while they come.
    let bytes: Double
  }

  let exchanges: [Exchange]

  var bytes: Double { exchanges.reduce(0) { $0 + $1.bytes } }

  /// The machines that were spoken to.
  var hosts: Set<String> {
    Set(
      exchanges.compactMap { exchange in
        exchange.address.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first
          .map(String.init)
      })
  }
}

extension Browser {
  /// Takes the log of the network, as Chromium's protocol tells it.
  func traffic() throws -> Traffic {
    var addresses: [(id: String, address: String)] = []
    var sizes: [String: Double] = [:]
    guard case .array(let entries) = try call("POST", "/se/log", ["type": "performance"]) else {
      return Traffic(exchanges: [])
    }
    for entry in entries {
      let message = try JSONParser.parse(Array((entry["message"]?.text ?? "{}").utf8))["message"]
      let told = message?["params"]
      guard let id = told?["requestId"]?.text else { continue }
      switch message?["method"]?.text {
      case "Network.requestWillBeSent":
        addresses.append((id, told?["request"]?["url"]?.text ?? ""))
      case "Network.dataReceived":
        sizes[id, default: 0] += told?["encodedDataLength"]?.double ?? 0
      case "Network.loadingFinished":
        sizes[id] = told?["encodedDataLength"]?.double ?? sizes[id]
      default: break
      }
    }
    return Traffic(
      exchanges: addresses.map { Traffic.Exchange(address: $0.address, bytes: sizes[$0.id] ?? 0) })
  }
}
