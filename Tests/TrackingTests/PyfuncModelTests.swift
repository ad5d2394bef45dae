import JSON
import Testing
import Tracking

@Suite struct PyfuncModelTests {
  private func model(_ source: String = "pass\n") -> PyfuncModel {
    PyfuncModel(
      loader: "loader", source: Array(source.utf8),
      inputs: [
        PyfuncColumn("user", .string, example: "größe"), PyfuncColumn("item", .long, example: 7),
      ], identifier: "0123456789abcdef0123456789abcdef", created: 1_772_373_909_041)
  }

  private func text(_ path: String, in model: PyfuncModel) -> String {
    String(decoding: model.files.first { $0.path == path }?.bytes ?? [], as: UTF8.self)
  }

  @Test func `MLmodel says all that MLflow asks for`() {
    #expect(
      text("MLmodel", in: model()) == """
        flavors:
          python_function:
            code: code
            data: data
            env:
              conda: conda.yaml
              virtualenv: python_env.yaml
            loader_module: loader_255420e0
            python_version: '3.11'
        model_uuid: 0123456789abcdef0123456789abcdef
        saved_input_example_info:
          artifact_path: input_example.json
          pandas_orient: split
          type: dataframe
        signature:
          inputs: '[{"type": "string", "name": "user", "required": true}, {"type": "long", "name": \
        "item", "required": true}]'
          outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float64", "shape": [-1]}}]'
          params: null
        utc_time_created: '2026-03-01 14:05:09.041000'

        """)
  }

  @Test func `the folder has what an environment is made from, MLmodel last`() {
    #expect(
      model().files.map(\.path) == [
        "code/loader_255420e0.py", "requirements.txt", "python_env.yaml", "conda.yaml",
        "input_example.json", "MLmodel",
      ])
    #expect(text("requirements.txt", in: model()) == "mlflow\nnumpy\n")
    #expect(
      text("input_example.json", in: model()) == """
        {
          "columns": [
            "user",
            "item"
          ],
          "data": [
            [
              "größe",
              7
            ]
          ]
        }

        """)
    #expect(text("code/loader_255420e0.py", in: model()) == "pass\n")
  }

  @Test func `another loader has another name, since Python knows modules by name`() {
    let names = ["pass\n", "pass \n"].map { model($0).files[0].path }
    #expect(Set(names).count == 2)
  }
}
