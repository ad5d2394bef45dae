"""LatentLens itself, where it is built: `LL_PROGRAM` names it."""

import csv
import os
import subprocess
import tempfile


def curve(program, path, model):
    """RMSE and MAE of each k, as a run's artifact has them, to the last digit."""
    with tempfile.TemporaryDirectory() as folder:
        settings = ["set %s %s" % (name, "on" if value is True else value)
                    for name, value in model.items() if name != "reach" and value is not False]
        lines = ["load '%s'" % os.path.abspath(path), "split test=0.2 seed=42",
                 "set k %d" % model["reach"], *settings, "run",
                 "artifact last curve.csv > curve.csv"]
        with open(os.path.join(folder, "script.ll"), "w") as file:
            file.write("\n".join(lines) + "\n")
        subprocess.run([program, "script.ll"], cwd=folder, check=True, capture_output=True)
        with open(os.path.join(folder, "curve.csv"), newline="") as file:
            return [[float(row["rmse"]), float(row["mae"])] for row in csv.DictReader(file)]
