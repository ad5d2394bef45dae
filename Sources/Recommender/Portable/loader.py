"""Predicts from a model that LatentLens has trained; needs NumPy and nothing else.

Users and items are numbered from 0. The files:

    model.json          which model it is; its settings; the mean and the scale of the ratings
    users.*, items.*    the identifier of each number, .npy or .json

of a neighbourhood model, which compares items (or users), here x; who or what has rated several of
them is y, and the ratings of one y are its profile; a stored rating times `rating_unit` is the
rating:

    profile_start, _x, _ratings .npy    each profile in training order
    rater_start, _y, _ratings .npy      the ratings of each x, by ascending y

of a model of biases:

    user_biases.npy, item_biases.npy    how much each deviates from the mean
"""

import functools
import heapq
import json
import os

import numpy as np

# About as many ratings are looked at in one step.
STEP = 1 << 18
# Rows of similarities are kept up to as many bytes.
KEPT_ROWS = 64 << 20


def _load_pyfunc(path):
    """What MLflow calls with the folder of the model's data."""
    with open(os.path.join(path, "model.json"), encoding="utf-8") as file:
        settings = json.load(file)
    return {"KNNBasic": Neighbourhood, "BaselineOnly": Biases}[settings["model"]](path, settings)


class Identifiers:
    """The numbers of users or items by their identifiers."""

    def __init__(self, path):
        if os.path.exists(path + ".json"):
            with open(path + ".json", encoding="utf-8") as file:
                names = json.load(file)
        else:
            names = np.load(path + ".npy").tolist()
        self._numbers = {name: number for number, name in enumerate(names)}

    def numbers(self, names):
        """The number of each name, -1 for one that training did not have."""
        names = np.asarray(names).tolist()
        return np.fromiter((self._numbers.get(name, -1) for name in names), np.int64, len(names))


class Biases:
    """`BaselineOnly` of scikit-surprise."""

    def __init__(self, path, settings):
        self._settings = settings
        self._users = Identifiers(os.path.join(path, "users"))
        self._items = Identifiers(os.path.join(path, "items"))
        # The number -1, for who is unknown, finds the 0 at the end.
        self._user_biases = np.append(np.load(os.path.join(path, "user_biases.npy")), 0.0)
        self._item_biases = np.append(np.load(os.path.join(path, "item_biases.npy")), 0.0)

    def predict(self, data, params=None):
        """The prediction for each row of a table with the columns `user` and `item`."""
        users, items = self._users.numbers(data["user"]), self._items.numbers(data["item"])
        low, high = self._settings["scale"]
        estimates = self._settings["mean"] + self._user_biases[users] + self._item_biases[items]
        return np.maximum(low, np.minimum(high, estimates))


class Neighbourhood:
    """`KNNBasic` of scikit-surprise: similarities are computed when they are first asked for."""

    def __init__(self, path, settings):
        def column(name):
            return np.load(os.path.join(path, name + ".npy"), mmap_mode="r")

        self._settings = settings
        self._users = Identifiers(os.path.join(path, "users"))
        self._items = Identifiers(os.path.join(path, "items"))
        self._profile_start = np.asarray(column("profile_start"), np.int64)
        self._profile_x, self._profile_ratings = column("profile_x"), column("profile_ratings")
        self._rater_start = np.asarray(column("rater_start"), np.int64)
        self._rater_y, self._rater_ratings = column("rater_y"), column("rater_ratings")
        self._count = len(self._rater_start) - 1
        rows = max(1, KEPT_ROWS // (8 * self._count))
        self._row = functools.lru_cache(maxsize=rows)(self._similarities)

    def predict(self, data, params=None):
        """The prediction for each row of a table with the columns `user` and `item`."""
        users, items = self._users.numbers(data["user"]), self._items.numbers(data["item"])
        xs, ys = (users, items) if self._settings["user_based"] else (items, users)
        predictions = np.full(len(xs), self._clipped(self._settings["mean"]), np.float64)
        known = np.flatnonzero((xs >= 0) & (ys >= 0))
        known = known[np.argsort(xs[known], kind="stable")]
        cuts = np.flatnonzero(np.diff(xs[known])) + 1
        for group in np.split(known, cuts) if len(known) else []:
            row = self._row(int(xs[group[0]]))
            has_undefined = bool(np.isnan(row).any())
            for place in group:
                estimate = self._estimate(row, has_undefined, ys[place])
                if estimate is not None:
                    predictions[place] = estimate
        return predictions

    def _clipped(self, value):
        low, high = self._settings["scale"]
        return max(low, min(high, value))

    def _estimate(self, row, has_undefined, y):
        """The mean of a profile's k nearest ratings, weighted by similarity; None without them."""
        k = self._settings["k"]
        profile = slice(self._profile_start[y], self._profile_start[y + 1])
        similarities = row[self._profile_x[profile]]
        if has_undefined and np.isnan(similarities).any():
            # What is largest among numbers and NaN is what the reference's own heap says.
            keys = similarities.tolist()
            chosen = np.sort(heapq.nlargest(k, range(len(keys)), key=keys.__getitem__))
            chosen = chosen[similarities[chosen] > 0]
        else:
            chosen = np.flatnonzero(similarities > 0)
        # The sort is stable: equal similarities stay in training order.
        chosen = chosen[np.argsort(-similarities[chosen], kind="stable")[:k]]
        if len(chosen) < self._settings["min_k"]:
            return None
        weights = similarities[chosen]
        ratings = self._profile_ratings[profile][chosen] * self._settings["rating_unit"]
        # Running sums add term by term; `np.sum` would round elsewhere.
        return self._clipped(np.cumsum(weights * ratings)[-1] / np.cumsum(weights)[-1])

    def _similarities(self, x):
        """The similarity of x with every other: `similarities.pyx` of scikit-surprise."""
        name = self._settings["similarity"]
        count, *sums = self._sums(x, TERMS[name])
        with np.errstate(divide="ignore", invalid="ignore"):
            row = FORMULAS[name](count, *sums)
        row[count < max(self._settings["min_support"], 1)] = 0
        row[x] = 1
        return row

    def _sums(self, x, terms):
        """The number of common raters of x with every other, and the sums of terms over them."""
        unit = self._settings["rating_unit"]
        raters = slice(self._rater_start[x], self._rater_start[x + 1])
        ys = np.asarray(self._rater_y[raters])
        own = self._rater_ratings[raters] * unit
        starts = self._profile_start[ys]
        lengths = self._profile_start[ys + 1] - starts
        ends = np.cumsum(lengths)
        cuts = np.searchsorted(ends, np.arange(STEP, ends[-1], STEP))
        # Ratings of one y stay together.
        cuts = np.unique(np.searchsorted(ys, ys[cuts]))
        sums = np.zeros((1 + len(terms(own[:0], own[:0])), self._count))
        for part in np.split(np.arange(len(ys)), cuts):
            rater = np.repeat(part, lengths[part])
            before = np.cumsum(lengths[part]) - lengths[part]
            place = np.arange(len(rater)) + np.repeat(starts[part] - before, lengths[part])
            rater, place = self._in_order(x, rater, place)
            others = self._profile_x[place]
            theirs = self._profile_ratings[place] * unit
            np.add.at(sums[0], others, 1.0)
            for total, term in zip(sums[1:], terms(own[rater], theirs)):
                np.add.at(total, others, term)
        return sums

    def _in_order(self, x, rater, place):
        """The order in which the reference adds: where y has rated x twice, it counts a pair from
        the smaller of the two, whose ratings are the outer loop."""
        if self._settings["has_repeats"]:
            outer = np.where(self._profile_x[place] < x, place, -1)
            order = np.argsort(outer, kind="stable")
            return rater[order], place[order]
        return rater, place


def _cosine(count, products, squares_x, squares_other):
    norm = np.sqrt(squares_x * squares_other)
    return np.where(norm == 0, 0, products / norm)


def _msd(count, squared_differences):
    return 1 / (squared_differences / count + 1)


def _pearson(n, products, squares_x, squares_other, sum_x, sum_other):
    covariance = n * products - sum_x * sum_other
    spread = np.sqrt((n * squares_x - sum_x * sum_x) * (n * squares_other - sum_other * sum_other))
    return np.where(spread == 0, 0, covariance / spread)


# What is summed over common raters: a is the rating of x, b the other's.
TERMS = {
    "cosine": lambda a, b: (a * b, a * a, b * b),
    "msd": lambda a, b: ((a - b) * (a - b),),
    "pearson": lambda a, b: (a * b, a * a, b * b, a, b),
}
FORMULAS = {"cosine": _cosine, "msd": _msd, "pearson": _pearson}
