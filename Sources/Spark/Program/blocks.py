"""What Spark's workers do: lines of CSV, places in a permutation, and nearest neighbours by blocks
of rows of the similarity matrix, each added up with NumPy and given back as errors by rank.

This module travels to the workers by value; they need NumPy and PyArrow and nothing of ours.

A row is of `x`: an item, or in a user-based model a user. The other side is `y`. Ratings are
doubled, so that halves are whole numbers and sums of them exact in any order; where a formula does
not cancel the factor, it is taken out.
"""

import contextlib
import fcntl
import glob
import os
import shutil

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.fs
import pyarrow.parquet as pq

# Ratings that are added up at once.
STEP = 1 << 18

# What the tasks read of the sorted ratings, by the name of the folder: columns `x`, `y`, `r`.
TABLES = ("profiles", "raters", "tests")

SUMS = ("squares", "absolutes", "last_squares", "last_absolutes")

ARROW = pa.schema([("low", pa.int64())] + [(name, pa.list_(pa.float64())) for name in SUMS]
                  + [("missed_squares", pa.float64()), ("missed_absolutes", pa.float64()),
                     ("missed", pa.int64())])
SCHEMA = ("low long, " + ", ".join(name + " array<double>" for name in SUMS)
          + ", missed_squares double, missed_absolutes double, missed long")


# Rows that are brought over.


def csv_texts(batches):
    """The lines of each batch as one value: rows one by one would take Python minutes."""
    options = pa.csv.WriteOptions(include_header=False, quoting_style="needed")
    for batch in batches:
        sink = pa.BufferOutputStream()
        pa.csv.write_csv(pa.Table.from_batches([batch]), sink, options)
        yield pa.RecordBatch.from_pydict(
            {"text": pa.array([sink.getvalue().to_pybytes()], pa.binary()),
             "rows": pa.array([batch.num_rows], pa.int64())})


# What the tasks of a job on one machine share.


@contextlib.contextmanager
def shared_folder(job):
    """A folder of this job beside the blocks that Spark keeps on this machine's disk.

    It goes when the executor ends. One that outlives many jobs, as behind Spark Connect, has those
    that no task is in removed by the next job.
    """
    root = os.environ["SPARK_LOCAL_DIRS"].split(",")[0]
    home = os.path.join(root, "latentlens-" + job)
    with locked(os.path.join(root, "latentlens.lock")):
        for other in glob.glob(os.path.join(root, "latentlens-*", "")):
            if other.rstrip("/") != home and not is_in_use(other):
                shutil.rmtree(other, ignore_errors=True)
        os.makedirs(home, exist_ok=True)
        user = open(os.path.join(home, "in-use"), "w")
        fcntl.flock(user, fcntl.LOCK_SH)
    with user:
        yield home


@contextlib.contextmanager
def locked(path):
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_in_use(home):
    try:
        with open(os.path.join(home, "in-use")) as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True


def made_once(home, name, make):
    """Puts the arrays that `make` gives by name into files, which all tasks map; the first does."""
    done = os.path.join(home, name)
    with locked(done + ".lock"):
        if not os.path.exists(done):
            for part, array in make():
                np.save(os.path.join(home, part + ".npy"), array)
            open(done, "w").close()


def mapped(home, name):
    # A plain array: NumPy's memmap is slower at each look.
    return np.asarray(np.load(os.path.join(home, name + ".npy"), mmap_mode="r"))


# The split.


def add_places(batches, job, count, train, seed):
    """Adds to each batch, by `row`, its `place` in NumPy's permutation, and whether it is a `test`:
    one from the place `train` on."""
    def make():
        places = np.empty(count, np.int32)
        places[np.random.RandomState(seed).permutation(count)] = np.arange(count, dtype=np.int32)
        yield "places", places

    with shared_folder(job) as home:
        made_once(home, "permuted", make)
        places = mapped(home, "places")
        for batch in batches:
            place = places[batch.column("row").to_numpy()]
            yield pa.RecordBatch.from_arrays(
                [*batch.columns, pa.array(place, pa.int64()), pa.array(place >= train)],
                [*batch.schema.names, "place", "test"])


# The ratings.


def opened(folder):
    """A folder that Spark has written, for PyArrow, which knows S3 by one name only."""
    scheme, colon, rest = folder.partition(":")
    return pa.fs.FileSystem.from_uri("s3:" + rest if scheme in ("s3a", "s3n") else folder)


def read_table(folder, name):
    """The columns of a table as whole arrays, one at a time, in the order it was written in."""
    system, path = opened(folder + "/" + name)
    found = system.get_file_info(pa.fs.FileSelector(path))
    parts = [pq.ParquetFile(system.open_input_file(info.path))
             for info in sorted(found, key=lambda info: info.path)
             if info.path.endswith(".parquet")]
    rows = sum(part.metadata.num_rows for part in parts)
    for column in ("x", "y", "r"):
        array, at = np.empty(rows, np.uint8 if column == "r" else np.int32), 0
        for part in parts:
            for batch in part.iter_batches(1 << 20, columns=[column]):
                array[at:at + batch.num_rows] = batch.column(0).to_numpy()
                at += batch.num_rows
        yield "%s_%s" % (name, column), array


class Ratings:
    """The training ratings by `y`, each profile in training order, and by `x`; the tests by `x`."""

    def __init__(self, home):
        for name in TABLES:
            for column in ("x", "y", "r"):
                setattr(self, name + "_" + column, mapped(home, name + "_" + column))
        last = int(self.profiles_y[-1]) if len(self.profiles_y) else -1
        self.start = np.searchsorted(self.profiles_y, np.arange(last + 2))

    def profile(self, y):
        """Where the profile of `y` lies; it is empty for a `y` without training ratings."""
        return slice(*self.start[y:y + 2]) if y + 1 < len(self.start) else slice(0, 0)


def rows_of(sorted_column, x):
    return slice(*np.searchsorted(sorted_column, [x, x + 1]))


# Similarities.


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
        index = np.arange(int(length.sum())) + np.repeat(
            starts[first:last] - (np.cumsum(length) - length), length)
        others = ratings.profiles_x[index]
        theirs = ratings.profiles_r[index].astype(np.float64)
        mine = np.repeat(own[first:last], length)
        for name in wanted:
            added[name] += np.bincount(others, WEIGHTS[name](mine, theirs), width)
        done, first = int(ends[last - 1]), last
    return added


WEIGHTS = {
    "n": lambda x, y: None,
    "xy": lambda x, y: x * y,
    "xx": lambda x, y: x * x,
    "yy": lambda x, y: y * y,
    "x": lambda x, y: x,
    "y": lambda x, y: y,
}


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
    "cosine": (cosine, ("xy", "xx", "yy")),
    "msd": (msd, ("n", "xy", "xx", "yy")),
    "pearson": (pearson, ("n", "xy", "xx", "yy", "x", "y")),
}


def similarities(ratings, raters, width, model):
    """A row of the matrix: how similar one `x` is to every other, 0 below `min_support`."""
    formula, wanted = SIMILARITIES[model["similarity"]]
    support = model["min_support"]
    if support > 1 and "n" not in wanted:
        wanted += ("n",)
    found = sums(ratings, raters, width, wanted)
    row = formula(found)
    if support > 1:
        row[found["n"] < support] = 0
    return row


# Predictions.


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
        if len(similarities) < self.min_k:
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
    """Adds the errors of the test ratings of the rows `low..<high`."""
    for x in range(low, high):
        tests = rows_of(ratings.tests_x, x)
        if tests.start == tests.stop:
            continue
        raters = rows_of(ratings.raters_x, x)
        row = similarities(ratings, raters, width, model)
        for y, truth in zip(ratings.tests_y[tests], ratings.tests_r[tests] / 2):
            profile = ratings.profile(y)
            near = row[ratings.profiles_x[profile]]
            best = nearest(near, model["reach"])
            errors.add(near[best], ratings.profiles_r[profile][best] / 2, truth)


def nearest(near, count):
    """The places of the `count` greatest similarities above 0, the greatest first; equals stay in
    training order."""
    # Of many, only those are sorted that can be among them.
    least = np.partition(near, -count)[-count] if len(near) > 2 * count else 0
    places = np.flatnonzero(near >= least if least > 0 else near > 0)
    return places[np.argsort(-near[places], kind="stable")[:count]]


def run(batches, folder, job, width, model, mean, low, high):
    """Takes blocks (`low`, `high`) and gives a row for each with its errors, arrays by rank.

    `mean` stands in where nothing can be predicted; `low` and `high` are the scale.
    """
    def make():
        for name in TABLES:
            yield from read_table(folder, name)

    with shared_folder(job) as home:
        made_once(home, "copied", make)
        ratings = Ratings(home)
        for batch in batches:
            for first, last in zip(*(column.to_pylist() for column in batch.columns)):
                errors = Errors(model, mean, low, high)
                block(ratings, first, last, width, model, errors)
                yield told(first, errors)


def told(first, errors):
    columns = {"low": [first], **{name: [errors.sums[name].tolist()] for name in SUMS}}
    names = ("missed_squares", "missed_absolutes", "missed")
    columns.update(zip(names, ([value] for value in errors.missed)))
    return pa.RecordBatch.from_pydict(columns, schema=ARROW)


def remove(batches):
    """Removes the folders that are named."""
    for batch in batches:
        for folder in batch.column(0).to_pylist():
            system, path = opened(folder)
            if system.get_file_info(path).type != pa.fs.FileType.NotFound:
                system.delete_dir(path)
        yield batch
