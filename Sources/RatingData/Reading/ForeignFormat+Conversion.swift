extension ForeignFormat {
  /// One line for the system's shell that writes `converted.csv` or `converted.tsv`; nil for a
  /// format that needs more than a line.
  package func conversion(path: String) -> String? {
    let file = Self.quoted(path)
    let input = path.hasSuffix(".gz") ? "gzip -dc \(file) |" : ""
    let tail =
      (input.isEmpty ? " < \(file)" : "") + " > \(isCSV ? "converted.csv" : "converted.tsv")"
    switch self {
    case .parquet:
      return "python3 -c 'import sys; from pyarrow import csv, parquet; "
        + "csv.write_csv(parquet.read_table(sys.argv[1]), \"converted.csv\")' \(file)"
    case .arrow:
      return "python3 -c 'import sys; from pyarrow import csv, feather; "
        + "csv.write_csv(feather.read_table(sys.argv[1]), \"converted.csv\")' \(file)"
    case .utf16: return "\(input)iconv -f UTF-16 -t UTF-8\(tail)"
    case .packed(let program): return "\(program) -dc\(tail)"
    case .carriageReturns: return "\(input)tr '\\r' '\\n'\(tail)"
    case .json(let kind, let keys): return input + Self.python(kind, keys) + tail
    case .netflix: return input + Self.netflixProgram + tail
    case .matrix(let separator, let hasHeader, _):
      return input + Self.matrixProgram(separator, hasHeader: hasHeader) + tail
    case .sqlite, .hdf5, .webPage, .largeFilePointer: return nil
    }
  }

  private static func python(_ kind: JSONKind, _ keys: [String]) -> String {
    let (module, rows) =
      switch kind {
      case .lines: ("json", "(json.loads(line) for line in sys.stdin if line.strip())")
      case .array: ("json", "json.load(sys.stdin)")
      case .pythonLines: ("ast", "(ast.literal_eval(line) for line in sys.stdin if line.strip())")
      }
    return "python3 -c 'import csv, \(module), sys; keys = sys.argv[1:]; "
      + "out = csv.writer(sys.stdout, \"excel-tab\"); out.writerow(keys); "
      + "[out.writerow([row.get(key) for key in keys]) for row in \(rows)]' "
      + keys.map(quoted).joined(separator: " ")
  }

  private static let netflixProgram =
    "awk -F, '{sub(/\\r$/, \"\")} /:$/ {item = substr($0, 1, length($0) - 1); next} "
    + "{print $1 \",\" item \",\" $2 \",\" $3}'"

  private static func matrixProgram(_ separator: Separator, hasHeader: Bool) -> String {
    let option =
      switch separator {
      case .sign(UInt8(ascii: "\t")): "-F'\\t' "
      case .sign(let sign): "-F'\(Character(Unicode.Scalar(sign)))' "
      case .colons: "-F:: "
      case .spaces: ""
      }
    let (header, start, user, item) =
      hasHeader ? ("NR == 1 {split($0, name); next} ", 2, "$1", "name[i]") : ("", 1, "NR", "i")
    return "awk \(option)'{sub(/\\r$/, \"\")} \(header){for (i = \(start); i <= NF; i++) "
      + "if ($i != \"\") print \(user) \"\\t\" \(item) \"\\t\" $i}'"
  }

  /// A word of the system's shell.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && !word.hasPrefix("-")
      && word.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
          UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
    let safe = DataError.isWithoutControls(word) ? word : "FILE"
    return isPlain
      ? word
      : "'"
        + safe.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
