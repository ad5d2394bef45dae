/// What a row must fulfil. `Name` is how its fields are told: as they are written, or known.
///
/// A row without the value of a field fulfils no clause on it but that it is missing. NaN is
/// unequal to every number, and that alone.
///
///     let condition = try ConditionParser.condition("year > 1990 and genres contains 'Crime'", .items)
///       .resolved(with: &fields)
///     items.filter(condition.test { field, item in item[field] })
package indirect enum Condition<Name: Sendable>: Sendable {
  case compare(Name, ComparisonSign, Literal)
  case isLike(Name, LikePattern, range: Range<Int>)
  case isIn(Name, [Literal])
  /// A text with a part, or a list with an element.
  case contains(Name, String, range: Range<Int>)
  case isMissing(Name)
  case not(Condition)
  /// Lists, and no pairs of pairs: however long a condition is, only brackets make it deep.
  case all([Condition])
  case any([Condition])
}

extension Condition {
  /// The names that stand in it, each as often as it does.
  package var names: [Name] {
    switch self {
    case .compare(let name, _, _), .isLike(let name, _, _), .isIn(let name, _),
      .contains(let name, _, _), .isMissing(let name):
      [name]
    case .not(let condition): condition.names
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.names)
    }
  }
}

/// A name as it is written: with what stands before its dot, in lower case, or bare.
package struct ConditionName: Sendable, Equatable {
  package var prefix: String?
  package var key: String
  /// In characters of the condition.
  package var range: Range<Int>

  package init(prefix: String? = nil, key: String, range: Range<Int>) {
    self.prefix = prefix
    self.key = key
    self.range = range
  }
}

/// A value as it stands in a condition.
package struct Literal: Sendable, Equatable {
  /// A text, or a number that is compared as one.
  package enum Value: Sendable, Equatable {
    case text(String)
    case number(Double)
  }

  package var value: Value
  /// Whether it stands without quotes and is no number, as `today` does.
  var isBare = false
  /// In characters of the condition.
  package var range: Range<Int>
}

/// The value that a row has in a field.
package enum FieldValue: Sendable, Equatable {
  case one(Literal.Value)
  /// Such as the genres of an item; without any, it is as good as missing.
  case several([String])
}

/// A condition that was read, with the order and the limit behind it; names are as they are written.
package struct ParsedQuery: Sendable {
  package struct Order: Sendable {
    package var name: ConditionName
    package var isDescending: Bool
  }

  package var condition: Condition<ConditionName>?
  package var orders: [Order] = []
  package var limit: Int?
}

// MARK: - Meaning

extension Condition where Name: ConditionField {
  /// Whether a row fulfils the condition: a function that is made once for many rows.
  ///
  /// Inlinable: over ten thousand rows of another module's type, what is generic counts.
  ///
  /// - Parameter value: The row's value in a field; nil where it has none.
  @inlinable
  package func test<Row>(_ value: @escaping (Name, Row) -> FieldValue?) -> (Row) -> Bool {
    switch self {
    case .compare(let field, let sign, let literal):
      let (wanted, asTexts) = (literal.value, field.kind == .text)
      return { row in
        guard case .one(let found)? = value(field, row) else { return false }
        return found.holds(sign, wanted, asTexts: asTexts)
      }
    case .isIn(let field, let literals):
      let wanted = literals.map(\.value)
      return { row in
        value(field, row)?.contains { found in
          wanted.contains { found.holds(.equal, $0, asTexts: true) }
        } ?? false
      }
    case .isLike(let field, let pattern, _):
      return { row in
        value(field, row)?.contains { found in
          if case .text(let text) = found { pattern.matches(text) } else { false }
        } ?? false
      }
    case .contains(let field, let part, _):
      return { row in
        switch value(field, row) {
        case .one(.text(let text))?: part.isEmpty || text.contains(part)
        case .several(let texts)?: texts.contains(part)
        default: false
        }
      }
    case .isMissing(let field): return { row in value(field, row)?.isEmpty ?? true }
    case .not(let condition):
      let test = condition.test(value)
      return { row in !test(row) }
    case .all(let conditions):
      let tests = conditions.map { $0.test(value) }
      return { row in
        for test in tests where !test(row) { return false }
        return true
      }
    case .any(let conditions):
      let tests = conditions.map { $0.test(value) }
      return { row in
        for test in tests where test(row) { return true }
        return false
      }
    }
  }
}

extension FieldValue {
  @usableFromInline
  var isEmpty: Bool {
    if case .several(let texts) = self { texts.isEmpty } else { false }
  }

  @inlinable
  func contains(where isMeant: (Literal.Value) -> Bool) -> Bool {
    switch self {
    case .one(let value): isMeant(value)
    case .several(let texts): texts.contains { isMeant(.text($0)) }
    }
  }
}

extension Literal.Value {
  @usableFromInline
  func holds(_ sign: ComparisonSign, _ wanted: Self, asTexts: Bool) -> Bool {
    switch (self, wanted) {
    case (.number(let a), .number(let b)): return sign.holds(a, b)
    case (.number, .text): return false
    case (.text(let a), .number(let b)):
      guard let a = Double(plain: a) else { return sign == .unequal }
      return sign.holds(a, b)
    case (.text(let a), .text(let b)):
      if !asTexts, sign != .equal, sign != .unequal, let x = Double(plain: a),
        let y = Double(plain: b)
      {
        return sign.holds(x, y)
      }
      return sign.holds(a, b)
    }
  }
}

/// SQL's LIKE: `%` stands for any text, `_` for one character.
package struct LikePattern: Sendable, Equatable {
  /// The most bytes of a pattern, so that matching is linear in the text.
  static let longest = 1000

  private let pattern: [Character]
  private let ignoresCase: Bool

  init(_ text: String, ignoresCase: Bool) {
    pattern = Array(ignoresCase ? text.lowercased() : text)
    self.ignoresCase = ignoresCase
  }

  /// - Complexity: the product of the two lengths at worst.
  @usableFromInline
  func matches(_ text: String) -> Bool {
    let text = Array(ignoresCase ? text.lowercased() : text)
    var (inText, inPattern) = (0, 0)
    /// Where to go on when what follows the last `%` does not fit.
    var retry: (text: Int, pattern: Int)?
    while inText < text.count {
      if inPattern < pattern.count, pattern[inPattern] == "%" {
        retry = (inText, inPattern + 1)
        inPattern += 1
      } else if inPattern < pattern.count,
        pattern[inPattern] == "_" || pattern[inPattern] == text[inText]
      {
        inText += 1
        inPattern += 1
      } else if let last = retry {
        retry = (last.text + 1, last.pattern)
        (inText, inPattern) = (last.text + 1, last.pattern)
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == "%" }
  }
}
