"""The program on `spark-submit --master local[2]`."""

import csv
import os
import signal
import time

import oracle
import spark
from story import INTEGERS, Story, write_wide


class OnTwoCores(Story):
    """`spark-submit --master local[2]`"""

    def test_a_source_is_described(self):
        job = self.start("describe")
        self.done(job)
        self.assertEqual(job.events[0]["master"], "local[2]")
        found, = job.named("described")
        users, items, ratings = zip(*self.rows)
        self.assertEqual([found[name] for name in ("ratings", "users", "items", "least", "most")], [
            len(self.rows), len(set(users)), len(set(items)), min(ratings), max(ratings)])
        self.assertEqual(found["identifiers"], INTEGERS)
        self.assertEqual(found["columns"], {"user": "userId", "item": "movieId", "rating": "rating",
                                            "time": "timestamp"})
        (path, size, seconds), = found["files"]
        self.assertTrue(path.endswith(self.ratings))
        self.assertEqual((size, round(seconds)), (os.path.getsize(self.ratings),
                                                  round(os.path.getmtime(self.ratings))))

    def test_a_tied_sample_comes_over_in_the_order_of_its_rows(self):
        output = self.path("sample.csv")
        job = self.start("fetch", sample={"users": 30, "items": 44}, output=output,
                         source={"where": "rating >= 1 and timestamp < 2400"})
        rows = self.done(job)["rows"]
        self.assertEqual({tie["role"] for tie in job.named("tie")}, {"user", "item"})
        seen = [row for at, row in enumerate(self.rows) if row[2] >= 1 and 1000 + at < 2400]
        with open(output, newline="") as file:
            head, *found = csv.reader(file)
        self.assertEqual(head, ["user", "item", "rating", "time"])
        found = [(int(user), int(item), float(rating)) for user, item, rating, _ in found]
        self.assertEqual(found, oracle.sample(seen, 30, 44))
        self.assertEqual(rows, len(found))

    def test_an_experiment_has_the_oracles_numbers(self):
        job = self.start_experiment()
        self.assert_curve(job, self.expected(self.rows))

    def test_an_interrupt_ends_everything_within_two_seconds(self):
        wide = self.path("wide.csv")
        write_wide(wide)
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
