import Spelling

/// Tells a file's layout from its first lines and from what the user says about it.
///
/// Nothing is guessed against a header, and nothing where numbers stand that are no identifiers.
struct LayoutRecognition {
  let path: String
  let options: ReadingOptions
  /// The first line that is not blank.
  let first: NumberedLine
  /// Some of the lines that follow it.
  let following: [NumberedLine]

  /// A layout, and what there is to say about how it was found.
  typealias Finding = (layout: Layout, note: ReadingNote?)

  /// - Throws: `DataError`, where the first line has no three fields, where it leaves open which
  ///   columns are meant, or where `columns=` does not fit it.
  func layout() throws(DataError) -> Finding {
    let separator = try separator()
    let fields = texts(of: first.line, by: separator)
    if let columns = options.columns { return (try layout(separator, columns, fields), nil) }
    let header = HeaderNames(fields)
    if options.header ?? Self.namesColumns(fields, user: 0, item: 1, rating: 2) {
      return try named(header, separator)
    }
    return try unnamed(fields, separator)
  }

  private func separator() throws(DataError) -> Separator {
    if let separator = options.separator { return separator }
    if let found = Separator.candidates.first(where: { texts(of: first.line, by: $0).count >= 3 }) {
      return found
    }
    guard String(validating: first.line.bytes, as: UTF8.self) != nil else {
      throw .binary(path: path)
    }
    throw .unrecognisedLayout(
      path: path, line: first.number, found: String(decoding: first.line.bytes, as: UTF8.self),
      columns: Separator.candidates.map { texts(of: first.line, by: $0).count }.max() ?? 1)
  }

  /// The fields of a line; none where its quotes do not close.
  private func texts(of line: Line, by separator: Separator) -> [String] {
    var line = line
    guard (try? line.cut(by: separator, quotes: options.quotes)) != nil else { return [] }
    return line.fields.indices.map(line.text)
  }
}

// MARK: - With a header, or without

extension LayoutRecognition {
  private func named(_ header: HeaderNames, _ separator: Separator) throws(DataError) -> Finding {
    if let name = header.repeated { throw .repeatedColumn(path: path, name: name) }
    guard let columns = header.columns else {
      throw .unclearHeader(path: path, header: header.names, proposals: header.proposals)
    }
    let layout = Layout(
      separator: separator, hasHeader: true, user: columns.user, item: columns.item,
      rating: columns.rating, timestamp: columns.timestamp)
    guard !header.isAllNamed(layout) else { return (layout, nil) }
    let taken = RatingField.allCases.compactMap { field in
      layout.position(of: field).map {
        ReadingNote.TakenColumn(field: field, name: header.names[$0])
      }
    }
    return (layout, .columns(taken))
  }

  private func unnamed(_ fields: [String], _ separator: Separator) throws(DataError) -> Finding {
    guard fields.count <= 4 else {
      throw .unnamedColumns(path: path, line: first.number, .count(fields.count))
    }
    let hasTimes = Self.isTime(fields, 3)
    for row in [first] + following {
      let fields = texts(of: row.line, by: separator)
      for (position, field) in [RatingField.user, .item].enumerated()
      where position < fields.count && Self.isNoIdentifier(fields[position]) {
        throw .unnamedColumns(
          path: path, line: row.number, .noIdentifier(field, fields[position]))
      }
      if hasTimes, fields.count > 3, fields[3].hasPrefix("-"), Self.isTime(fields, 3) {
        throw .unnamedColumns(path: path, line: row.number, .negativeTime(fields[3]))
      }
    }
    let layout = Layout(
      separator: separator, hasHeader: false, user: 0, item: 1, rating: 2,
      timestamp: hasTimes ? 3 : nil)
    let note = ReadingNote.noHeader(hasTimes: hasTimes, count: fields.count)
    return (layout, isMovieLens ? nil : note)
  }

  /// Whether the file goes by the name of one that MovieLens has without a header.
  private var isMovieLens: Bool {
    guard let name = path.split(separator: "/").last else { return false }
    return name.wholeMatch(of: #/(u\.data|ratings\.dat|u[a1-5b]\.(base|test))(\.gz)?/#) != nil
  }

  /// Whether a text is a number or a date that nobody is called by: with a sign or a fraction.
  private static func isNoIdentifier(_ text: String) -> Bool {
    let bytes = ArraySlice(text.utf8)
    guard let value = DecimalNumber.value(of: bytes), value.isFinite else {
      return CalendarTime(bytes) != nil
    }
    return value < 0 || value != value.rounded()
  }

  /// Whether there is a field at `position` and it is a time.
  private static func isTime(_ fields: [String], _ position: Int) -> Bool {
    position < fields.count && WrittenTime(ArraySlice(fields[position].utf8)) != nil
  }

  /// Whether a first line names the columns: its rating is a word, and it is no bad row of numbers,
  /// which would otherwise be dropped in silence.
  private static func namesColumns(
    _ fields: [String], user: Int, item: Int, rating: Int
  ) -> Bool {
    isWord(fields, rating) && !(isNumber(fields, user) && isNumber(fields, item))
  }

  /// Whether there is a field at `position` and it is a number, be it `nan`.
  private static func isNumber(_ fields: [String], _ position: Int) -> Bool {
    position < fields.count && DecimalNumber.value(of: ArraySlice(fields[position].utf8)) != nil
  }

  /// Whether there is a field at `position` and it is no number.
  private static func isWord(_ fields: [String], _ position: Int) -> Bool {
    position < fields.count && !isNumber(fields, position)
  }
}

// MARK: - With columns that are told

extension LayoutRecognition {
  private func layout(
    _ separator: Separator, _ columns: ColumnSelection, _ fields: [String]
  ) throws(DataError) -> Layout {
    if let name = columns.names.first {
      let isData =
        !columns.names.contains(where: fields.contains)
        && fields.contains { DecimalNumber.value(of: ArraySlice($0.utf8)) != nil }
      guard options.header ?? !isData else { throw .namesWithoutHeader(path: path, found: name) }
    }
    let rating = try position(columns.rating, fields)
    let timestamp: Int? =
      if let column = columns.timestamp { try position(column, fields) } else { nil }
    let user = try position(columns.user, fields)
    let item = try position(columns.item, fields)
    let isHeader =
      !columns.names.isEmpty || Self.namesColumns(fields, user: user, item: item, rating: rating)
    return Layout(
      separator: separator, hasHeader: options.header ?? isHeader, user: user, item: item,
      rating: rating, timestamp: timestamp)
  }

  private func position(_ column: ColumnSelection.Column, _ fields: [String]) throws(DataError)
    -> Int
  {
    switch column {
    case .position(let position): return position
    case .name(let name):
      let places = fields.indices.filter { fields[$0] == name }
      if let position = places.first {
        guard places.count == 1 else { throw .repeatedColumn(path: path, name: name) }
        return position
      }
      let nearest = Spelling.nearest(to: name, among: fields)
      throw .unknownColumn(path: path, name: name, nearest: nearest, header: fields)
    }
  }
}
