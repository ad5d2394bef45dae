"""The program that Spark runs, run by Spark: on two cores, on a cluster of two workers, and through
Spark Connect. `Tests/run --spark` starts it; alone: PYTHON -m unittest -v, in this folder."""

import csv
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import oracle
import spark

MODEL = {"similarity": "cosine", "user_based": False, "min_support": 1, "min_k": 1, "reach": 40}
HOLDOUT = {"method": "holdout", "test": 0.2, "seed": 42}
INTEGERS = {"user": "integer", "item": "integer"}
CLOSE = 1e-12


def write_ratings(path, rows, head="userId,movieId,rating,timestamp"):
    with open(path, "w", newline="") as file:
        if head:
            file.write(head + "\n")
        csv.writer(file, lineterminator="\n").writerows(
            (*row, 1000 + at) for at, row in enumerate(rows))


def greatest_difference(one, other):
    return max(abs(a[part] - b[part]) for a, b in zip(one, other, strict=True) for part in (0, 1))


class Story(unittest.TestCase):
    """A folder with small data, and jobs that are ended whatever becomes of the test."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="latentlens-spark-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.rows = oracle.made_ratings()
        cls.ratings = os.path.join(cls.folder, "ratings.csv")
        write_ratings(cls.ratings, cls.rows)

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, task, command=None, **request):
        source = {"name": request.pop("name", self.ratings), "usual": spark.USUAL,
                  **request.pop("source", {})}
        job = spark.Job(command or self.command, {"task": task, "source": source, **self.place,
                                                  **request}, self.folder)
        self.addCleanup(job.kill)
        return job

    # Where jobs run, and what says so in the request.
    command, place = spark.LOCAL, {}

    def start_experiment(self, model=None, split=HOLDOUT, identifiers=INTEGERS, **more):
        self.work = self.path("work-%d" % time.monotonic_ns())
        return self.start("experiment", folder="file://" + self.work, split=split,
                          identifiers=identifiers, model={**MODEL, **(model or {})}, **more)

    def done(self, job):
        last, status = job.finish()
        self.assertEqual((last["event"], status), ("done", 0), job.told())
        return last

    def refused(self, job):
        """What the one line of an error says."""
        last, status = job.finish()
        self.assertEqual((last["event"], status), ("error", 1), job.told())
        for text in (last["message"], last["cause"]):
            self.assertNotIn("\n", text)
        return last

    def expected(self, rows, model=None, split=oracle.holdout, **options):
        ratings = [row[2] for row in self.rows]
        return oracle.curve(*split(rows, **options), {**MODEL, **(model or {})},
                            (min(ratings), max(ratings)))

    def assert_curve(self, job, expected):
        found = self.done(job)["curve"]
        self.assertLess(greatest_difference(found, expected), CLOSE)
        self.assertEqual([each[2] for each in found], [each[2] for each in expected])
        self.assertFalse(os.path.exists(self.work), "the work folder is left")


class OnTwoCores(Story):
    """`spark-submit --master local[2]`"""

    def test_a_source_is_described(self):
        job = self.start("describe")
        self.done(job)
        self.assertEqual(job.events[0]["master"], "local[2]")
        found, = job.named("described")
        users, items, ratings = zip(*self.rows)
        self.assertEqual(
            [found[name] for name in ("ratings", "users", "items", "least", "most", "identifiers")],
            [len(self.rows), len(set(users)), len(set(items)), min(ratings), max(ratings), INTEGERS])
        self.assertEqual(found["columns"], {"user": "userId", "item": "movieId", "rating": "rating",
                                            "time": "timestamp"})
        (path, size, seconds), = found["files"]
        self.assertTrue(path.endswith(self.ratings))
        self.assertEqual((size, round(seconds)), (os.path.getsize(self.ratings),
                                                  round(os.path.getmtime(self.ratings))))

    def test_a_tied_sample_comes_over_in_the_order_of_its_rows(self):
        output = self.path("sample.csv")
        job = self.start("fetch", sample={"users": 31, "items": 41}, output=output,
                         source={"where": "rating >= 1 and timestamp < 2400"})
        rows = self.done(job)["rows"]
        self.assertEqual({tie["role"] for tie in job.named("tie")}, {"user", "item"})
        seen = [row for at, row in enumerate(self.rows) if row[2] >= 1 and 1000 + at < 2400]
        with open(output, newline="") as file:
            head, *found = csv.reader(file)
        self.assertEqual(head, ["user", "item", "rating", "time"])
        found = [(int(user), int(item), float(rating)) for user, item, rating, _ in found]
        self.assertEqual(found, oracle.sample(seen, 31, 41))
        self.assertEqual(rows, len(found))

    def test_an_experiment_has_the_oracles_numbers(self):
        job = self.start_experiment()
        self.assert_curve(job, self.expected(self.rows))

    def test_an_interrupt_ends_everything_within_two_seconds(self):
        wide = self.path("wide.csv")
        write_ratings(wide, [(user, item, 1 + (user * item + item) % 9 / 2) for user in range(250)
                             for item in range(900) if (user * 31 + item * 17) % 10 < 9])
        job = self.start_experiment(name=wide)
        job.wait_for("pairs")
        time.sleep(1)
        processes = [job.process.pid, *spark.descendants(job.process.pid)]
        self.assertGreater(len(processes), 2, "there are a driver and workers")
        os.killpg(job.process.pid, signal.SIGINT)
        start = time.monotonic()
        while any(map(spark.is_alive, processes)) and time.monotonic() < start + 20:
            job.process.poll()
            time.sleep(0.02)
        self.assertLess(time.monotonic() - start, 2)
        self.assertFalse(os.path.exists(self.work), "the work folder is left")


class OnTwoWorkers(Story):
    """A standalone master and two workers."""

    def cluster(self, **options):
        cluster = spark.Cluster(self.folder, **options)
        self.addCleanup(cluster.stop)
        return cluster

    def test_a_killed_worker_changes_nothing(self):
        cluster = self.cluster()
        undisturbed = self.start_experiment(command=cluster.command)
        expected = self.done(undisturbed)["curve"]
        self.assertLess(greatest_difference(expected, self.expected(self.rows)), CLOSE)
        job = self.start_experiment(command=cluster.command)
        job.wait_for("split")
        cluster.workers[1].kill()
        self.assertEqual(self.done(job)["curve"], expected)

    def test_a_full_disk_is_told_in_one_line(self):
        wide = self.path("wide.csv")
        write_ratings(wide, [(user, item, 1 + (user + item) % 9 / 2) for user in range(200)
                             for item in range(500)])
        with spark.small_disk(256 << 10) as (disk, limits):
            cluster = self.cluster(workers=1, disk=disk, limits=limits)
            error = self.refused(self.start_experiment(command=cluster.command, name=wide))
        self.assertRegex(error["message"] + error["cause"],
                         "(?i)no space left|not enough free space|file too large|full")


@unittest.skipUnless(all(map(importlib.util.find_spec, ("grpc", "grpc_status", "pandas"))),
                     "Spark Connect needs the Python packages grpcio, grpcio-status and pandas")
class ThroughConnect(Story):
    """Spark Connect: jobs that begin at once, hence what takes many."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        server = spark.ConnectServer(cls.folder)
        cls.addClassCleanup(server.stop)
        cls.server = server.daemon.process.pid
        cls.command, cls.place = [sys.executable], {"remote": server.address}

    # Experiments.

    def test_every_similarity_by_items_and_by_users(self):
        for similarity in ("cosine", "msd", "pearson"):
            for user_based in (False, True):
                model = {"similarity": similarity, "user_based": user_based}
                with self.subTest(**model):
                    self.assert_curve(self.start_experiment(model),
                                      self.expected(self.rows, model))

    def test_too_few_neighbours_or_common_raters(self):
        model = {"similarity": "pearson", "min_k": 3, "min_support": 4}
        self.assert_curve(self.start_experiment(model), self.expected(self.rows, model))

    def test_a_number_of_tests_and_another_seed(self):
        split = {"method": "holdout", "test": 77, "seed": 5}
        self.assert_curve(self.start_experiment(split=split),
                          self.expected(self.rows, test=77, seed=5))

    def test_a_tied_sample(self):
        job = self.start_experiment(sample={"users": 31, "items": 41})
        self.assert_curve(job, self.expected(oracle.sample(self.rows, 31, 41)))
        self.assertEqual({tie["role"] for tie in job.named("tie")}, {"user", "item"})

    def test_a_split_by_hash_of_identifiers_that_are_texts(self):
        rows = [("u%d" % user, 'é, "%d"' % item, rating) for user, item, rating in self.rows]
        write_ratings(self.path("texts.csv"), rows)
        job = self.start_experiment(
            name=self.path("texts.csv"), split={"method": "hash", "test": 0.3, "seed": 9},
            identifiers={"user": "text", "item": "text"})
        self.assert_curve(job, self.expected(rows, split=oracle.hashed, test=0.3, seed=9))

    def test_a_split_by_hash_of_whole_numbers(self):
        job = self.start_experiment(split={"method": "hash", "test": 0.2, "seed": 42})
        self.assert_curve(job, self.expected(self.rows, split=oracle.hashed))

    def test_parts_in_folders_are_read_in_the_order_of_their_paths(self):
        # The sizes are such that Spark reads them in another order.
        parts = {"year=1 b/part-0.csv": self.rows[:100], "year=1/part-0.csv": self.rows[100:900],
                 "year=2/part-0.csv": self.rows[900:1000], "year=2/part-1.csv": self.rows[1000:]}
        order = sorted(parts, key=lambda name: name.split("/"))
        for name, rows in parts.items():
            os.makedirs(os.path.dirname(self.path("parts/" + name)), exist_ok=True)
            write_ratings(self.path("parts/" + name), rows)
        rows = [row for name in order for row in parts[name]]
        job = self.start_experiment(name=self.path("parts"), sample={"users": 31, "items": 41})
        self.assert_curve(job, self.expected(oracle.sample(rows, 31, 41)))

    # What cannot be exact, or is not there.

    def test_ratings_that_are_no_halves_are_refused(self):
        write_ratings(self.path("reals.csv"), [(1, 1, 3.3), (1, 2, 4), (2, 1, 5)])
        error = self.refused(self.start_experiment(name=self.path("reals.csv")))
        self.assertEqual(error["condition"], "NOT_HALVES")

    def test_repeats_are_refused(self):
        write_ratings(self.path("repeats.csv"), [*self.rows[:50], self.rows[3]])
        error = self.refused(self.start_experiment(name=self.path("repeats.csv")))
        self.assertEqual(error["condition"], "REPEATS")
        self.assertIn("1 ratings", error["message"])

    def test_nothing_to_test_is_refused(self):
        split = {"method": "holdout", "test": len(self.rows), "seed": 1}
        error = self.refused(self.start_experiment(split=split))
        self.assertEqual(error["condition"], "NOTHING_TO_TEST")

    def test_errors_are_told_in_one_line(self):
        write_ratings(self.path("gap.csv"), [(1, 1, 3), (1, "", 4)])
        write_ratings(self.path("text.csv"), [(1, 1, 3), (1, 2, "good")])
        write_ratings(self.path("nan.csv"), [(1, 1, 3), (1, 2, "NaN")])
        with open(self.path("short.csv"), "w") as file:
            file.write("userId,movieId,rating\n1,2,3\n1,2\n")
        os.makedirs(self.path("two"))
        for name in ("two/u.data", "two/ratings.csv"):
            write_ratings(self.path(name), self.rows[:9])
        for name, source, condition in (
                (self.path("nowhere.csv"), {}, "PATH_NOT_FOUND"),
                ("nowhere", {}, "TABLE_OR_VIEW_NOT_FOUND"),
                (self.ratings, {"columns": ["userId", "film", "rating"]}, "COLUMN_NOT_FOUND"),
                (self.ratings, {"where": "stars > 1"}, "UNRESOLVED_COLUMN.WITH_SUGGESTION"),
                (self.ratings, {"where": "rating >"}, "PARSE_SYNTAX_ERROR"),
                (self.ratings, {"where": "rating > 6"}, "NO_RATINGS"),
                (self.path("gap.csv"), {}, "MISSING_VALUES"),
                (self.path("text.csv"), {}, "CAST_INVALID_INPUT"),
                (self.path("nan.csv"), {}, "NOT_NUMBERS"),
                (self.path("short.csv"), {}, "FAILED_READ_FILE.NO_HINT"),
                (self.path("two"), {}, "SEVERAL_FILES")):
            with self.subTest(name=os.path.basename(name), **source):
                error = self.refused(self.start("describe", name=name, source=source))
                self.assertEqual(error["condition"], condition)
                self.assertTrue(error["message"])
                if condition == "COLUMN_NOT_FOUND":
                    self.assertEqual(error["column"], "film")
                    self.assertIn("movieId", error["columns"])

    def test_identifiers_and_columns_without_a_header(self):
        write_ratings(self.path("u.data"), self.rows, head=None)
        write_ratings(self.path("zeros.csv"), [("007", 1, 3), ("7", 1, 4)])
        job = self.start("describe", name=self.path("u.data"))
        self.done(job)
        found, = job.named("described")
        self.assertEqual((found["columns"]["time"], found["ratings"]), ("4", len(self.rows)))
        job = self.start("describe", name=self.path("zeros.csv"))
        self.done(job)
        found, = job.named("described")
        self.assertEqual((found["identifiers"], found["users"]),
                         ({"user": "text", "item": "integer"}, 2))

    def test_an_interrupt_ends_the_work_on_the_server(self):
        wide = self.path("wide.csv")
        write_ratings(wide, [(user, item, 1 + (user * item + item) % 9 / 2) for user in range(250)
                             for item in range(900) if (user * 31 + item * 17) % 10 < 9])
        job = self.start_experiment(name=wide)
        job.wait_for("pairs")
        time.sleep(1)
        os.killpg(job.process.pid, signal.SIGINT)
        start = time.monotonic()
        self.assertEqual(job.process.wait(20), 130)
        self.assertLess(time.monotonic() - start, 2)
        # A worker of Python that still adds up would use a processor.
        time.sleep(3)
        before = cpu_seconds(spark.descendants(self.server))
        time.sleep(2)
        self.assertLess(cpu_seconds(spark.descendants(self.server)) - before, 0.5)

    # Beside the program that was built.

    def test_latentlens_has_the_same_numbers(self):
        program = os.environ.get("LL_PROGRAM")
        if not program:
            self.skipTest("LL_PROGRAM names no program")
        movielens = os.path.join(os.path.dirname(__file__),
                                 "../../../shared/data/ml-latest-small/ratings.csv")
        for path in filter(os.path.exists, (self.ratings, movielens)):
            for model in ({"similarity": "cosine"}, {"similarity": "msd", "user_based": True},
                          {"similarity": "pearson", "min_k": 2, "min_support": 3}):
                with self.subTest(path=os.path.basename(os.path.dirname(path)), **model):
                    job = self.start_experiment(model, name=os.path.abspath(path))
                    expected = curve_of_latentlens(program, path, {**MODEL, **model})
                    self.assertLess(greatest_difference(self.done(job)["curve"], expected), CLOSE)


def cpu_seconds(processes):
    used = 0
    for process in processes:
        try:
            with open("/proc/%d/stat" % process) as file:
                used += sum(map(int, file.read().rpartition(")")[2].split()[11:13]))
        except OSError:
            continue
    return used / os.sysconf("SC_CLK_TCK")


def curve_of_latentlens(program, path, model):
    """RMSE and MAE of each k, as a run's artifact has them, to the last digit."""
    with tempfile.TemporaryDirectory() as folder:
        settings = ["set %s %s" % (name, "on" if value is True else value)
                    for name, value in model.items() if name != "reach" and value is not False]
        lines = ["load '%s'" % os.path.abspath(path), "split test=0.2 seed=42",
                 "set k %d" % model["reach"], *settings, "run", "artifact last curve.csv > curve.csv"]
        with open(os.path.join(folder, "script.ll"), "w") as file:
            file.write("\n".join(lines) + "\n")
        subprocess.run([program, "script.ll"], cwd=folder, check=True, capture_output=True)
        with open(os.path.join(folder, "curve.csv"), newline="") as file:
            return [[float(row["rmse"]), float(row["mae"])] for row in csv.DictReader(file)]


if __name__ == "__main__":
    unittest.main()
