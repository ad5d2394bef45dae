internal import Files

/// A fact table as a file: a cache in this machine's own byte order, of which any doubt makes none.
///
/// `LLFACTS2`, the checksum (XXH3, 64 bits) of all that follows, five counts of 64 bits, then the
/// arrays of runs, measures and texts, the lengths of the words and the words.
enum FactTableFile {
  /// A larger file is none of ours: of a hundred thousand runs it has about a third of this.
  static let largest = 256 << 20

  private static let magic = Array("LLFACTS2".utf8)

  /// The bytes of the file.
  static func bytes(of table: FactTable) -> [UInt8] {
    var body: [UInt8] = []
    let lengths = table.words.map { UInt32($0.utf8.count) }
    let layout = MemoryLayout<RunFacts>.stride
    append(
      [layout, table.runs.count, table.measures.count, table.texts.count, lengths.count], to: &body)
    append(table.runs, to: &body)
    append(table.measures, to: &body)
    append(table.texts, to: &body)
    append(lengths, to: &body)
    for word in table.words { body.append(contentsOf: word.utf8) }
    var bytes = magic
    append([Digest.checksum(body[...])], to: &bytes)
    return bytes + body
  }

  /// The table of a file; nil for anything that is not exactly what `bytes` makes.
  static func table(_ bytes: [UInt8], experiment: String) -> FactTable? {
    guard bytes.starts(with: magic) else { return nil }
    var rest = bytes[magic.count...]
    guard let sum: [UInt64] = take(1, &rest), sum[0] == Digest.checksum(rest),
      let counts: [Int] = take(5, &rest), counts[0] == MemoryLayout<RunFacts>.stride,
      let runs: [RunFacts] = take(counts[1], &rest),
      let measures: [MeasureFact] = take(counts[2], &rest),
      let texts: [TextFact] = take(counts[3], &rest),
      let lengths: [UInt32] = take(counts[4], &rest),
      let words = words(lengths, rest)
    else { return nil }
    let table = FactTable(
      experiment: experiment, words: words, runs: runs, texts: texts, measures: measures)
    return table.isSound ? table : nil
  }

  private static func words(_ lengths: [UInt32], _ bytes: ArraySlice<UInt8>) -> [String]? {
    var rest = bytes
    var words: [String] = []
    words.reserveCapacity(lengths.count)
    for length in lengths {
      guard length <= rest.count else { return nil }
      words.append(String(decoding: rest.prefix(Int(length)), as: UTF8.self))
      rest = rest.dropFirst(Int(length))
    }
    return rest.isEmpty ? words : nil
  }

  // MARK: - Plain bits

  private static func append<Element: BitwiseCopyable>(_ array: [Element], to bytes: inout [UInt8])
  {
    unsafe array.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }

  private static func take<Element: BitwiseCopyable>(
    _ count: Int, _ bytes: inout ArraySlice<UInt8>
  ) -> [Element]? {
    let stride = MemoryLayout<Element>.stride
    guard count >= 0, count <= bytes.count / stride else { return nil }
    let array = unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initialised in
      unsafe bytes.withUnsafeBytes { source in
        unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source.prefix(count * stride)))
      }
      initialised = count
    }
    bytes = bytes.dropFirst(count * stride)
    return array
  }
}
