#!/usr/bin/env python3
"""Computes the draws in search.json anew, with scikit-surprise.

    pip install scikit-surprise==1.1.5 'numpy<2' scipy
    python3 search.py

A line there is a case: the model, the words of `sweep random=N draw_seed=S …` for each setting, and
the draws of `RandomizedSearchCV`, in the order of the settings as they are asked. The program keeps
the questions and writes the draws over.
"""

import json
import pathlib
import re

import numpy
from scipy import stats
from surprise.model_selection import RandomizedSearchCV

FILE = pathlib.Path(__file__).parent / "search.json"


def values(words):
    """A list, all whole numbers of a range, or a distribution between two ends."""
    if "," in words or ".." not in words:
        return words.split(",")
    low, high, log, step = re.fullmatch(
        r"(\S+?)\.\.(\S+)( log)?(?: step (\d+))?", words
    ).groups()
    if log:
        return stats.loguniform(float(low), float(high))
    if "." in low + high:
        return stats.uniform(float(low), float(high) - float(low))
    return [str(n) for n in range(int(low), int(high) + 1, int(step or 1))]


def main():
    cases = json.loads(FILE.read_text())
    for case in cases:
        names = [axis.split(" ")[0] for axis in case["axes"]]
        space = {axis.split(" ")[0]: values(axis.split(" ", 1)[1]) for axis in case["axes"]}
        # Lists are drawn from the one generator, distributions from that of the state.
        numpy.random.seed(case["seed"])
        draws = RandomizedSearchCV._sample_parameters(space, case["count"], case["seed"])
        case["draws"] = [
            [v if isinstance(v, str) else repr(float(v)) for v in map(draw.get, names)]
            for draw in draws
        ]
    FILE.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


if __name__ == "__main__":
    main()
