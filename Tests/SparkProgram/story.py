"""What all tests of the program have: small data, jobs, and what is expected of them."""

import csv
import os
import shutil
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


def write_wide(path):
    """Ratings of which the neighbours take some ten seconds."""
    write_ratings(path, [(user, item, 1 + (user * item + item) % 9 / 2) for user in range(250)
                         for item in range(900) if (user * 31 + item * 17) % 10 < 9])


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

    def expected(self, rows, model=None, split=oracle.holdout, scale=None, **options):
        """The oracle's curve; predictions are cut to the range of all ratings, or to `scale`."""
        ratings = [row[2] for row in self.rows]
        return oracle.curve(*split(rows, **options), {**MODEL, **(model or {})},
                            scale or (min(ratings), max(ratings)))

    def assert_curve(self, job, expected):
        found = self.done(job)["curve"]
        self.assertLess(greatest_difference(found, expected), CLOSE)
        self.assertEqual([each[2] for each in found], [each[2] for each in expected])
        self.assertFalse(os.path.exists(self.work), "the work folder is left")
