/// Bars of block characters that grow by eighths.
enum BlockBar {
  private static let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  static func text(eighths: Int) -> String {
    String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
