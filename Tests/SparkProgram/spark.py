"""Spark's processes on this machine, all on loopback, and jobs of the program that they run."""

import contextlib
import json
import os
import queue
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import pyspark

PROGRAM = os.path.join(os.path.dirname(__file__), "../../Sources/Spark/Program/job.py")
HOME = os.path.dirname(pyspark.__file__)
ENVIRONMENT = {**os.environ, "SPARK_HOME": HOME, "SPARK_LOCAL_IP": "127.0.0.1",
               "PYSPARK_PYTHON": sys.executable, "PYTHONDONTWRITEBYTECODE": "1"}

# What is waited for in seconds, on a machine that has other things to do.
PATIENCE = 300

USUAL = {"user": ["userid", "user"], "item": ["movieid", "item"], "rating": ["rating"],
         "time": ["timestamp"]}

LOCAL = [os.path.join(HOME, "bin/spark-submit"), "--master", "local[2]", "--driver-memory", "1g",
         "--conf", "spark.ui.enabled=false"]


class Job:
    """A job in a process group of its own, as LatentLens starts it; its events as they come."""

    def __init__(self, command, request, folder):
        self.request_path = os.path.join(folder, "request-%d.json" % time.monotonic_ns())
        with open(self.request_path, "w") as file:
            json.dump(request, file)
        self.errors = open(self.request_path + ".err", "w+")
        self.process = subprocess.Popen(
            [*command, PROGRAM, self.request_path], stdout=subprocess.PIPE, stderr=self.errors,
            text=True, env=ENVIRONMENT, start_new_session=True)
        self.events, self.lines = [], queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def __iter__(self):
        """The events, until the output ends."""
        end = time.monotonic() + PATIENCE
        while True:
            line = self.lines.get(timeout=max(0, end - time.monotonic()))
            if line is None:
                return
            with contextlib.suppress(ValueError):
                found = json.loads(line)
                if "event" in found:
                    self.events.append(found)
                    yield found

    def wait_for(self, event):
        for found in self:
            if found["event"] == event:
                return found
        raise AssertionError("no `%s` came: %s" % (event, self.told()))

    def finish(self):
        """The last event, and the exit status."""
        for _ in self:
            pass
        status = self.process.wait(PATIENCE)
        if not self.events:
            raise AssertionError("there was no event: " + self.told())
        return self.events[-1], status

    def told(self):
        self.errors.seek(0)
        return "%s\n%s" % (self.events[-3:], self.errors.read()[-2000:])

    def named(self, event):
        return [found for found in self.events if found["event"] == event]

    def kill(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()
        self.errors.close()


def descendants(process):
    """The processes that a process has started, and those that they have, whatever their group."""
    children = {}
    for name in os.listdir("/proc"):
        with contextlib.suppress(OSError, ValueError):
            with open("/proc/%d/stat" % int(name)) as file:
                parent = int(file.read().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(name))
    found, left = [], [process]
    while left:
        found += children.get(left[0], [])
        left += children.get(left.pop(0), [])
    return found


def is_alive(process):
    try:
        with open("/proc/%d/stat" % process) as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Daemon:
    """A process of Spark that goes on until it is stopped, in a group with what it starts."""

    def __init__(self, name, folder, words, limits=None, **environment):
        self.log = os.path.join(folder, "%s-%d.log" % (name, time.monotonic_ns()))
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                words, stdout=log, stderr=log, env={**ENVIRONMENT, **environment},
                start_new_session=True, cwd=folder, preexec_fn=limits)

    def wait_until(self, test):
        end = time.monotonic() + PATIENCE
        while not test(self.text()):
            if time.monotonic() > end or self.process.poll() is not None:
                raise AssertionError("%s: %s" % (self.log, self.text()[-2000:]))
            time.sleep(0.2)

    def text(self):
        with open(self.log, errors="replace") as file:
            return file.read()

    def kill(self):
        own = descendants(self.process.pid)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for process in own:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


class Cluster:
    """A standalone master and workers of one core each, whose disk may be small."""

    def __init__(self, folder, workers=2, limits=None, disk=None):
        self.folder, port = folder, free_port()
        # The package from PyPI has no start-master.sh; this is what it would call.
        start = os.path.join(HOME, "bin/spark-class")
        self.master = Daemon("master", folder, [
            start, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port",
            str(port), "--webui-port", "0"], SPARK_DAEMON_MEMORY="256m")
        self.workers = []
        try:
            self.master.wait_until(lambda text: "New state: ALIVE" in text)
            address = "spark://127.0.0.1:%d" % port
            for at in range(workers):
                self.workers.append(Daemon("worker%d" % at, folder, [
                    start, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1",
                    "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir",
                    os.path.join(folder, "work%d" % at), address], limits,
                    SPARK_DAEMON_MEMORY="256m",
                    SPARK_LOCAL_DIRS=disk or os.path.join(folder, "disk%d" % at)))
            self.master.wait_until(lambda text: text.count("Registering worker") >= workers)
        except BaseException:
            self.stop()
            raise
        self.command = [LOCAL[0], "--master", address, *LOCAL[3:], "--conf",
                        "spark.executor.memory=512m"]

    def stop(self):
        for daemon in [*self.workers, self.master]:
            daemon.kill()


class ConnectServer:
    """Spark Connect on this machine's two cores."""

    def __init__(self, folder):
        port = free_port()
        self.daemon = Daemon("connect", folder, [
            *LOCAL, "--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "--conf",
            "spark.connect.grpc.binding.address=127.0.0.1", "--conf",
            "spark.connect.grpc.binding.port=%d" % port, "spark-internal"],
            # What starts it takes it for a daemon, whatever --driver-memory says.
            SPARK_DAEMON_MEMORY="1g")
        self.address = "sc://127.0.0.1:%d" % port
        try:
            self.daemon.wait_until(lambda _: is_open(port))
        except BaseException:
            self.stop()
            raise

    def stop(self):
        self.daemon.kill()


def is_open(port):
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def small_disk(size):
    """A folder with room for `size` bytes where file systems may be mounted, otherwise None, and
    what a process is to call before it starts so that none of its files grows beyond `size`."""
    folder = tempfile.mkdtemp()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=%d" % size, "none", folder],
        capture_output=True).returncode == 0
    try:
        if mounted:
            yield folder, None
        else:
            yield None, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    finally:
        if mounted:
            subprocess.run(["umount", "-l", folder])
        shutil.rmtree(folder, ignore_errors=True)
