"""One job for LatentLens on Spark: `describe`, `fetch` or `experiment`, as a file of JSON says it.

Standard output has a JSON object a line; all else that is printed is somebody's log.
"""

import json
import math
import os
import signal
import sys
import threading
import time

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.fs
from pyspark import cloudpickle
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession, functions as F

import blocks
from ratings import Refusal, dense, files, read, sample, with_places


def say(event, **facts):
    print(json.dumps({"event": event, **facts}), flush=True)


def session(request):
    builder = SparkSession.builder.appName("latentlens")
    if request.get("remote"):
        builder = builder.remote(request["remote"])
    return builder.getOrCreate()


def watch(spark, is_remote):
    """Tells of the tasks that are done, and of those that are known to come, each second."""
    if is_remote:
        def tell(stages, **_):
            say("tasks", done=sum(stage.num_completed_tasks for stage in stages),
                all=sum(stage.num_tasks for stage in stages))
        return spark.registerProgressHandler(tell)
    tracker = spark.sparkContext.statusTracker()

    def poll():
        while True:
            time.sleep(1)
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            stages = [stage for stage in stages if stage]
            if stages:
                say("tasks", done=sum(stage.numCompletedTasks for stage in stages),
                    all=sum(stage.numTasks for stage in stages))

    threading.Thread(target=poll, daemon=True).start()


def end_on_interrupt(spark, is_remote):
    def end(*_):
        try:
            if is_remote:
                spark.interruptAll()
            else:
                spark.sparkContext.cancelAllJobs()
        finally:
            os._exit(130)

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)


# What a source is.


def describe(spark, request):
    table = read(spark, request["source"])
    number = F.col("rating").cast("double")
    facts = table.agg(
        F.count("*").alias("ratings"), F.count_distinct("user").alias("users"),
        F.count_distinct("item").alias("items"), F.min(number).alias("least"),
        F.max(number).alias("most")).first().asDict()
    say("described", columns=table.columns[1:],
        files=[list(file) for file in files(spark, request["source"])], **facts)


# The sample brought over, as CSV in the order of its rows.


def fetch(spark, request):
    kept = sample(read(spark, request["source"]), request.get("sample"))

    def texts(batches):
        for batch in batches:
            batch = batch.drop_columns(["row"])
            sink = pa.BufferOutputStream()
            options = pa.csv.WriteOptions(include_header=False, quoting_style="needed")
            pa.csv.write_csv(pa.Table.from_batches([batch]), sink, options)
            yield pa.RecordBatch.from_pydict(
                {"text": [sink.getvalue().to_pybytes()], "rows": [batch.num_rows]},
                schema=pa.schema([("text", pa.binary()), ("rows", pa.int64())]))

    columns = kept.columns[1:]
    parts = max(kept.rdd.getNumPartitions() if not request.get("remote") else 16, 2)
    ordered = kept.repartitionByRange(parts, "row").sortWithinPartitions("row")
    rows = 0
    with open(request["output"], "wb") as output:
        output.write((",".join(columns) + "\n").encode())
        for part in ordered.mapInArrow(texts, "text binary, rows long").toLocalIterator():
            output.write(part["text"])
            rows += part["rows"]
            say("fetched", rows=rows)
    say("done", rows=rows)


# An experiment of nearest neighbours, all of it there.


def experiment(spark, request):
    folder, model = request["folder"], request["model"]
    table, count, scale = whole(spark, request)
    split = with_places(table, count, request["split"])
    x, y = ("user", "item") if model["user_based"] else ("item", "user")
    numbers = {name: numbered(spark, split, name, folder) for name in (x, y)}
    for name, (keys, _) in numbers.items():
        split = split.join(keys, name)
    split.select(F.col(x + "_number").cast("int").alias("x"),
                 F.col(y + "_number").cast("int").alias("y"),
                 F.col("halves").cast("int").alias("r"), "place", "test").write.parquet(folder + "/split")
    split = spark.read.parquet(folder + "/split")
    train, test = split.where(~F.col("test")), split.where("test")
    facts = train.agg(F.count("*").alias("count"), F.sum("r").alias("sum")).first()
    tests = count - facts["count"]
    if not facts["count"] or not tests:
        raise Refusal("NOTHING_TO_TEST", "%d of %d ratings would be tested" % (tests, count))
    say("split", training=facts["count"], tests=tests)
    arrange(train, test, folder)
    low, high = scale
    mean = min(high, max(low, facts["sum"] / 2 / facts["count"]))
    rows = neighbours(spark, request, train, numbers[x][1], mean, low, high)
    curve(rows, model, tests, numbers, model["user_based"])


def whole(spark, request):
    """The sample, written down and numbered without gaps; its ratings doubled."""
    table = read(spark, request["source"])
    number = F.col("rating").cast("double")
    folder = request["folder"]
    for name in ("user", "item"):
        table = table.withColumn(name, identifier(table, name, request["identifiers"][name]))
    kept = sample(table, request.get("sample"))
    kept.select("row", "user", "item", (2 * number).alias("halves")).write.parquet(folder + "/kept")
    kept = spark.read.parquet(folder + "/kept")
    odd = (F.col("halves") != F.floor("halves")) | ~F.col("halves").between(0, 255)
    facts = kept.agg(
        F.count("*").alias("count"), F.count_distinct("user", "item").alias("pairs"),
        F.min("halves").alias("low"), F.max("halves").alias("high"),
        F.sum(F.when(odd | F.col("halves").isNull(), 1).otherwise(0)).alias("odd")).first()
    if facts["odd"]:
        raise Refusal("NOT_HALVES", "%d ratings are not whole or half numbers from 0 to 127.5; sums of "
                      "others depend on their order, which is not kept there" % facts["odd"])
    if facts["pairs"] != facts["count"]:
        raise Refusal("REPEATS", "%d ratings are of a user and an item that come before"
                      % (facts["count"] - facts["pairs"]))
    table, count = dense(spark, folder + "/kept", "number", "row")
    say("sample", rows=count)
    table = table.drop("row").withColumnRenamed("number", "row")
    return table, count, (facts["low"] / 2, facts["high"] / 2)


def identifier(table, name, kind):
    return F.col(name).cast("long" if kind == "integer" else "string")


def numbered(spark, table, name, folder):
    """Each identifier with a number from 0, and how many there are."""
    path = "%s/%ss" % (folder, name)
    table.select(name).distinct().write.parquet(path)
    return dense(spark, path, name + "_number")


def arrange(train, test, folder):
    """What the tasks read: profiles in training order, raters and tests by `x`."""
    for table, name, first, then in ((train, "profiles", "y", "place"), (train, "raters", "x", "y"),
                                     (test, "tests", "x", "y")):
        parts = table.repartitionByRange(first).sortWithinPartitions(first, then)
        parts.select("x", "y", "r").write.parquet("%s/%s" % (folder, name))


def neighbours(spark, request, train, width, mean, low, high):
    """The blocks' rows. Blocks are cut so that each has as many pairs of ratings to add up."""
    lengths = train.groupBy("y").agg(F.count("*").alias("length"))
    costs = train.join(lengths, "y").groupBy("x").agg(F.sum("length").alias("cost")).collect()
    price = np.ones(width)
    for row in costs:
        price[row["x"]] += row["cost"]
    say("pairs", pairs=int(price.sum()) - width)
    ends = np.searchsorted(np.cumsum(price),
                           price.sum() * np.arange(1, request["blocks"]) / request["blocks"])
    cuts = np.unique(np.concatenate(([0], ends, [width]))).tolist()
    pieces = spark.createDataFrame(list(zip(cuts, cuts[1:])), "low long, high long")
    pieces = pieces.repartition(len(cuts) - 1, "low")
    folder, model, job = request["folder"], request["model"], request["job"]

    def task(batches):
        return blocks.run(batches, folder, job, width, model, mean, low, high)

    return pieces.mapInArrow(task, blocks.SCHEMA).collect()


def curve(rows, model, tests, numbers, user_based):
    """RMSE and MAE for each number of neighbours.

    The blocks' sums are added exactly, so that the order in which they come is of no matter.
    """
    def total(name, rank=None):
        return math.fsum(row[name] if rank is None else row[name][rank] for row in rows)

    missed = int(total("missed"))
    squares, absolutes = total("missed_squares"), total("missed_absolutes")
    table = []
    for rank in range(model["reach"]):
        table.append([math.sqrt((squares + total("squares", rank)) / tests),
                      (absolutes + total("absolutes", rank)) / tests,
                      tests if rank + 1 < model["min_k"] else missed])
        squares += total("last_squares", rank)
        absolutes += total("last_absolutes", rank)
    users, items = (numbers[name][1] for name in ("user", "item"))
    say("done", curve=table, users=users, items=items)


TASKS = {"describe": describe, "fetch": fetch, "experiment": experiment}


def remove(folder):
    system, path = pa.fs.FileSystem.from_uri(folder)
    if system.get_file_info(path).type != pa.fs.FileType.NotFound:
        system.delete_dir(path)


def main():
    with open(sys.argv[1]) as file:
        request = json.load(file)
    # The workers have no copy of it.
    cloudpickle.register_pickle_by_value(blocks)
    spark = session(request)
    say("session", version=spark.version)
    is_remote = bool(request.get("remote"))
    end_on_interrupt(spark, is_remote)
    watch(spark, is_remote)
    try:
        TASKS[request["task"]](spark, request)
    finally:
        if request.get("folder"):
            remove(request["folder"])
        spark.stop()


if __name__ == "__main__":
    try:
        main()
    except Refusal as error:
        say("error", condition=error.condition, message=str(error))
        sys.exit(1)
    except PySparkException as error:
        condition = error.getCondition() or type(error).__name__
        lines = (error.getMessage() or str(error)).strip().splitlines()
        cause = next((line for line in reversed(str(error).splitlines()) if "Error: " in line), "")
        say("error", condition=condition, message=lines[0] if lines else "", cause=cause.strip())
        sys.exit(1)
    except Exception as error:
        lines = str(error).strip().splitlines()
        say("error", condition=type(error).__name__, message=lines[0] if lines else "")
        sys.exit(1)
