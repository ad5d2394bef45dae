extension RunRecord {
  /// The form of a `run.json` of the current schema, in JSON Schema (draft 2020-12).
  package static let jsonSchema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Run record, schema 1",
      "type": "object",
      "additionalProperties": false,
      "required": ["schema", "info", "data", "recipe", "stages", "artifacts", "environment",
                   "script"],
      "properties": {
        "schema": {"const": 1},
        "info": {"$ref": "#/$defs/info"},
        "data": {"$ref": "#/$defs/data"},
        "recipe": {"description": "whatever made the run, for the program that wrote it"},
        "stages": {"type": "array", "items": {"$ref": "#/$defs/stage"}},
        "artifacts": {"type": "array", "items": {"$ref": "#/$defs/artifact"}},
        "environment": {"$ref": "#/$defs/texts"},
        "script": {"type": "array", "items": {"type": "string"}}
      },
      "$defs": {
        "info": {
          "type": "object",
          "additionalProperties": false,
          "required": ["run_id", "run_name", "experiment", "number", "status", "start_time",
                       "end_time", "artifact_uri"],
          "properties": {
            "run_id": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "run_name": {"type": "string"},
            "experiment": {"type": "string", "minLength": 1},
            "number": {"type": "integer", "minimum": 1, "maximum": 999999999999999},
            "status": {"enum": ["RUNNING", "FINISHED", "FAILED", "KILLED"]},
            "start_time": {"$ref": "#/$defs/time"},
            "end_time": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/time"}]},
            "artifact_uri": {"type": "string", "description": "seen from the run's folder"}
          }
        },
        "data": {
          "type": "object",
          "additionalProperties": false,
          "required": ["params", "metrics", "tags", "histories"],
          "properties": {
            "params": {"$ref": "#/$defs/texts"},
            "metrics": {"type": "object", "additionalProperties": {"$ref": "#/$defs/measure"}},
            "tags": {"$ref": "#/$defs/texts"},
            "histories": {
              "description": "metrics with steps, the first of which is 1",
              "type": "object",
              "additionalProperties": {"type": "array", "items": {"$ref": "#/$defs/measure"}}
            }
          }
        },
        "stage": {
          "type": "object",
          "additionalProperties": false,
          "required": ["name", "seconds", "reused", "bytes"],
          "properties": {
            "name": {"type": "string"},
            "seconds": {"$ref": "#/$defs/measure"},
            "reused": {"type": "boolean"},
            "bytes": {"type": "integer", "minimum": 0}
          }
        },
        "artifact": {
          "type": "object",
          "additionalProperties": false,
          "required": ["path", "bytes", "xxh3"],
          "properties": {
            "path": {"type": "string", "minLength": 1},
            "bytes": {"type": "integer", "minimum": 0},
            "xxh3": {"type": "string", "pattern": "^[0-9a-f]{32}$"}
          }
        },
        "time": {
          "description": "milliseconds since 1970, in the years 1 to 9999",
          "type": "integer",
          "minimum": -62135596800000,
          "maximum": 253402300799999
        },
        "texts": {"type": "object", "additionalProperties": {"type": "string"}},
        "measure": {"anyOf": [{"type": "number"}, {"enum": ["NaN", "Infinity", "-Infinity"]}]}
      }
    }
    """
}
