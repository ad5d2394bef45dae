#!/usr/bin/env python3
"""Time scikit-surprise's models on a ratings file: what `Benchmarks models` prints of ours.

    OMP_NUM_THREADS=1 surprise_models.py RATINGS.csv [--runs N] [MODEL ...]

Prints a line for each model, fit + test on the same split as ours: the least, the median and the
most seconds on the wall, the median of the processor, and the RMSE. Models of neighbours compare
items by cosine, for one k, as scikit-surprise knows no other way. `SVDx8` are eight settings one
after the other, `KNNBaselinex5` are five folds. Without MODEL all are timed.
"""
import argparse
import csv
import resource
import statistics
import sys
import time

import numpy
from surprise import (NMF, SVD, BaselineOnly, CoClustering, Dataset, KNNBaseline, KNNBasic,
                      KNNWithMeans, KNNWithZScore, NormalPredictor, Reader, SlopeOne, SVDpp,
                      accuracy)
from surprise.model_selection import KFold, train_test_split

OPTIONS = {"name": "cosine", "user_based": False}
FAMILY = {kind.__name__: kind for kind in (KNNBasic, KNNWithMeans, KNNWithZScore, KNNBaseline)}


def knn(kind):
    return kind(k=40, sim_options=OPTIONS, verbose=False)


def svd(rate=0.005):
    return SVD(n_factors=100, n_epochs=20, lr_all=rate, random_state=42)


def eight():
    """The rates of `SVDx8`: 0.002 to 0.009."""
    return [svd(rate) for rate in (n / 1000 for n in range(2, 10))]


def tasks(data):
    """For each name, the models that are fitted and tested one after the other, with their folds."""
    def holdout():
        return [train_test_split(data, test_size=0.2, random_state=42)]

    def folds():
        return list(KFold(n_splits=5, random_state=42).split(data))

    every = {name: (holdout, lambda kind=kind: [knn(kind)]) for name, kind in FAMILY.items()}
    every["SVD"] = (holdout, lambda: [svd()])
    every["SVDx8"] = (holdout, eight)
    every["SVDpp"] = (holdout, lambda: [SVDpp(random_state=42)])
    every["NMF"] = (holdout, lambda: [NMF(random_state=42)])
    every["SlopeOne"] = (holdout, lambda: [SlopeOne()])
    every["CoClustering"] = (holdout, lambda: [CoClustering(random_state=42)])
    every["NormalPredictor"] = (holdout, lambda: [NormalPredictor()])
    every["BaselineOnly"] = (holdout, lambda: [BaselineOnly(verbose=False)])
    every["BaselineOnly-sgd"] = (
        holdout, lambda: [BaselineOnly(bsl_options={"method": "sgd"}, verbose=False)])
    every["KNNBaselinex5"] = (folds, lambda: [knn(KNNBaseline)])
    return every


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def timed(splits, models):
    """Seconds on the wall and of the processor, and the last RMSE."""
    start, began = time.perf_counter(), processor()
    # The generator of `NormalPredictor`, which takes none.
    numpy.random.seed(42)
    for train, test in splits:
        for model in models:
            predictions = model.fit(train).test(test)
    seconds, busy = time.perf_counter() - start, processor() - began
    return seconds, busy, accuracy.rmse(predictions, verbose=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ratings")
    parser.add_argument("models", nargs="*")
    parser.add_argument("--runs", type=int, default=1)
    given = parser.parse_args()
    with open(given.ratings, encoding="utf-8") as file:
        rows = [(row["userId"], row["movieId"], float(row["rating"]), None)
                for row in csv.DictReader(file)]
    values = [rating for _, _, rating, _ in rows]
    data = Dataset(Reader(rating_scale=(min(values), max(values))))
    data.raw_ratings = rows
    every = tasks(data)
    for name in given.models or every:
        if name not in every:
            sys.exit(f"no model {name}: there are {' '.join(every)}")
        splits, models = every[name]
        times = [timed(splits(), models()) for _ in range(given.runs)]
        wall = sorted(time for time, _, _ in times)
        print(f"{name:<18}{wall[0]:10.3f}{statistics.median(wall):10.3f}{wall[-1]:10.3f}"
              f"{statistics.median(busy for _, busy, _ in times):10.3f}  {times[-1][2]!r}",
              flush=True)


if __name__ == "__main__":
    main()
