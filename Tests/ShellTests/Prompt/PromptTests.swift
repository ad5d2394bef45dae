import Testing

/// Sessions with the real program at a terminal; one after the other, for each takes its time.
@Suite(.serialized) struct PromptTests {}
