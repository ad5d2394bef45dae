import Language
import Reports
import Tracking

extension Command {
  static let expect = Command(
    "expect", "Check a measure of the last run; a script stops where it does not hold.",
    details: [
      "OP is one of < <= > >= and =. Measures are rarely equal to the last digit, so = needs to be "
        + "told how near: within TOLERANCE. MEASURE@RUN takes another run of the experiment.",
      "A script that stops here ends with exit status 3.",
    ],
    effect: .looks,
    examples: [
      Example("expect rmse < 0.95", "the last run's"),
      Example("expect rmse = 0.97 within 1e-9", "as near as that"),
      Example("expect rmse@best < 0.9", "of the experiment's best run"),
    ],
    parameters: .words(
      "MEASURE", "What is expected.", usage: "MEASURE OP VALUE [within TOLERANCE]",
      completion: .phrase(.expectation)),
    run: checkExpectation)
}

private func checkExpectation(_ call: Invocation, words: [Argument]) throws -> Report {
  let expectation = try Expectation(words, call)
  let actual = try expectation.actualValue(call)
  if expectation.holds(for: actual) { return Report() }
  guard let first = words.first, let last = words.last else { return Report() }
  throw Diagnostic(
    "\(expectation.measure) is \(actual)", kind: .expectationFailed,
    at: first.span.through(last.span), in: call.statement.source)
}
