internal import Files
package import JSON
internal import Times

/// The files that make a folder a model for `mlflow.pyfunc.load_model`, around the model's own data
/// in `data/`.
package struct PyfuncModel: Sendable {
  /// Where the model's own files are to lie, seen from the folder.
  package static let dataFolder = "data"
  private static let python = "3.11"

  private let module: String
  private let source: [UInt8]
  private let inputs: [PyfuncColumn]
  private let identifier: String
  private let created: Int

  /// - Parameters:
  ///   - loader: What the name of the Python module begins with.
  ///   - source: The module, with the function `_load_pyfunc(path)`.
  ///   - identifier: 32 hexadecimal digits.
  ///   - created: Milliseconds since 1970.
  package init(
    loader: String, source: [UInt8], inputs: [PyfuncColumn], identifier: String, created: Int
  ) {
    // MLflow imports it by its name alone: another text must have another name in a process.
    module = "\(loader)_\(Digest.hexadecimal(of: source).prefix(8))"
    self.source = source
    self.inputs = inputs
    self.identifier = identifier
    self.created = created
  }

  /// The files beside the data, `MLmodel`, which makes the folder a model, at the end.
  package var files: [(path: String, bytes: [UInt8])] {
    [
      ("code/\(module).py", source), ("requirements.txt", Array("mlflow\nnumpy\n".utf8)),
      ("python_env.yaml", Array(pythonEnvironment.utf8)),
      ("conda.yaml", Array(condaEnvironment.utf8)), ("input_example.json", example.bytes),
      ("MLmodel", Array(description.utf8)),
    ]
  }

  private var example: JSONValue {
    [
      "columns": .array(inputs.map { .string($0.name) }),
      "data": [.array(inputs.map(\.example))],
    ]
  }

  private var pythonEnvironment: String {
    """
    python: '\(Self.python)'
    dependencies:
    - -r requirements.txt

    """
  }

  private var condaEnvironment: String {
    """
    name: mlflow-env
    channels:
    - conda-forge
    dependencies:
    - python=\(Self.python)
    - pip
    - pip:
      - -r requirements.txt

    """
  }

  private var description: String {
    let columns = inputs.map { input in
      #"{"type": "\#(input.kind.rawValue)", "name": "\#(input.name)", "required": true}"#
    }
    let output = #"{"type": "tensor", "tensor-spec": {"dtype": "float64", "shape": [-1]}}"#
    return """
      flavors:
        python_function:
          code: code
          data: \(Self.dataFolder)
          env:
            conda: conda.yaml
            virtualenv: python_env.yaml
          loader_module: \(module)
          python_version: '\(Self.python)'
      model_uuid: \(identifier)
      saved_input_example_info:
        artifact_path: input_example.json
        pandas_orient: split
        type: dataframe
      signature:
        inputs: '[\(columns.joined(separator: ", "))]'
        outputs: '[\(output)]'
        params: null
      utc_time_created: '\(Timestamp(milliseconds: created))'

      """
  }
}

/// A column of the table that a pyfunc model predicts from.
package struct PyfuncColumn: Sendable {
  /// The types of MLflow's schema that identifiers have.
  package enum Kind: String, Sendable {
    case long, string
  }

  package let name: String
  package let kind: Kind
  /// A value that the column may have.
  package let example: JSONValue

  package init(_ name: String, _ kind: Kind, example: JSONValue) {
    self.name = name
    self.kind = kind
    self.example = example
  }
}
