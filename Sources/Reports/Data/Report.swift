/// What a command has to say: data first, words after.
///
/// Commands build reports; the shell shows them as text or writes them in the ``OutputFormat`` that
/// was asked for. Formats for machines hold the data at full precision and leave the words out.
package struct Report: Sendable, Equatable {
  /// A heading, shown by formats for people.
  package var title: String?
  package var sections: [ReportSection]
  /// What CSV and JSON have in place of the sections, where people are shown a choice of it.
  package var data: [ReportSection]?

  package init(
    title: String? = nil, sections: [ReportSection] = [], data: [ReportSection]? = nil
  ) {
    self.title = title
    self.sections = sections
    self.data = data
  }

  /// A report of plain lines.
  package init(lines: [String]) {
    self.init(sections: [.text(lines)])
  }

  /// A report of the lines of a text.
  package init(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    self.init(lines: lines.map { String($0) })
  }

  package init(title: String? = nil, _ table: Table) {
    self.init(title: title, sections: [.table(table)])
  }

  package init(title: String? = nil, fields: [Field]) {
    self.init(title: title, sections: [.fields(fields)])
  }

  package init(_ picture: Picture) {
    self.init(sections: [.picture(picture)])
  }

  /// Whether nothing would be shown.
  package var isEmpty: Bool {
    title == nil && sections.allSatisfy(\.isEmpty)
  }

  /// The pictures, in order.
  package var pictures: [Picture] {
    sections.compactMap { section in
      if case .picture(let picture) = section { picture } else { nil }
    }
  }

  /// The sections a machine wants: all but words, or the words where there is nothing else.
  var dataSections: [ReportSection] {
    let sections = self.data ?? sections
    let data = sections.filter { $0.isData && !$0.isEmpty }
    return data.isEmpty ? sections.filter { !$0.isEmpty || $0.isData } : data
  }
}

/// One part of a ``Report``.
package enum ReportSection: Sendable, Equatable {
  /// Lines of words. A line break inside a line is spelled out, for what brings one is data.
  case text([String])
  case table(Table)
  /// Names and values, one pair a line.
  case fields([Field])
  case picture(Picture)

  /// Whether nothing would be shown. A table without rows is shown: its columns are an answer.
  package var isEmpty: Bool {
    switch self {
    case .text(let lines): lines.isEmpty
    case .table(let table): table.columns.isEmpty
    case .fields(let fields): fields.isEmpty
    case .picture(let picture): picture.isEmpty
    }
  }

  /// Whether this holds values rather than words.
  var isData: Bool {
    if case .text = self { false } else { true }
  }
}

/// A named value.
package struct Field: Sendable, Equatable {
  /// The name as people read it.
  package var title: String
  /// The name in CSV and JSON.
  package var key: String
  package var value: Cell

  /// - Parameter key: by default the title in lower case with `_` for blanks.
  package init(_ title: String, _ value: Cell, key: String? = nil) {
    self.title = title
    self.key = key ?? DataKey.from(title: title)
    self.value = value
  }
}
