package struct SVGRenderer: Sendable {
  package func render(_ report: Report) -> String? { nil }
}
