"""One job for LatentLens on Spark: `describe`, `fetch` or `experiment`, as a file of JSON says it.

Standard output has a JSON object with an `event` a line; all else that is printed is somebody's
log. The last event is `done`, or `error` with exit status 1; an interrupted job ends with 130.
"""

import json
import logging
import math
import os
import re
import shutil
import signal
import sys
import threading
import uuid

import numpy as np
from pyspark import cloudpickle
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession, functions as F

import blocks
from ratings import (ROLES, Refusal, Source, dense, facts, sample, with_places,
                     write_in_order)

# About as many pairs of ratings as a task adds up in five seconds. How many blocks there are
# depends on the data alone, so that a job made again on another cluster has the same bits.
PAIRS_OF_BLOCK = 1 << 27

LEAST_BLOCKS = 8


# Set where no progress is to be told any more.
ENDED = threading.Event()


# The session.


def say(event, **more):
    # One write, as threads write beside each other.
    sys.stdout.write(json.dumps({"event": event, **more}, allow_nan=False) + "\n")
    sys.stdout.flush()


def session(request):
    remote = request.get("remote")
    if remote:
        return SparkSession.builder.remote(remote).getOrCreate()
    spark = SparkSession.builder.appName("latentlens").config(
        "spark.ui.showConsoleProgress", False).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def watch(spark, is_remote):
    """Tells of the tasks that are done, and of those that are known to come, each second."""
    if is_remote:
        def tell(stages, **_):
            if stages and not ENDED.is_set():
                say("tasks", done=sum(stage.num_completed_tasks for stage in stages),
                    all=sum(stage.num_tasks for stage in stages))
        spark.registerProgressHandler(tell)
        return
    tracker = spark.sparkContext.statusTracker()

    def poll():
        while not ENDED.wait(1):
            stages = filter(None, map(tracker.getStageInfo, tracker.getActiveStageIds()))
            counts = [(stage.numCompletedTasks, stage.numTasks) for stage in stages]
            if counts:
                done, known = map(sum, zip(*counts))
                say("tasks", done=done, all=known)

    threading.Thread(target=poll, daemon=True).start()


def end_on_interrupt(spark, request):
    """A signal ends the job at once, and with a server what it still works at there.

    A classic session's Spark ends with this process, and takes its tasks with it.
    """
    def end(*_):
        if request.get("remote"):
            # A server that does not answer must not keep us.
            call = threading.Thread(target=spark.interruptAll, daemon=True)
            call.start()
            call.join(1)
        folder = request.get("folder", "").removeprefix("file://")
        if folder.startswith("/"):
            shutil.rmtree(folder, ignore_errors=True)
        os._exit(130)

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)


# What a source is.


def describe(spark, request):
    source = Source(spark, request["source"])
    found = facts(source.plain())
    if not found["ratings"]:
        where = source.wish.get("where")
        raise Refusal("NO_RATINGS", "no row of `%s` is left where %s" % (source.name, where)
                      if where else "there are no rows in `%s`" % source.name)
    if found["missing"]:
        raise Refusal("MISSING_VALUES", "%d of %d rows have no user, no item or no rating" % (
            found["missing"], found["ratings"]))
    if found["no_numbers"]:
        raise Refusal("NOT_NUMBERS", "%d ratings are no finite numbers" % found["no_numbers"])
    kinds = {role: "text" if found[role] else "integer" for role in ("user", "item")}
    say("described", columns=source.columns, files=source.files, identifiers=kinds,
        **{name: found[name] for name in ("ratings", "users", "items", "least", "most")})
    return {}


# The sample brought over, as CSV in the order of its rows.


def fetch(spark, request):
    kept = sampled(spark, request)
    names = [role for role in ROLES if role in kept.columns]
    # A range of rows comes at a time, and the next is asked for when it is written.
    ordered = kept.repartitionByRange("row").sortWithinPartitions("row").select(names)
    texts, rows = ordered.mapInArrow(blocks.csv_texts, "text binary, rows long"), 0
    with open(request["output"], "wb") as output:
        output.write((",".join(names) + "\n").encode())
        for part in texts.toLocalIterator():
            output.write(part["text"])
            rows += part["rows"]
            say("fetched", rows=rows)
    return {"rows": rows}


def sampled(spark, request):
    source = Source(spark, request["source"])
    # For whoever described it before, to see that it is what it was.
    say("source", files=source.files)
    kept, ties = sample(source.numbered(request.get("identifiers")), request.get("sample"))
    for tie in ties:
        say("tie", **tie)
    return kept


# An experiment of nearest neighbours, all of it there.


def experiment(spark, request):
    folder, model = request["folder"], request["model"]
    x, y = ("user", "item") if model["user_based"] else ("item", "user")
    table, count = written_sample(spark, request)
    low, high = request["scale"]
    split = with_places(table, count, request["split"], request["job"])
    train, test, widths = numbered_split(spark, split, x, y, folder)
    known = train.agg(
        F.count("*").alias("count"), F.sum("r").alias("sum"), F.count_distinct("x").alias(x),
        F.count_distinct("y").alias(y)).first()
    tests = count - known["count"]
    if not known["count"] or not tests:
        raise Refusal("NOTHING_TO_TEST", "%d of %d ratings would be tested" % (tests, count))
    say("split", training=known["count"], tests=tests)
    for part, name, order in ((train, "profiles", ("y", "place")), (train, "raters", ("x", "y")),
                              (test, "tests", ("x", "y"))):
        write_in_order(part, folder + "/" + name, *order)
    mean = min(high, max(low, known["sum"] / 2 / known["count"]))
    rows = neighbours(spark, request, train, widths[x], mean)
    return {"curve": curve(rows, model, tests), "users": known["user"], "items": known["item"]}


def written_sample(spark, request):
    """The sample in the work folder with its `row`, numbered anew without gaps, and how many there
    are; its ratings doubled. What cannot be exact there is refused."""
    kept, path = sampled(spark, request), request["folder"] + "/kept"
    if "scale" not in request:
        ends = Source(spark, request["source"]).plain().agg(
            F.min("rating").alias("low"), F.max("rating").alias("high")).first()
        request["scale"] = (ends["low"], ends["high"])
    write_in_order(kept.select(F.col("row").alias("old"), "user", "item",
                               (2 * F.col("rating")).alias("halves")), path, "old")
    table, count = dense(spark, path, "row", "old")
    if not count:
        raise Refusal("NO_RATINGS", "no rating is of one of those users and of one of those items")
    halves = F.col("halves")
    is_odd = (halves != F.floor(halves)) | ~halves.between(0, 255)
    found = table.agg(F.count_distinct("user", "item").alias("pairs"),
                      F.count_if(is_odd).alias("odd")).first()
    if found["odd"]:
        raise Refusal("NOT_HALVES", "%d ratings are no whole or half numbers from 0 to 127.5; sums "
                      "of others depend on their order, which is not kept there" % found["odd"])
    if found["pairs"] != count:
        raise Refusal("REPEATS", "%d ratings are of a user and an item that have one already; with "
                      "repeats no sum is what it is here" % (count - found["pairs"]))
    say("sample", rows=count)
    return table.drop("old"), count


def numbered_split(spark, split, x, y, folder):
    """Training and test ratings `x`, `y`, `r`, users and items numbered by their identifiers, so
    that nothing hangs on who comes first; and how many there are of each."""
    widths = {}
    for role in (x, y):
        path, number = "%s/%ss" % (folder, role), role + "_number"
        write_in_order(split.select(role).distinct(), path, role)
        keys, widths[role] = dense(spark, path, number, role)
        split = split.join(keys, role)
    split.select(
        F.col(x + "_number").cast("int").alias("x"), F.col(y + "_number").cast("int").alias("y"),
        F.col("halves").cast("int").alias("r"), "place", "test").write.parquet(folder + "/split")
    split = spark.read.parquet(folder + "/split")
    return split.where(~F.col("test")), split.where("test"), widths


def neighbours(spark, request, train, width, mean):
    """The blocks' errors. Blocks are cut so that each has as many pairs of ratings to add up."""
    lengths = train.groupBy("y").agg(F.count("*").alias("length"))
    costs = train.join(lengths, "y").groupBy("x").agg(F.sum("length").alias("cost")).collect()
    price = np.ones(width)
    for row in costs:
        price[row["x"]] += row["cost"]
    pairs = int(price.sum()) - width
    say("pairs", pairs=pairs)
    cuts = cuts_of(price, request.get("blocks") or max(LEAST_BLOCKS, pairs // PAIRS_OF_BLOCK))
    pieces = spark.createDataFrame(list(zip(cuts, cuts[1:])), "low long, high long")
    folder, job, model = request["folder"], request["job"], request["model"]
    low, high = request["scale"]

    def task(batches):
        return blocks.run(batches, folder, job, width, model, mean, low, high)

    pieces = pieces.repartitionByRange(len(cuts) - 1, "low")
    return pieces.mapInArrow(task, blocks.SCHEMA).collect()


def cuts_of(price, count):
    """Where to cut rows into blocks of about equal price."""
    ends = np.searchsorted(np.cumsum(price), price.sum() * np.arange(1, count) / count)
    return np.unique(np.concatenate(([0], ends, [len(price)]))).tolist()


def curve(rows, model, tests):
    """RMSE, MAE and how many predictions are impossible, for each number of neighbours.

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
    return table


# The program.


TASKS = {"describe": describe, "fetch": fetch, "experiment": experiment}


def remove(spark, folder):
    """Removes the work folder, as a task: it is known to the workers, and need not be here."""
    try:
        named = spark.createDataFrame([(folder,)], "folder string")
        named.mapInArrow(blocks.remove, "folder string").collect()
    except Exception as error:
        say("left", folder=folder, message=error_facts(error)["message"])


def error_facts(error):
    """What an error says, each in one line: its condition, what is wrong, and what it came from.

    Spark tells some errors of tasks as Java's, of which there is no more than the text.
    """
    text = str(error)
    found = re.search(r"\[([A-Z][A-Z0-9_]+(?:\.[A-Z0-9_]+)?)\] ([^\n]*)", text)
    condition, message = found.groups() if found else (None, None)
    if isinstance(error, PySparkException):
        condition = error.getCondition() or condition
    message = message or (text.strip().splitlines() or [""])[0]
    causes = re.findall(r"^(?:Caused by: )?[\w.$]*(?:Error|Exception): .+$", text, re.MULTILINE)
    cause = causes[-1].removeprefix("Caused by: ").strip() if causes else ""
    return {"condition": condition or type(error).__name__,
            "message": message.partition(" SQLSTATE: ")[0].strip(),
            "cause": "" if message in cause else cause}


def perform(request):
    spark = session(request)
    is_remote = bool(request.get("remote"))
    say("session", version=spark.version,
        master="connect" if is_remote else spark.sparkContext.master)
    if int(spark.version.partition(".")[0]) < 4:
        raise Refusal("SPARK_TOO_OLD", "this is Spark %s; 4.0 or later is needed" % spark.version)
    end_on_interrupt(spark, request)
    watch(spark, is_remote)
    try:
        result = TASKS[request["task"]](spark, request)
    finally:
        ENDED.set()
        if request.get("folder"):
            remove(spark, request["folder"])
    say("done", **result)
    spark.stop()


def main():
    with open(sys.argv[1]) as file:
        request = json.load(file)
    request.setdefault("job", uuid.uuid4().hex)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: os._exit(130))
    # The workers have no copy of it.
    cloudpickle.register_pickle_by_value(blocks)
    # Spark would print with each error where in this program it was met.
    logging.getLogger("DataFrameQueryContextLogger").setLevel(logging.CRITICAL)
    try:
        perform(request)
    except Refusal as error:
        say("error", condition=error.condition, message=str(error), cause="", **error.facts)
        sys.exit(1)
    except Exception as error:
        say("error", **error_facts(error))
        sys.exit(1)


if __name__ == "__main__":
    main()
