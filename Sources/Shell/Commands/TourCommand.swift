import Reports

extension Command {
  static let tour = Command(
    "tour", "Be shown around: a first session of five minutes that runs as you read.",
    details: [
      "It makes its own data, has a session and a store of its own, and touches nothing of yours. "
        + "At the prompt it waits for Enter between its steps; in a script it goes on."
    ],
    effect: .looks,
    examples: [Example("tour", "from data to a script of the session")],
    run: { (call: Invocation) in
      try Tour(call: call).run()
      return Report()
    })
}
