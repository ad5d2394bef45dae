"""What users of MLflow's Python client do with runs, experiments, artifacts and models: `record.py`
records it, and `ClientTests` does it with this project's server. usage: calls.py URL"""
import os, sys, tempfile, urllib.error, urllib.request
import mlflow
import mlflow.pyfunc
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag
from mlflow.exceptions import MlflowException

url = sys.argv[1]
mlflow.set_tracking_uri(url)
client = MlflowClient()
is_third = int(mlflow.__version__.split(".")[0]) >= 3
generation = mlflow.__version__.split(".")[0]


def call(name):
    """Says what comes next to whoever records."""
    try: urllib.request.urlopen(f"{url}/call/{generation}: {name}".replace(" ", "%20")).read()
    except urllib.error.HTTPError: pass


def refused(body, *arguments, **options):
    try: body(*arguments, **options)
    except MlflowException: return
    raise AssertionError(f"{body} was not refused")


class Model(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None): return [1.0 for _ in model_input]


call("set_experiment, new and known")
mlflow.set_experiment("first")
mlflow.set_experiment("first")
call("create_experiment with tags, again, and others")
second = client.create_experiment("second größe", tags={"team": "a"})
refused(client.create_experiment, "second größe")
refused(client.get_experiment, "987654")
assert client.get_experiment_by_name("nobody") is None
call("experiment tags")
client.set_experiment_tag(second, "stage", "two")
assert client.get_experiment(second).tags["stage"] == "two"
call("search_experiments")
client.search_experiments()
client.search_experiments(filter_string="name LIKE 'second%'", order_by=["name DESC"])
client.search_experiments(filter_string="tags.stage = 'two'", max_results=1)
refused(client.search_experiments, filter_string="tags.stage")
call("rename, delete and restore an experiment")
client.rename_experiment(second, "second")
client.delete_experiment(second)
client.get_experiment(second)
client.search_experiments(view_type=2)
refused(client.create_run, second)
client.restore_experiment(second)
call("start_run with all it takes")
with mlflow.start_run(run_name="named", tags={"kind": "test"}, description="what it is") as run:
    named = run.info.run_id
    call("log_param, log_params")
    mlflow.log_param("k", 40)
    mlflow.log_param("k", 40)
    mlflow.log_params({"similarity": "cosine", "empty": "", "größe": "🎬"})
    refused(mlflow.log_param, "k", 20)
    call("log_metric, log_metrics")
    mlflow.log_metric("rmse", 0.97)
    for step in range(3): mlflow.log_metric("loss", 1 / (step + 1), step=step * 10)
    mlflow.log_metrics({"mae": 0.75, "odd": float("nan"), "high": float("inf"), "low": float("-inf")}, step=1)
    call("set_tag, set_tags, delete_tag")
    mlflow.set_tag("a", "1")
    mlflow.set_tags({"b": 2, "mlflow.note.content": "a *note*"})
    mlflow.delete_tag("a")
    refused(mlflow.delete_tag, "a")
    call("log_batch")
    client.log_batch(named, metrics=[Metric("batched", i / 10, 1000 + i, i) for i in range(20)],
                     params=[Param("from_batch", "1")], tags=[RunTag("batch", "yes")])
    refused(client.log_batch, named, params=[Param("k", "1"), Param("never", "1")])
    call("log_input")
    import pandas as pd
    frame = pd.DataFrame({"userId": [1, 2], "rating": [0.5, 5.0]})
    data = mlflow.data.from_pandas(frame, name="ratings", source="https://example.org/ratings.csv")
    mlflow.log_input(data, context="training", tags={"part": "1"} if is_third else None)
    if is_third: mlflow.log_metric("on_data", 0.5, dataset=data)
    call("log_text, log_dict, log_artifact, log_artifacts")
    mlflow.log_text("hello", "deep/er/hello größe.txt")
    mlflow.log_text("", "empty.txt")
    mlflow.log_dict({"a": 1}, "a.json")
    with tempfile.TemporaryDirectory() as folder:
        for name in ["x.csv", "y.bin"]:
            with open(os.path.join(folder, name), "w") as file: file.write("1,2\n" * 10)
        mlflow.log_artifact(os.path.join(folder, "x.csv"))
        mlflow.log_artifacts(folder, "folder")
    call("log_table, load_table")
    mlflow.log_table({"a": [1, 2], "b": ["x", "y"]}, "table.json")
    mlflow.load_table("table.json", run_ids=[named])
    call("list_artifacts, download_artifacts")
    client.list_artifacts(named)
    client.list_artifacts(named, "folder")
    client.list_artifacts(named, "a.json")
    client.list_artifacts(named, "nothing")
    with tempfile.TemporaryDirectory() as folder:
        mlflow.artifacts.download_artifacts(run_id=named, artifact_path="a.json", dst_path=folder)
        mlflow.artifacts.download_artifacts(run_id=named, artifact_path="folder", dst_path=folder)
    assert mlflow.artifacts.load_text(f"runs:/{named}/deep/er/hello größe.txt") == "hello"
    refused(mlflow.artifacts.load_text, f"runs:/{named}/nothing.txt")
    call("nested runs")
    with mlflow.start_run(nested=True, run_name="child"): mlflow.log_metric("rmse", 0.9)
call("failed run")
try:
    with mlflow.start_run(run_name="failed"): raise ValueError()
except ValueError: pass
call("a run without a name, killed")
third = client.create_run(second)
client.set_terminated(third.info.run_id, "KILLED")
call("what is logged after the end")
client.log_metric(named, "late", 1.0)
client.set_tag(named, "late", "yes")
client.log_text(named, "late", "late.txt")
call("a run goes on")
with mlflow.start_run(run_id=named): mlflow.log_metric("again", 2.0)
call("update_run")
client.update_run(named, name="renamed")
client.update_run(named, status="FAILED")
call("get_run, get_metric_history")
client.get_run(named)
refused(client.get_run, "0" * 32)
client.get_metric_history(named, "loss")
client.get_metric_history(named, "nothing")
call("search_runs")
experiments = [client.get_experiment_by_name("first").experiment_id, second]
for filter_string in ["", "metrics.rmse < 0.95", "params.k = '40'", "params.k != '40'", "tags.kind = 'test'",
                      "attributes.status = 'FINISHED'", "attributes.run_name LIKE 're%'",
                      "params.similarity ILIKE 'COS%' and metrics.rmse > 0", "tags.`mlflow.parentRunId` = '" + named + "'"]:
    client.search_runs(experiments, filter_string)
page = client.search_runs(experiments, order_by=["metrics.rmse DESC", "attributes.start_time ASC"], max_results=2)
client.search_runs(experiments, order_by=["metrics.rmse DESC", "attributes.start_time ASC"], max_results=2,
                   page_token=page.token)
mlflow.search_runs(experiment_names=["first"])
refused(client.search_runs, experiments, "metrics.rmse = 'x'")
refused(client.search_runs, experiments, "nonsense")
refused(client.search_runs, experiments, "params.k = 40")
refused(client.search_runs, experiments, max_results=100000)
call("delete and restore a run")
client.delete_run(named)
refused(client.log_metric, named, "x", 1)
client.search_runs(experiments, run_view_type=2)
client.search_runs(experiments, run_view_type=3)
client.restore_run(named)
call("log_model, load_model")
with mlflow.start_run(run_name="with a model") as run:
    mlflow.log_metric("rmse", 0.5)
    where = {"name": "net"} if is_third else {"artifact_path": "net"}
    logged = mlflow.pyfunc.log_model(python_model=Model(), pip_requirements=[], **where)
    run_id = run.info.run_id
mlflow.pyfunc.load_model(f"runs:/{run_id}/net")
mlflow.pyfunc.load_model(logged.model_uri)
client.list_artifacts(run_id, "net")
if is_third:
    call("logged models")
    model = client.get_logged_model(logged.model_id)
    client.set_logged_model_tags(model.model_id, {"stage": "dev", "b": "2"})
    client.delete_logged_model_tag(model.model_id, "b")
    refused(client.delete_logged_model_tag, model.model_id, "b")
    client.log_model_params(model.model_id, {"depth": "3"})
    client.search_logged_models(experiments)
    client.search_logged_models(experiments, "name = 'net'", order_by=[{"field_name": "creation_timestamp", "ascending": False}])
    refused(client.get_logged_model, "m-" + "0" * 32)
    call("a model that failed, and one of no run")
    loose = client.create_logged_model(second, name="loose", params={"a": "1"})
    client.finalize_logged_model(loose.model_id, "FAILED")
    client.search_logged_models([second], "name = 'loose'")
    client.delete_logged_model(loose.model_id)
    refused(client.get_logged_model, loose.model_id)
    call("a metric of a model")
    with mlflow.start_run(run_id=run_id): mlflow.log_metric("late", 0.1, model_id=model.model_id)
    client.get_logged_model(model.model_id)
