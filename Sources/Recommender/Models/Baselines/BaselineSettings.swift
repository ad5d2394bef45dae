package import Settings

/// How baselines are fitted, under scikit-surprise's names and with its defaults: `bsl_options`.
package struct BaselineSettings: Configurable {
  package enum Method: String, CaseIterable, Sendable {
    /// Alternating least squares.
    case als
    /// Stochastic gradient descent.
    case sgd
  }

  package var method = Method.als
  private var leastSquaresEpochs = 10
  private var descentEpochs = 20
  /// What draws the biases of users towards 0, in least squares.
  package var userRegularisation = 15.0
  /// What draws the biases of items towards 0, in least squares.
  package var itemRegularisation = 10.0
  /// What draws all biases towards 0, in a descent.
  package var regularisation = 0.02
  /// The step of a descent.
  package var learningRate = 0.005

  package init() {}

  /// How often all ratings are gone through; each method has its own.
  package var epochs: Int {
    get { method == .als ? leastSquaresEpochs : descentEpochs }
    set { if method == .als { leastSquaresEpochs = newValue } else { descentEpochs = newValue } }
  }

  /// The same without what the method does not look at.
  var ofMethod: BaselineSettings {
    var settings = BaselineSettings()
    (settings.method, settings.epochs) = (method, epochs)
    switch method {
    case .als:
      settings.userRegularisation = userRegularisation
      settings.itemRegularisation = itemRegularisation
    case .sgd:
      (settings.regularisation, settings.learningRate) = (regularisation, learningRate)
    }
    return settings
  }

  /// Whether the method looks at a setting.
  ///
  /// - Parameter name: Without a prefix.
  func uses(_ name: some StringProtocol) -> Bool {
    switch name {
    case "reg_u", "reg_i": method == .als
    case "reg", "learning_rate": method == .sgd
    default: true
    }
  }

  package static let settings: [Setting<BaselineSettings>] = settings(prefix: "")

  /// - Parameter prefix: What the names begin with where other settings stand beside them.
  static func settings(prefix: String) -> [Setting<BaselineSettings>] {
    func name(_ name: String) -> String { prefix + name }
    return [
      .choice(
        name("method"),
        "How biases are fitted: als by alternating least squares, sgd by a gradient descent.",
        recordedAs: name("method"), \.method),
      .whole(
        name("n_epochs"),
        "How often the ratings are gone through to fit biases; 10 by als, 20 by sgd.",
        1...10_000, recordedAs: name("n_epochs"), \.epochs),
      .amount(
        name("reg_u"),
        "What draws the biases of users towards 0 in als: the more, the fewer ratings one has.",
        recordedAs: name("reg_u"), \.userRegularisation),
      .amount(
        name("reg_i"),
        "What draws the biases of items towards 0 in als: the more, the fewer ratings one has.",
        recordedAs: name("reg_i"), \.itemRegularisation),
      .amount(
        name("reg"), "What draws all biases towards 0 in sgd, rating by rating.",
        recordedAs: name("reg"), \.regularisation),
      .amount(
        name("learning_rate"), "How far a rating moves the biases in sgd.",
        recordedAs: name("learning_rate"), \.learningRate),
    ]
  }
}
