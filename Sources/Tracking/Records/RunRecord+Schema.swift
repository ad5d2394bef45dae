extension RunRecord {
  /// The form of a `run.json` of the current schema, in JSON Schema (draft 2020-12).
  package static let jsonSchema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Run record, schema 2",
      "type": "object",
      "additionalProperties": false,
      "required": ["schema", "info", "data", "inputs", "models", "recipe", "stages", "artifacts",
                   "environment", "script"],
      "properties": {
        "schema": {"const": 2},
        "info": {"$ref": "#/$defs/info"},
        "data": {"$ref": "#/$defs/data"},
        "inputs": {"type": "array", "items": {"$ref": "#/$defs/input"}},
        "models": {"type": "array", "items": {"$ref": "#/$defs/model"}},
        "journal": {
          "description": "of a run that goes on: the bytes of metrics.jsonl that are in the record",
          "type": "integer",
          "minimum": 0
        },
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
          "required": ["params", "metrics", "tags", "points", "curves", "folds"],
          "properties": {
            "params": {"$ref": "#/$defs/texts"},
            "metrics": {"type": "object", "additionalProperties": {"$ref": "#/$defs/measure"}},
            "tags": {"$ref": "#/$defs/texts"},
            "points": {
              "description": "metrics that were logged one by one, as they came",
              "type": "object",
              "additionalProperties": {"$ref": "#/$defs/points"}
            },
            "curves": {"type": "array", "items": {"$ref": "#/$defs/curve"}},
            "folds": {
              "description": "metrics in each fold; their means are the metrics",
              "type": "object",
              "additionalProperties": {"$ref": "#/$defs/measures"}
            }
          }
        },
        "points": {
          "description": "columns: each has as many values as there are points",
          "type": "object",
          "additionalProperties": false,
          "required": ["steps", "times", "values"],
          "properties": {
            "steps": {"type": "array", "items": {"type": "integer"}},
            "times": {
              "description": "milliseconds since 1970",
              "type": "array",
              "items": {"type": "integer"}
            },
            "values": {"$ref": "#/$defs/measures"},
            "models": {"type": "array", "items": {"type": ["string", "null"]}},
            "datasets": {
              "type": "array",
              "items": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/dataset"}]}
            }
          }
        },
        "dataset": {
          "type": "object",
          "additionalProperties": false,
          "required": ["name", "digest"],
          "properties": {"name": {"type": "string"}, "digest": {"type": "string"}}
        },
        "curve": {
          "description": "the values of a measure at 1, 2, 3 and so on",
          "type": "object",
          "additionalProperties": false,
          "required": ["name", "axis", "values"],
          "properties": {
            "name": {"type": "string"},
            "axis": {"type": "string", "description": "k, epoch, step, or another word"},
            "fold": {"type": "integer", "minimum": 1},
            "values": {"$ref": "#/$defs/measures"}
          }
        },
        "input": {
          "description": "a data set, as MLflow knows it",
          "type": "object",
          "additionalProperties": false,
          "required": ["name", "digest", "source_type", "source", "tags"],
          "properties": {
            "name": {"type": "string"},
            "digest": {"type": "string"},
            "source_type": {"type": "string"},
            "source": {"type": "string"},
            "schema": {"type": "string"},
            "profile": {"type": "string"},
            "tags": {"$ref": "#/$defs/texts"}
          }
        },
        "model": {
          "description": "a logged model, as MLflow knows it",
          "type": "object",
          "additionalProperties": false,
          "required": ["model_id", "name", "status", "step", "creation_timestamp",
                       "last_updated_timestamp", "flavors", "params", "tags", "points"],
          "properties": {
            "model_id": {"type": "string", "pattern": "^[^/]+$"},
            "name": {"type": "string"},
            "path": {"type": "string", "description": "its folder among the artifacts"},
            "source": {"type": "string"},
            "model_type": {"type": "string"},
            "status": {"type": "string"},
            "step": {"type": "integer"},
            "creation_timestamp": {"$ref": "#/$defs/time"},
            "last_updated_timestamp": {"$ref": "#/$defs/time"},
            "flavors": {"type": "array", "items": {"type": "string"}},
            "params": {"$ref": "#/$defs/texts"},
            "tags": {"$ref": "#/$defs/texts"},
            "points": {"type": "object", "additionalProperties": {"$ref": "#/$defs/points"}}
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
        "measures": {"type": "array", "items": {"$ref": "#/$defs/measure"}},
        "measure": {"anyOf": [{"type": "number"}, {"enum": ["NaN", "Infinity", "-Infinity"]}]}
      }
    }
    """
}
