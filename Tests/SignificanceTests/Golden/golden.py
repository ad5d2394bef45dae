"""Writes golden.json: Student's t distribution as scipy has it, Holm's adjusted p-values step by step
from their definition, and the corrected resampled t test written out with both.

    python3 -m venv venv && venv/bin/pip install scipy && venv/bin/python golden.py
"""

import json
import math
import pathlib
import random

from scipy import stats


def holm(values):
    """The largest (m - j) * p(j) over all that are no larger, j from 0."""
    ordered = sorted(values)
    m = len(values)
    return [
        min(1.0, max((m - j) * p for j, p in enumerate(ordered) if p <= value)) for value in values
    ]


def corrected(results, base, ratio):
    differences = [a - b for a, b in zip(results, base)]
    k = len(differences)
    mean = math.fsum(differences) / k
    variance = math.fsum((d - mean) ** 2 for d in differences) / (k - 1)
    error = math.sqrt((1 / k + ratio) * variance)
    reach = stats.t.ppf(0.975, k - 1) * error
    return {
        "results": results, "base": base, "ratio": ratio, "value": mean, "low": mean - reach,
        "high": mean + reach, "p": 2 * stats.t.sf(abs(mean / error), k - 1),
    }


def main():
    random.seed(1)
    tails = [
        {"degrees": degrees, "t": t, "p": 2 * stats.t.sf(t, degrees)}
        for degrees in (1, 2, 3, 4, 5, 9, 10, 29, 99, 1000)
        for t in (0.0, 0.1, 0.7, 1.0, 1.96, 2.5, 4.0, 12.0)
    ]
    bounds = [
        {"degrees": degrees, "p": p, "t": stats.t.isf(p / 2, degrees)}
        for degrees in (1, 2, 3, 4, 5, 9, 10, 29, 99, 1000)
        for p in (0.5, 0.1, 0.05, 0.01, 0.001)
    ]
    families = [
        [0.01, 0.04, 0.03, 0.005], [0.05], [0.2, 0.2, 0.2], [0.0002, 0.9, 0.013, 0.012, 0.5],
        [1.0, 0.6], [random.random() ** 3 for _ in range(20)],
    ]
    folds = [
        corrected(
            [random.gauss(0.9, 0.01) for _ in range(k)], [random.gauss(0.91, 0.01) for _ in range(k)],
            ratio)
        for k, ratio in ((2, 1.0), (5, 0.25), (10, 1 / 9), (50, 0.25))
    ]
    golden = {
        "tails": tails, "bounds": bounds,
        "holm": [{"values": values, "adjusted": holm(values)} for values in families],
        "folds": folds,
    }
    path = pathlib.Path(__file__).with_name("golden.json")
    path.write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
