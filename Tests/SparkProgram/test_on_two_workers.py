"""The program on a cluster of a standalone master and two workers, and what befalls them."""

import spark
from story import CLOSE, Story, greatest_difference, write_ratings


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
