import Testing

/// What a person at a terminal sees; one after the other, for each has a program and a terminal.
@Suite(.serialized) struct TerminalTests {}
