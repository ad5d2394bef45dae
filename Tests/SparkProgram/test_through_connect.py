"""The program through Spark Connect, where jobs begin at once: the tests that have many of them."""

import importlib.util
import os
import signal
import sys
import tempfile
import time
import unittest

from pyspark.sql import SparkSession

import latentlens
import oracle
import spark
from story import (CLOSE, INTEGERS, MODEL, Story, greatest_difference, write_ratings, write_wide)


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
        # A share that is no whole number of ratings, which is rounded up.
        job = self.start_experiment(model, split={"method": "holdout", "test": 0.1234, "seed": 42})
        self.assert_curve(job, self.expected(self.rows, model, test=0.1234))

    def test_a_number_of_tests_another_seed_and_another_scale(self):
        split = {"method": "holdout", "test": 77, "seed": 5}
        self.assert_curve(self.start_experiment(split=split, scale=[2, 3]),
                          self.expected(self.rows, test=77, seed=5, scale=(2, 3)))

    def test_a_tied_sample(self):
        job = self.start_experiment(sample={"users": 30, "items": 44})
        self.assert_curve(job, self.expected(oracle.sample(self.rows, 30, 44)))
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
        job = self.start_experiment(name=self.path("parts"), sample={"users": 30, "items": 44})
        self.assert_curve(job, self.expected(oracle.sample(rows, 30, 44)))

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
        write_wide(wide)
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

    def sql(self, *statements):
        session = SparkSession.builder.remote(self.place["remote"]).getOrCreate()
        try:
            for statement in statements:
                session.sql(statement)
        finally:
            session.stop()

    # Tables.

    def test_a_table_is_a_source_and_a_view_is_none(self):
        self.sql("CREATE TABLE stars USING parquet AS SELECT cast(_c0 AS int) AS user,"
                 " cast(_c1 AS int) AS item, cast(_c2 AS decimal(2,1)) AS rating"
                 " FROM csv.`%s` WHERE _c0 != 'userId'" % self.ratings,
                 "CREATE VIEW seen AS SELECT * FROM stars")
        job = self.start_experiment(name="stars", sample={"users": 30, "items": 44})
        self.assert_curve(job, self.expected(oracle.sample(self.rows, 30, 44)))
        error = self.refused(self.start("describe", name="seen"))
        self.assertEqual(error["condition"], "NO_FILES")

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
                    # As many k as the artifact has.
                    model["reach"] = 100
                    job = self.start_experiment(model, name=os.path.abspath(path))
                    expected = latentlens.curve(program, path, {**MODEL, **model})
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
