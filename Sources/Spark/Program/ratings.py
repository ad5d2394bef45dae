"""Ratings that Spark reads: numbered in the order of their files, sampled, split.

Data frames are all that is used, no RDD and no context, for a session through Spark Connect has
nothing else.
"""

import math
from urllib.parse import unquote

from pyspark.errors import AnalysisException
from pyspark.sql import functions as F
from pyspark.sql.types import BooleanType, LongType, StructField, StructType

import blocks

# Files that hold the ratings where others lie beside them, as in MovieLens' folders.
RATINGS_FILES = {"ratings.csv", "ratings.dat", "ratings.tsv", "ratings.txt", "rating.csv",
                 "ratings_small.csv", "u.data"}

# Formats in which columns have types and names of their own.
TYPED = ("parquet", "orc")

ROLES = ("user", "item", "rating", "time")

# Above so many ratings a permutation no longer fits beside other work on a worker: 4 bytes each to
# keep, 12 to make.
MOST_PERMUTED = 1 << 28


# Into how many parts the numbers of ratings of users, or of items, are put.
COUNT_PARTITIONS = 16


class Refusal(Exception):
    """What cannot be done with these ratings, and why. `condition` names it for the shell, which
    knows what helps; `facts` are what it needs for that."""

    def __init__(self, condition, message, **facts):
        super().__init__(message)
        self.condition, self.facts = condition, facts


def column(name):
    """A column by its name, whatever signs are in it."""
    return F.col("`%s`" % name.replace("`", "``"))


class Source:
    """A table of the catalogue, or files: which they are, and which columns say what.

    `wish` is what was asked for: `name`, and perhaps `columns`, `where`, `separator`, `header`;
    `usual` has names that columns of each role often have.
    """

    def __init__(self, spark, wish):
        self.spark, self.wish, self.name = spark, wish, wish["name"]
        # A path in backticks, as in delta.`/data/ratings`, is a table's name.
        endings = (".csv", ".tsv", ".dat", ".data", ".txt", ".gz", ".parquet", ".orc")
        self.is_path = "`" not in self.name and (
            "/" in self.name or self.name.lower().endswith(endings))
        if self.is_path:
            self.files, path = self._files_of_path()
            self.table, has_names = self._table_of_files(path)
            self._refuse_unread(path)
        else:
            self.table, has_names = spark.table(self.name), True
            self.files = self._files_of_table()
        if not self.files or not self.table.columns:
            raise Refusal("NO_RATINGS", "there is nothing in `%s`" % self.name)
        self.columns = self._columns() if has_names else self._columns_by_place()

    def _files_of_path(self):
        """The files by path, each with its bytes and the second of its last change, and what to
        read: the path, or the one file in it that holds the ratings."""
        listing = self.spark.read.format("binaryFile").option("recursiveFileLookup", True)
        found = in_order(listing.load(self.name).select(
            "path", "length", F.col("modificationTime").cast("double")).collect())
        named = [file for file in found if file[0].rsplit("/", 1)[-1] in RATINGS_FILES]
        if len(found) > 1 and len(named) > 1:
            raise Refusal("SEVERAL_FILES", "there are several ratings files in `%s`: %s" % (
                self.name, ", ".join(file[0] for file in named[:5])))
        return (named, named[0][0]) if len(found) > 1 and named else (found, self.name)

    def _refuse_unread(self, path):
        """Spark passes over what lies beside or below the folders that it takes for partitions."""
        read = len(set(self.table.inputFiles()))
        if read != len(self.files):
            raise Refusal("UNREAD_FILES", "of %d files under `%s` Spark reads %d; name a folder or "
                          "a pattern with no others" % (len(self.files), path, read))

    def _files_of_table(self):
        # Behind Connect this is the first that is heard of a table that is not there.
        _ = self.table.columns
        if not has_files(self.table):
            raise Refusal("NO_FILES", "`%s` is a view, or has no files that Spark names; its rows "
                          "have no order, which decides between ties" % self.name)
        metadata = (F.col("_metadata." + name)
                    for name in ("file_path", "file_size", "file_modification_time"))
        path, size, time = metadata
        return in_order(self.table.select(path, size, time.cast("double")).distinct().collect())

    def _table_of_files(self, path):
        """All columns as they stand there, and whether names came with them.

        Fields of a text file stay texts: what they mean is judged where they are used.
        """
        first = self.files[0][0] if self.files else ""
        ending = first.rsplit(".", 1)[-1].lower()
        if ending in TYPED:
            return self.spark.read.format(ending).load(path), True
        line = self.spark.read.text(path).first() if first else None
        separator, has_header, width = self._layout(line[0] if line else "")
        # FAILFAST: a line that is not understood is an error, never a row of nothing.
        # enforceSchema: the parts of a folder must name their columns alike.
        reader = self.spark.read.options(
            sep=separator, mode="FAILFAST", escape='"', header=has_header, enforceSchema=False)
        if not has_header:
            reader = reader.schema(", ".join("`%d` string" % (at + 1) for at in range(width)))
        return reader.csv(path), has_header

    def _layout(self, line):
        """The separator, whether the first line names the columns, and how many there are."""
        separator = self.wish.get("separator") or next(
            (sign for sign in ("::", "\t", ";", ",") if sign in line), ",")
        fields = line.split(separator)
        has_header = self.wish.get("header")
        if has_header is None:
            has_header = not all(is_number(field) for field in fields)
        return separator, has_header, len(fields)

    def _columns(self):
        """The name of each role's column: as it was asked for, or a usual one."""
        known = self.table.columns
        if self.wish.get("columns"):
            return self._asked(known)
        plain = {plain_name(name): name for name in reversed(known)}
        found = {}
        for role, usual in self.wish["usual"].items():
            name = next((plain[name] for name in usual if name in plain), None)
            if name is None and role != "time":
                raise Refusal("COLUMN_NOT_FOUND", "no column is the %s" % role, column=role,
                              columns=known[:100])
            if name is not None:
                found[role] = name
        return found

    def _columns_by_place(self):
        if self.wish.get("columns"):
            return self._asked(self.table.columns)
        if len(self.table.columns) < 3:
            raise Refusal("COLUMN_NOT_FOUND", "there are no three columns in `%s`" % self.name,
                          column="rating", columns=self.table.columns)
        return dict(zip(ROLES, self.table.columns))

    def _asked(self, known):
        for name in self.wish["columns"]:
            if name not in known:
                raise Refusal("COLUMN_NOT_FOUND", "there is no column `%s`" % name, column=name,
                              columns=known[:100])
        return dict(zip(ROLES, self.wish["columns"]))

    def plain(self, identifiers=None):
        """`user`, `item`, `rating` and maybe `time` of the rows that `where` keeps."""
        return self._selected(self.table, identifiers)

    def numbered(self, identifiers=None):
        """The same with `row`, which rises by path and line; rows that `where` leaves out keep
        their numbers.

        That needs no shuffle: Spark numbers rows within each split of a file, and the splits, of
        which there are few, are put in order here. `monotonically_increasing_id` alone would not
        do, as Spark deals splits to tasks by size.
        """
        table = self.table.select(
            "*", F.monotonically_increasing_id().alias("__id"),
            F.col("_metadata.file_path").alias("__file"),
            F.col("_metadata.file_block_start").alias("__at"))
        splits = table.groupBy("__file", "__at").agg(
            F.count("*").alias("count"), F.min("__id").alias("least")).collect()
        if not splits:
            raise Refusal("NO_RATINGS", "there are no rows in `%s`" % self.name)
        start, moves = 0, []
        for split in sorted(splits, key=lambda split: (path_order(split["__file"]), split["__at"])):
            moves.append((split["__file"], split["__at"], start - split["least"]))
            start += split["count"]
        moves = self.spark.createDataFrame(moves, "__file string, __at long, __move long")
        table = table.join(F.broadcast(moves), ["__file", "__at"])
        return self._selected(table, identifiers, (F.col("__id") + F.col("__move")).alias("row"))

    def _selected(self, table, identifiers, *more):
        """The rating is a number before `where` looks at it: in CSV it is a text, which Spark would
        compare with a whole number as such."""
        name = self.columns["rating"]
        table = table.withColumn(name, column(name).cast("double"))
        if self.wish.get("where"):
            table = table.where(self.wish["where"])
        types = {role: {"integer": "bigint", "text": "string"}[kind]
                 for role, kind in (identifiers or {}).items()}
        return table.select(*more, *(
            (column(name).cast(types[role]) if role in types else column(name)).alias(role)
            for role, name in self.columns.items()))


def in_order(rows):
    """Files (path, bytes, seconds) by path; Spark itself leaves out those that are called so."""
    kept = [row for row in rows if not row[0].rsplit("/", 1)[-1].startswith(("_", "."))]
    return sorted(((str(row[0]), int(row[1]), float(row[2])) for row in kept),
                  key=lambda file: path_order(file[0]))


def path_order(path):
    """Folder by folder, as a walk through them meets the files."""
    return unquote(path).split("/")


def has_files(table):
    """Whether Spark knows of each row in which file it stands."""
    try:
        return bool(table.select("_metadata.file_path").schema)
    except AnalysisException as error:
        if "UNRESOLVED_COLUMN" in str(error):
            return False
        raise


def is_number(text):
    try:
        float(text.strip('"'))
        return True
    except ValueError:
        return False


def plain_name(name):
    """A column's name without what joins its words and without a type (`user_id:token`)."""
    return "".join(sign for sign in name.split(":")[0].lower() if sign.isalnum())


def facts(table):
    """How many ratings, users and items there are, the range of the ratings, and what kind of
    identifiers, in one pass."""
    rating = F.col("rating")
    missing = rating.isNull() | F.col("user").isNull() | F.col("item").isNull()
    no_number = F.isnan("rating") | (F.abs("rating") == math.inf)
    return table.agg(
        F.count("*").alias("ratings"), F.count_distinct("user").alias("users"),
        F.count_distinct("item").alias("items"), F.min("rating").alias("least"),
        F.max("rating").alias("most"), F.count_if(missing).alias("missing"),
        F.count_if(no_number).alias("no_numbers"),
        *(F.count_if(~is_canonical(role)).alias(role) for role in ("user", "item"))
    ).first().asDict()


def is_canonical(role):
    """Whether an identifier is a whole number of 64 bits written as such: `7`, and not `007`, which
    as a number would be another text's number too."""
    text = F.col(role).cast("string")
    return text.rlike("^(0|-?[1-9][0-9]*)$") & F.expr("try_cast(`%s` AS bigint)" % role).isNotNull()


# Sampling.


def sample(table, size):
    """The ratings of the most active users on the most rated items, both counted in all ratings;
    of those that tie at the cut the ones that come first. Also the ties, for who wants to know."""
    if size is None:
        return table, []
    kept, ties = table, []
    for role in ("user", "item"):
        best, tie = most_frequent(table, role, size[role + "s"])
        kept = kept.join(F.broadcast(best), role, "left_semi")
        if tie:
            ties.append({"role": role, **tie})
    return kept, ties


def most_frequent(table, role, limit):
    counts = table.groupBy(role).agg(F.count("*").alias("n"), F.min("row").alias("first"))
    # Small beside the ratings, and asked for again by every job that reads the sample. What is
    # kept is not fitted to its size by Spark, hence few partitions.
    counts = counts.coalesce(COUNT_PARTITIONS).persist()
    best = counts.orderBy(F.desc("n"), F.asc("first")).limit(limit).select(role)
    return best, tie_at_cut(counts.groupBy("n").count().collect(), limit)


def tie_at_cut(histogram, limit):
    """How many share the number of ratings that the last one kept has, and how many of them are
    kept; None where all of them are."""
    left = limit
    for ratings, tied in sorted(histogram, reverse=True):
        if tied > left:
            return {"ratings": ratings, "tied": tied, "kept": left} if left else None
        left -= tied
    return None


# Numbering what was written.


def dense(spark, path, name, order):
    """The table in a folder of Parquet with a column of numbers from 0, none left out, and how many
    there are. It must have been written in ranges by `order`."""
    table = spark.read.parquet(path).select(
        F.col("_metadata.file_path").alias("__file"),
        F.col("_metadata.row_index").alias("__index"), "*")
    parts = table.groupBy("__file").agg(
        F.count("*").alias("count"), F.min(order).alias("least")).collect()
    start, starts = 0, []
    for part in sorted(parts, key=lambda part: part["least"]):
        starts.append((part["__file"], start))
        start += part["count"]
    starts = spark.createDataFrame(starts, "__file string, __start long")
    table = table.join(F.broadcast(starts), "__file")
    number = (F.col("__start") + F.col("__index")).alias(name)
    return table.select(number, *(each for each in table.columns if each[:2] != "__")), start


def write_in_order(table, path, *order):
    """Writes a table in ranges of its first column of `order`, each in that order."""
    ranges = table.repartitionByRange(order[0]).sortWithinPartitions(*order)
    ranges.write.parquet(path)


# Splits.


def with_places(table, count, split, job):
    """Adds `place`, which orders the training ratings, and `test`.

    Marks of the test ratings would not do: training order decides between neighbours that are
    equally near, and cosines often are.
    """
    return (by_hash if split["method"] == "hash" else by_permutation)(table, count, split, job)


def by_hash(table, count, split, job):
    hashed = F.xxhash64(F.lit(split["seed"]).cast("bigint"), "user", "item")
    # The order of unsigned numbers, by turning the highest bit over.
    turned = hashed.bitwiseXOR(F.lit(-(1 << 63)).cast("bigint"))
    cut = int(float(split["test"]) * 2.0 ** 64) - (1 << 63)
    return table.withColumn("place", turned).withColumn(
        "test", F.col("place") < F.lit(cut).cast("bigint"))


def by_permutation(table, count, split, job):
    """scikit-surprise's split: the places of NumPy's permutation, which each worker makes."""
    if count > MOST_PERMUTED:
        raise Refusal("TOO_MANY_TO_SHUFFLE", "%d ratings are more than the %d that are shuffled; "
                      "`split hash` needs no order" % (count, MOST_PERMUTED))
    tests = split["test"]
    if not isinstance(tests, int):
        tests = math.ceil(tests * count)
    if not 0 < tests < count:
        raise Refusal("NOTHING_TO_TEST", "%d of %d ratings would be tested" % (tests, count))

    def place(batches):
        return blocks.add_places(batches, job, count, count - tests, split["seed"])

    # A new schema: `add` would change the table's own.
    fields = [*table.schema.fields, StructField("place", LongType()),
              StructField("test", BooleanType())]
    return table.mapInArrow(place, StructType(fields))
