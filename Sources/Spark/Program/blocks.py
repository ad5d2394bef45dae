"""Nearest neighbours on Spark's workers: each task takes a block of rows of the similarity matrix,
adds up with NumPy, and gives back the errors of its test ratings by rank of neighbour.

This module travels to the workers by value; they need NumPy and PyArrow.

A row is of `x`: an item, or with `user_based` a user. The other side is `y`. Ratings are doubled,
so that halves are whole numbers, and sums of them are exact in any order; where a formula does not
cancel the factor, it is taken out.
"""

import fcntl
import os

import numpy as np
import pyarrow as pa
import pyarrow.fs
import pyarrow.parquet as pq

# Ratings that are added up at once.
STEP = 1 << 18

TABLES = {"profiles": ("y", "x", "r"), "raters": ("x", "y", "r"), "tests": ("x", "y", "r")}

SUMS = ("squares", "absolutes", "last_squares", "last_absolutes")


def local_copy(folder, job):
    """The sorted ratings as arrays that all Python workers of an executor share, made by the first.

    They lie where Spark keeps an application's files, and go with them.
    """
    from pyspark import SparkFiles
    home = os.path.join(SparkFiles.getRootDirectory(), "latentlens-" + job)
    os.makedirs(home, exist_ok=True)
    with open(os.path.join(home, "lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.path.exists(os.path.join(home, "done")):
            for name, columns in TABLES.items():
                copy_table(folder + "/" + name, home, name, columns)
            open(os.path.join(home, "done"), "w").close()
    return home


def copy_table(path, home, name, columns):
    system, path = pa.fs.FileSystem.from_uri(path)
    found = system.get_file_info(pa.fs.FileSelector(path))
    parts = [pq.ParquetFile(system.open_input_file(info.path))
             for info in sorted(found, key=lambda info: info.path)
             if info.path.endswith(".parquet")]
    rows = sum(part.metadata.num_rows for part in parts)
    for column in columns:
        array = np.empty(rows, np.uint8 if column == "r" else np.int32)
        at = 0
        for part in parts:
            for batch in part.iter_batches(1 << 20, columns=[column]):
                array[at:at + batch.num_rows] = batch.column(0).to_numpy()
                at += batch.num_rows
        np.save(os.path.join(home, "%s_%s.npy" % (name, column)), array)


class Ratings:
    """The sorted ratings; profiles are those of each `y`, in training order."""

    def __init__(self, home):
        for name, columns in TABLES.items():
            for column in columns:
                path = os.path.join(home, "%s_%s.npy" % (name, column))
                setattr(self, name + "_" + column, np.load(path, mmap_mode="r"))
        y = np.asarray(self.profiles_y)
        self.start = np.searchsorted(y, np.arange(int(y[-1]) + 2 if len(y) else 1))

    def profile(self, y):
        """Where the profile of `y` lies; it is empty for a `y` without training ratings."""
        return slice(self.start[y], self.start[y + 1]) if y + 1 < len(self.start) else slice(0, 0)


def sums(ratings, raters, width, wanted):
    """Sums over the ratings in common of one `x` with every other: `n` of 1, `xy`, `xx`, `yy` of
    products, `x`, `y` of the ratings.

    Whole numbers far below 2**53, each exact.
    """
    ys, own = ratings.raters_y[raters], ratings.raters_r[raters].astype(np.float64)
    starts, lengths = ratings.start[ys], ratings.start[ys + 1] - ratings.start[ys]
    ends = np.cumsum(lengths)
    added = {name: np.zeros(width) for name in wanted}
    first, done = 0, 0
    while first < len(ys):
        last = max(first + 1, int(np.searchsorted(ends, done + STEP)))
        length = lengths[first:last]
        total = int(length.sum())
        index = np.arange(total) + np.repeat(
            starts[first:last] - (np.cumsum(length) - length), length)
        others = ratings.profiles_x[index]
        theirs = ratings.profiles_r[index].astype(np.float64)
        mine = np.repeat(own[first:last], length)
        weights = {"n": None, "xy": mine * theirs, "xx": mine * mine, "yy": theirs * theirs,
                   "x": mine, "y": theirs}
        for name in wanted:
            added[name] += np.bincount(others, weights[name], width)
        done, first = int(ends[last - 1]), last
    return added


def cosine(s):
    return quotient(s["xy"], np.sqrt(s["xx"] * s["yy"]))


def msd(s):
    differences = (s["xx"] + s["yy"] - 2 * s["xy"]) / 4
    return np.where(s["n"] > 0, 1 / (quotient(differences, s["n"]) + 1), 0)


def pearson(s):
    n, x, y = s["n"], s["x"], s["y"]
    return quotient(n * s["xy"] - x * y, np.sqrt((n * s["xx"] - x * x) * (n * s["yy"] - y * y)))


def quotient(numerator, denominator):
    return np.divide(numerator, denominator, out=np.zeros_like(numerator), where=denominator > 0)


# Each formula with the sums that it is made from.
SIMILARITIES = {
    "cosine": (cosine, ("n", "xy", "xx", "yy")),
    "msd": (msd, ("n", "xy", "xx", "yy")),
    "pearson": (pearson, ("n", "xy", "xx", "yy", "x", "y")),
}


class Errors:
    """Errors by rank: with k neighbours a test rating has the error of rank k, or of its last."""

    def __init__(self, model, mean, low, high):
        self.reach, self.min_k = model["reach"], model["min_k"]
        self.mean, self.low, self.high = mean, low, high
        self.sums = {name: np.zeros(self.reach) for name in SUMS}
        self.missed = [0.0, 0.0, 0]

    def miss(self, truth):
        """A prediction that is impossible with any k: the mean stands in."""
        error = abs(self.mean - truth)
        self.missed[0] += error * error
        self.missed[1] += error
        self.missed[2] += 1

    def add(self, similarities, values, truth):
        """Predictions from neighbours, the most similar first, all of similarity above 0."""
        if len(similarities) < max(self.min_k, 1):
            return self.miss(truth)
        # Term by term, as a loop over the neighbours adds them.
        estimates = np.cumsum(similarities * values) / np.cumsum(similarities)
        estimates = np.minimum(self.high, np.maximum(self.low, estimates))
        estimates[:self.min_k - 1] = self.mean
        errors = np.abs(estimates - truth)
        squares, count = errors * errors, len(errors)
        self.sums["squares"][:count] += squares
        self.sums["absolutes"][:count] += errors
        self.sums["last_squares"][count - 1] += squares[-1]
        self.sums["last_absolutes"][count - 1] += errors[-1]


def block(ratings, low, high, width, model, errors):
    """The errors of the test ratings of the rows `low..<high`."""
    formula, wanted = SIMILARITIES[model["similarity"]]
    for x in range(low, high):
        tests = slice(*np.searchsorted(ratings.tests_x, [x, x + 1]))
        if tests.start == tests.stop:
            continue
        raters = slice(*np.searchsorted(ratings.raters_x, [x, x + 1]))
        truths = ratings.tests_r[tests] / 2
        if raters.start == raters.stop:
            for truth in truths:
                errors.miss(truth)
            continue
        found = sums(ratings, raters, width, wanted)
        row = formula(found)
        row[found["n"] < model["min_support"]] = 0
        for y, truth in zip(ratings.tests_y[tests], truths):
            profile = ratings.profile(y)
            near = row[ratings.profiles_x[profile]]
            places = np.flatnonzero(near > 0)
            # Equals stay in training order.
            best = places[np.argsort(-near[places], kind="stable")[:model["reach"]]]
            errors.add(near[best], ratings.profiles_r[profile][best] / 2, truth)


def run(batches, folder, job, width, model, mean, low, high):
    """Takes blocks (`low`, `high`) and yields a row for each with its errors, arrays by rank."""
    ratings = Ratings(local_copy(folder, job))
    for batch in batches:
        for first, last in zip(*(column.to_pylist() for column in batch.columns)):
            errors = Errors(model, mean, low, high)
            block(ratings, first, last, width, model, errors)
            columns = {"low": [first]}
            columns.update((name, [errors.sums[name].tolist()]) for name in SUMS)
            columns.update(zip(("missed_squares", "missed_absolutes", "missed"),
                               ([value] for value in errors.missed)))
            yield pa.RecordBatch.from_pydict(columns, schema=ARROW)


ARROW = pa.schema([("low", pa.int64())] + [(name, pa.list_(pa.float64())) for name in SUMS]
                  + [("missed_squares", pa.float64()), ("missed_absolutes", pa.float64()),
                     ("missed", pa.int64())])
SCHEMA = ("low long, " + ", ".join(name + " array<double>" for name in SUMS)
          + ", missed_squares double, missed_absolutes double, missed long")
