"""Ratings that Spark reads: numbered in the order of their files, sampled, split.

Only what classic sessions and Spark Connect both have is used: data frames, no RDD, no context.
"""

import math

import numpy as np
import pyarrow as pa
from pyspark.sql import functions as F

# Rows for which a task holds their places in a permutation, at 4 bytes each.
MOST_PERMUTED = 1 << 28


class Refusal(Exception):
    """What cannot be done with these ratings, and why. `condition` names it for the shell."""

    def __init__(self, condition, message):
        super().__init__(message)
        self.condition = condition


def path_of(name):
    """The path that a source's name is; None where it is a table's."""
    endings = (".csv", ".tsv", ".dat", ".gz", ".parquet")
    is_path = "/" in name or "\\" in name or name.lower().endswith(endings)
    return name if is_path else None


def files(spark, source):
    """The files of a source: path, bytes and time of each, by path; none for a view."""
    path = path_of(source["name"])
    if path:
        table = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(path)
        rows = table.select("path", "length", F.col("modificationTime").cast("double")).collect()
    else:
        table = spark.table(source["name"])
        metadata = [F.col("_metadata." + name) for name in
                    ("file_path", "file_size", "file_modification_time")]
        path, size, time = metadata
        rows = table.select(path, size, time.cast("double")).distinct().collect()
    # Spark leaves out what begins with these itself when it reads.
    hidden = ("_", ".")
    rows = [row for row in rows if not row[0].rsplit("/", 1)[-1].startswith(hidden)]
    return sorted((str(row[0]), int(row[1]), float(row[2])) for row in rows)


def whole_table(spark, source, names):
    """All columns of a source, as they stand there."""
    path = path_of(source["name"])
    if not path:
        return spark.table(source["name"])
    if names and names[0].lower().endswith(".parquet"):
        return spark.read.parquet(path)
    separator = source.get("separator") or separator_of(names)
    options = {"sep": separator, "mode": "FAILFAST"}
    # Every field is a text: what it means is judged where it is used.
    if source.get("header", True):
        return spark.read.options(header=True, **options).csv(path)
    first = spark.read.text(path).first()
    width = len(first[0].split(separator)) if first else 0
    schema = ", ".join("`%d` string" % (place + 1) for place in range(width))
    return spark.read.options(**options).schema(schema).csv(path)


def separator_of(names):
    name = names[0].lower().removesuffix(".gz") if names else ""
    return {".tsv": "\t", ".dat": "::"}.get(name[-4:], ",")


def columns_of(table, source):
    """Which columns are user, item, rating and time: those that were named, or by usual names."""
    known = table.columns
    if source.get("columns"):
        missing = [name for name in source["columns"] if name not in known]
        if missing:
            raise Refusal("COLUMN_NOT_FOUND", "no column `%s`; there are %s" % (
                missing[0], ", ".join("`%s`" % name for name in known[:12])))
        return dict(zip(("user", "item", "rating", "time"), source["columns"]))
    plain = {"".join(c for c in name.lower() if c.isalnum()): name for name in reversed(known)}
    found = {}
    for role, usual in source["usual"].items():
        name = next((plain[name] for name in usual if name in plain), None)
        if name is None and role != "time":
            raise Refusal("COLUMN_NOT_FOUND", "no column is the %s; there are %s" % (
                role, ", ".join("`%s`" % name for name in known[:12])))
        if name is not None:
            found[role] = name
    return found


def read(spark, source):
    """`row`, `user`, `item`, `rating` and maybe `time`; rows are numbered by path and line.

    The numbers need no shuffle: Spark numbers rows within each split of a file, and the splits,
    of which there are few, are put in order here. Rows that `where` leaves out keep theirs.
    """
    names = [name for name, _, _ in files(spark, source)]
    table = whole_table(spark, source, names)
    if not table.columns:
        raise Refusal("NO_RATINGS", "there is nothing in `%s`" % source["name"])
    columns = columns_of(table, source)
    table = table.select(
        "*", F.monotonically_increasing_id().alias("__id"),
        F.col("_metadata.file_path").alias("__file"),
        F.col("_metadata.file_block_start").alias("__at"))
    splits = table.groupBy("__file", "__at").agg(
        F.count("*").alias("count"), F.min("__id").alias("least")).collect()
    start, starts = 0, []
    for split in sorted(splits, key=lambda split: (split["__file"], split["__at"])):
        starts.append((split["__file"], split["__at"], start - split["least"]))
        start += split["count"]
    if not starts:
        raise Refusal("NO_RATINGS", "there are no rows in `%s`" % source["name"])
    moved = spark.createDataFrame(starts, "__file string, __at long, __move long")
    table = table.join(F.broadcast(moved), ["__file", "__at"])
    if source.get("where"):
        table = table.where(source["where"])
    return table.select(
        (F.col("__id") + F.col("__move")).alias("row"),
        *(F.col("`%s`" % name).alias(role) for role, name in columns.items()))


def sample(table, size):
    """The most active users and the most rated items, both counted in all ratings; of those that
    tie at the cut the ones that come first."""
    if size is None:
        return table

    def most(role):
        counts = table.groupBy(role).agg(F.count("*").alias("n"), F.min("row").alias("first"))
        best = counts.orderBy(F.desc("n"), F.asc("first")).limit(size[role + "s"])
        return F.broadcast(best.select(role))

    users, items = most("user"), most("item")
    return table.join(users, "user", "left_semi").join(items, "item", "left_semi")


def dense(spark, path, name, order=None):
    """What was written to a folder of Parquet, with a column of numbers from 0, none left out.

    Files are ordered by the least value of `order`, which rises within each, or by path.
    """
    table = spark.read.parquet(path).select(
        F.col("_metadata.file_path").alias("__file"),
        F.col("_metadata.row_index").alias("__index"), "*")
    least = F.min(order if order else "__file").alias("least")
    parts = table.groupBy("__file").agg(F.count("*").alias("count"), least).collect()
    start, starts = 0, []
    for part in sorted(parts, key=lambda part: part["least"]):
        starts.append((part["__file"], start))
        start += part["count"]
    starts = spark.createDataFrame(starts, "__file string, __start long")
    table = table.join(F.broadcast(starts), "__file")
    return table.withColumn(name, F.col("__start") + F.col("__index")).drop(
        "__file", "__index", "__start"), start


def with_places(table, count, split):
    """Adds `place`, which orders the training ratings, and `test`.

    The exact split is NumPy's permutation, which each task makes: a rating's place
    in it decides ties between neighbours too, so that marks of the test ratings would not do.
    """
    if split["method"] == "hash":
        hashed = F.xxhash64(F.lit(split["seed"]).cast("long"), "user", "item")
        # Unsigned order, by turning the highest bit over.
        turned = hashed.bitwiseXOR(F.lit(-(1 << 63)).cast("long"))
        cut = min(int(float(split["test"]) * 2.0 ** 64), (1 << 64) - 1) - (1 << 63)
        return table.withColumn("place", turned).withColumn(
            "test", F.col("place") < F.lit(cut).cast("long"))
    if count > MOST_PERMUTED:
        raise Refusal("TOO_MANY_TO_SHUFFLE",
                      "%d ratings are more than are shuffled; `split hash` needs no order" % count)
    tests = split["test"] if isinstance(split["test"], int) else math.ceil(split["test"] * count)
    if not 0 < tests < count:
        raise Refusal("NOTHING_TO_TEST", "%d of %d ratings would be tested" % (tests, count))
    train, seed = count - tests, split["seed"]

    def with_place(batches):
        places = np.empty(count, np.int32)
        places[np.random.RandomState(seed).permutation(count)] = np.arange(count, dtype=np.int32)
        for batch in batches:
            place = places[batch.column("row").to_numpy()]
            columns = list(batch.columns) + [pa.array(place, pa.int64()), pa.array(place >= train)]
            yield pa.RecordBatch.from_arrays(columns, batch.schema.names + ["place", "test"])

    schema = table.schema.add("place", "long").add("test", "boolean")
    return table.mapInArrow(with_place, schema)
