"""Predicts and recommends from a model that LatentLens has trained; needs NumPy and nothing else.

`predict(table)` predicts for pairs of a user and an item, `recommend(user, n, exclude)` names the
best items for a user: what the model would recommend in LatentLens, where `exclude` names what the
user has rated.

Users and items are numbered from 0. The files:

    model.json          which model it is; its settings; the mean and the scale of the ratings
    users.*, items.*    the identifier of each number, .npy or .json

of a neighbourhood model, which compares items (or users), here x; who or what has rated several of
them is y, and the ratings of one y are its profile; a stored rating times `rating_unit` is the
rating:

    profile_start, _x, _ratings .npy    each profile in training order
    rater_start, _y, _ratings .npy      the ratings of each x, by ascending y
    x_means, x_deviations .npy          the mean and the standard deviation of the ratings of each x
    x_biases, y_biases .npy             how much each deviates from the mean of all

the last four as far as the model has them; of a model of biases:

    user_biases.npy, item_biases.npy    how much each deviates from the mean

of a model of factors these and

    user_factors.npy, item_factors.npy  the factors of each, row by row

of one of item means:

    item_means.npy                      what is predicted of each item
    item_counts.npy                     how often it is rated, by which it is ranked

of one of deviations of items from each other:

    profile_start, _items, _ratings .npy    the ratings of each user, cut to whole numbers
    user_means.npy                      the means of the true ratings

of one of clusters of users and of items:

    user_clusters, item_clusters .npy   the cluster of each
    user_means.npy, item_means.npy      the means of their ratings, cut to whole numbers
    user_cluster_means, item_cluster_means, cluster_pair_means .npy    those of the clusters

and of one of neighbours by who has rated what:

    profile_start, _items .npy          what each user has rated, in training order
    neighbour_start, _items, _similarities .npy    the neighbours of each item, the nearest first

`item_order.npy`, where it is, has the numbers of the items that training knows, in the order in which
it meets them; elsewhere that is the order of the numbers.

`iALS` and `ItemKNN` predict scores, which rank and are no ratings: 0 for who or what is unknown.
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
    return MODELS[settings["model"]](path, settings)


def _clipped(estimates, settings):
    """Estimates cut to the scale; what is no number becomes its upper end, as in the reference."""
    low, high = settings["scale"]
    estimates = np.where(estimates < high, estimates, high)
    return np.where(estimates > low, estimates, low)


class Identifiers:
    """The numbers of users or items by their identifiers."""

    def __init__(self, path):
        if os.path.exists(path + ".json"):
            with open(path + ".json", encoding="utf-8") as file:
                names = json.load(file)
        else:
            names = np.load(path + ".npy").tolist()
        self.names = names
        self._numbers = {name: number for number, name in enumerate(names)}

    def numbers(self, names):
        """The number of each name, -1 for one that training did not have."""
        names = np.asarray(names).tolist()
        return np.fromiter((self._numbers.get(name, -1) for name in names), np.int64, len(names))


class Recommender:
    """What models have in common that rank all items for a user."""

    def recommend(self, user, n=10, exclude=()):
        """The `n` best items for a user, the best first, each with what is predicted of it.

        Items in `exclude`, such as those that the user has rated, are left out, and those for which
        the model has nothing to go by. Nobody is recommended anything whom training does not know.
        """
        number = int(self._users.numbers([user])[0])
        if number < 0:
            return []
        with np.errstate(all="ignore"):
            scores = np.array(self._scores_of_all(number), np.float64)
        left_out = self._items.numbers(list(exclude))
        scores[left_out[left_out >= 0]] = np.nan
        order = self._order()
        order = order[np.isfinite(scores[order])]
        # The sort is stable: equal scores stay in training order.
        best = order[np.argsort(-scores[order], kind="stable")[:n]]
        predictions = self._predictions(best, scores[best]).tolist()
        return [(self._items.names[item], value) for item, value in zip(best, predictions)]

    def _order(self):
        """The numbers of the items that training knows, as it meets them."""
        return np.arange(len(self._items.names))

    def _predictions(self, items, scores):
        """What is predicted of items with some scores: ratings, on their scale."""
        return _clipped(scores, self._settings)


class Biases(Recommender):
    """`BaselineOnly` of scikit-surprise."""

    def __init__(self, path, settings):
        self._settings = settings
        self._users = Identifiers(os.path.join(path, "users"))
        self._items = Identifiers(os.path.join(path, "items"))
        # The number -1, for who is unknown, finds the 0 at the end.
        self._user_biases = np.append(np.load(os.path.join(path, "user_biases.npy")), 0.0)
        self._item_biases = np.append(np.load(os.path.join(path, "item_biases.npy")), 0.0)
        self._item_order = np.load(os.path.join(path, "item_order.npy"))

    def predict(self, data, params=None):
        """The prediction for each row of a table with the columns `user` and `item`."""
        users, items = self._users.numbers(data["user"]), self._items.numbers(data["item"])
        estimates = self._settings["mean"] + self._user_biases[users] + self._item_biases[items]
        return _clipped(estimates, self._settings)

    def _scores_of_all(self, user):
        return self._settings["mean"] + self._user_biases[user] + self._item_biases[:-1]

    def _order(self):
        return self._item_order


class Factors(Recommender):
    """`SVD`, `SVDpp` and `NMF` of scikit-surprise. The factors of a user of `SVDpp` are with what the
    items say that the user has rated."""

    def __init__(self, path, settings):
        def column(name):
            return np.load(os.path.join(path, name + ".npy"), mmap_mode="r")

        self._settings = settings
        self._users = Identifiers(os.path.join(path, "users"))
        self._items = Identifiers(os.path.join(path, "items"))
        self._user_biases = np.append(column("user_biases"), 0.0)
        self._item_biases = np.append(column("item_biases"), 0.0)
        self._user_factors = column("user_factors").reshape(-1, settings["n_factors"])
        self._item_factors = column("item_factors").reshape(-1, settings["n_factors"])

    def predict(self, data, params=None):
        """The prediction for each row of a table with the columns `user` and `item`."""
        users, items = self._users.numbers(data["user"]), self._items.numbers(data["item"])
        mean, known = self._settings["mean"], (users >= 0) & (items >= 0)
        with np.errstate(all="ignore"):
            products = _products(
                self._user_factors[users[known]],
                self._item_factors[items[known]],
                self._settings["n_factors"],
            )
            if self._settings["biased"]:
                estimates = mean + self._user_biases[users] + self._item_biases[items]
                estimates[known] += products
            else:
                estimates = np.full(len(users), mean, np.float64)
                estimates[known] = products
        return _clipped(estimates, self._settings)

    def _scores_of_all(self, user):
        own, count = self._user_factors[[user]], self._settings["n_factors"]
        products = _products(own, self._item_factors, count)
        if not self._settings["biased"]:
            return products
        mean = self._settings["mean"]
        return mean + self._user_biases[user] + self._item_biases[:-1] + products


def _products(user_factors, item_factors, count):
    """The products of rows of factors, each added up as the trained model adds: in eight lanes. A
    single user's row goes with all items."""
    lanes = np.zeros((len(item_factors), 8))
    for first in range(0, count, 8):
        part = slice(first, min(first + 8, count))
        terms = item_factors[:, part] * user_factors[:, part]
        lanes[:, : terms.shape[1]] += terms
    pairs = lanes[:, 0::2] + lanes[:, 1::2]
    return (pairs[:, 0] + pairs[:, 1]) + (pairs[:, 2] + pairs[:, 3])


class Confidence(Recommender):
    """`iALS`: the product of factors, a score."""

    def __init__(self, path, settings):
        self._count = settings["n_factors"]
        self._users = Identifiers(os.path.join(path, "users"))
        self._items = Identifiers(os.path.join(path, "items"))
        self._user_factors, self._item_factors = (
            np.load(os.path.join(path, name + ".npy"), mmap_mode="r").reshape(-1, self._count)
            for name in ("user_factors", "item_factors")
        )

    def predict(self, data, params=None):
        """The score for each row of a table with the columns `user` and `item`."""
        users, items = self._users.numbers(data["user"]), self._items.numbers(data["item"])
        known = (users >= 0) & (items >= 0)
        scores = np.zeros(len(users))
        scores[known] = _products(
            self._user_factors[users[known]], self._item_factors[items[known]], self._count
        )
        return scores

    def _scores_of_all(self, user):
        return _products(self._user_factors[[user]], self._item_factors, self._count)

    def _predictions(self, items, scores):
        return scores


class ItemNeighbours(Recommender):
    """`ItemKNN`: the sum of similarities with what the user has rated, a score."""

    def __init__(self, path, settings):
        def column(name):
            return np.load(os.path.join(path, name + ".npy"), mmap_mode="r")

        self._users = Identifiers(os.path.join(path, "users"))
        self._items = Identifiers(os.path.join(path, "items"))
        self._profile_start = np.asarray(column("profile_start"), np.int64)
        self._profile_items = column("profile_items")
        self._start = column("neighbour_start")
        self._neighbours = column("neighbour_items")
        self._similarities = column("neighbour_similarities")

    def predict(self, data, params=None):
        """The score for each row of a table with the columns `user` and `item`."""
        users, items = self._users.numbers(data["user"]), self._items.numbers(data["item"])
        scores = np.zeros(len(users))
        known = (users >= 0) & (items >= 0)
        for user in np.unique(users[known]):
            rows = np.flatnonzero(known & (users == user))
            scores[rows] = self._scores(user)[items[rows]]
        return scores

    def _scores(self, user):
        """The scores of all items, added up in training order of what the user has rated."""
        scores = np.zeros(len(self._start) - 1)
        for item in self._profile_items[self._profile_start[user] : self._profile_start[user + 1]]:
            near = slice(self._start[item], self._start[item + 1])
            scores[self._neighbours[near]] += self._similarities[near]
        return scores

    def _scores_of_all(self, user):
        scores = self._scores(user)
        # What no neighbour speaks for is not recommended.
        return np.where(scores == 0, np.nan, scores)

    def _predictions(self, items, scores):
        return scores


class ItemMeans(Recommender):
    """`Popularity`: the mean of an item's ratings; items that more have rated come first."""

    def __init__(self, path, settings):
        self._settings = settings
        self._users = Identifiers(os.path.join(path, "users"))
        self._items = Identifiers(os.path.join(path, "items"))
        # The number -1, for what is unknown, finds the mean of all at the end.
        self._means = np.append(np.load(os.path.join(path, "item_means.npy")), settings["mean"])
        self._counts = np.load(os.path.join(path, "item_counts.npy"))
        self._item_order = np.load(os.path.join(path, "item_order.npy"))

    def predict(self, data, params=None):
        """The prediction for each row of a table with the columns `user` and `item`."""
        return _clipped(self._means[self._items.numbers(data["item"])], self._settings)

    def _scores_of_all(self, user):
        return self._counts

    def _order(self):
        return self._item_order

    def _predictions(self, items, scores):
        return _clipped(self._means[items], self._settings)


class Deviations(Recommender):
    """`SlopeOne`: how much higher an item is rated than those that the user has rated."""

    def __init__(self, path, settings):
        def column(name):
            return np.load(os.path.join(path, name + ".npy"), mmap_mode="r")

        self._settings = settings
        self._users = Identifiers(os.path.join(path, "users"))
        self._items = Identifiers(os.path.join(path, "items"))
        self._start = np.asarray(column("profile_start"), np.int64)
        self._rated, self._ratings = column("profile_items"), column("profile_ratings")
        self._means = column("user_means")
        self._count = len(self._items.names)
        # The ratings of each item, by their places among those of users.
        self._raters = np.argsort(self._rated, kind="stable")
        counts = np.bincount(self._rated, minlength=self._count)
        self._rater_start = np.concatenate(([0], np.cumsum(counts)))
        self._owners = np.repeat(np.arange(len(self._means)), np.diff(self._start))
        rows = max(1, KEPT_ROWS // (16 * self._count))
        self._row = functools.lru_cache(maxsize=rows)(self._deviations)

    def predict(self, data, params=None):
        """The prediction for each row of a table with the columns `user` and `item`."""
        users, items = self._users.numbers(data["user"]), self._items.numbers(data["item"])
        estimates = np.full(len(users), self._settings["mean"], np.float64)
        known = np.flatnonzero((users >= 0) & (items >= 0))
        for place in known[np.argsort(items[known], kind="stable")]:
            estimates[place] = self._estimate(users[place], int(items[place]))
        return _clipped(estimates, self._settings)

    def _scores_of_all(self, user):
        return [self._estimate(user, item) for item in range(self._count)]

    def _estimate(self, user, item):
        sums, counts = self._row(item)
        others = self._rated[self._start[user] : self._start[user + 1]]
        others = others[counts[others] > 0]
        if len(others) == 0:
            return self._means[user]
        # Running sums add term by term; `np.sum` would round elsewhere.
        return self._means[user] + np.cumsum(sums[others] / counts[others])[-1] / len(others)

    def _deviations(self, item):
        """The sums of how much higher the item is rated than each, and the numbers of pairs."""
        own = self._raters[self._rater_start[item] : self._rater_start[item + 1]]
        starts = self._start[self._owners[own]]
        lengths = self._start[self._owners[own] + 1] - starts
        before = np.cumsum(lengths) - lengths
        places = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
        others = self._rated[places]
        differences = np.repeat(self._ratings[own], lengths) - self._ratings[places]
        # Whole numbers: exact in any order.
        sums = np.bincount(others, weights=differences, minlength=self._count)
        return sums, np.bincount(others, minlength=self._count)


class Clusters(Recommender):
    """`CoClustering`: what the user's cluster rates the item's, and how far both are from theirs."""

    def __init__(self, path, settings):
        def column(name):
            return np.load(os.path.join(path, name + ".npy"))

        self._settings = settings
        self._users = Identifiers(os.path.join(path, "users"))
        self._items = Identifiers(os.path.join(path, "items"))
        self._user_clusters, self._item_clusters = column("user_clusters"), column("item_clusters")
        self._user_means, self._item_means = column("user_means"), column("item_means")
        self._of_users, self._of_items = column("user_cluster_means"), column("item_cluster_means")
        self._of_pairs = column("cluster_pair_means").reshape(len(self._of_users), -1)

    def predict(self, data, params=None):
        """The prediction for each row of a table with the columns `user` and `item`."""
        users, items = self._users.numbers(data["user"]), self._items.numbers(data["item"])
        known = (users >= 0) & (items >= 0)
        estimates = np.full(len(users), self._settings["mean"], np.float64)
        estimates[known] = self._estimates(users[known], items[known])
        return _clipped(estimates, self._settings)

    def _scores_of_all(self, user):
        return self._estimates(user, np.arange(len(self._items.names)))

    def _estimates(self, users, items):
        a, b = self._user_clusters[users], self._item_clusters[items]
        pairs, user_means = self._of_pairs[a, b], self._user_means[users]
        return pairs + user_means - self._of_users[a] + self._item_means[items] - self._of_items[b]


class Distribution(Recommender):
    """`NormalPredictor`: a random number, drawn anew for each row of a table."""

    def __init__(self, path, settings):
        self._settings = settings
        self._users = Identifiers(os.path.join(path, "users"))
        self._items = Identifiers(os.path.join(path, "items"))

    def predict(self, data, params=None):
        """The prediction for each row of a table with the columns `user` and `item`."""
        return _clipped(self._drawn(0, len(data["user"])), self._settings)

    def _scores_of_all(self, user):
        return self._drawn(user, len(self._items.names))

    def _drawn(self, number, count):
        generator = np.random.RandomState((self._settings["random_state"] + number) % 2**32)
        return generator.normal(self._settings["mean"], self._settings["deviation"], count)


class Ratings:
    """`KNNBasic`: what is averaged are the neighbours' ratings."""

    def __init__(self, settings, column):
        pass

    def base(self, x, y):
        """The estimate without neighbours; None where there is none."""
        return None

    def terms(self, weights, ratings, neighbours, y):
        """What the neighbours' ratings add to the sum."""
        return weights * ratings

    def estimate(self, mean, x, base):
        """What becomes of the weighted mean."""
        return mean


class Means(Ratings):
    """`KNNWithMeans`: how far they are from their means."""

    def __init__(self, settings, column):
        self._means = column("x_means")

    def base(self, x, y):
        return self._means[x] if x >= 0 and y >= 0 else None

    def terms(self, weights, ratings, neighbours, y):
        return weights * (ratings - self._means[neighbours])

    def estimate(self, mean, x, base):
        return base + mean


class Scores(Means):
    """`KNNWithZScore`: the same in standard deviations."""

    def __init__(self, settings, column):
        super().__init__(settings, column)
        self._deviations = column("x_deviations")

    def terms(self, weights, ratings, neighbours, y):
        return super().terms(weights, ratings, neighbours, y) / self._deviations[neighbours]

    def estimate(self, mean, x, base):
        return base + mean * self._deviations[x]


class Baselines(Ratings):
    """`KNNBaseline`: how far they are from their baselines."""

    def __init__(self, settings, column):
        self._mean, self._user_based = settings["mean"], settings["user_based"]
        # The number -1, for who is unknown, finds the 0 at the end.
        self._x = np.append(column("x_biases"), 0.0)
        self._y = np.append(column("y_biases"), 0.0)

    def base(self, x, y):
        user, item = (self._x[x], self._y[y]) if self._user_based else (self._y[y], self._x[x])
        return self._mean + user + item

    def terms(self, weights, ratings, neighbours, y):
        return weights * (ratings - (self._mean + self._x[neighbours] + self._y[y]))

    def estimate(self, mean, x, base):
        return base + mean


class Neighbourhood(Recommender):
    """The models of scikit-surprise's `knns.py`: similarities are computed when they are first
    asked for."""

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
        self._parts = PARTS[settings["model"]](settings, column)
        if settings["similarity"] == "pearson_baseline":
            self._x_biases, self._y_biases = column("x_biases"), column("y_biases")
        self._count = len(self._rater_start) - 1
        rows = max(1, KEPT_ROWS // (8 * self._count))
        self._row = functools.lru_cache(maxsize=rows)(self._similarities)

    def predict(self, data, params=None):
        """The prediction for each row of a table with the columns `user` and `item`."""
        users, items = self._users.numbers(data["user"]), self._items.numbers(data["item"])
        xs, ys = (users, items) if self._settings["user_based"] else (items, users)
        estimates = np.full(len(xs), self._settings["mean"], np.float64)
        for place in np.flatnonzero((xs < 0) | (ys < 0)):
            base = self._parts.base(xs[place], ys[place])
            estimates[place] = self._settings["mean"] if base is None else base
        known = np.flatnonzero((xs >= 0) & (ys >= 0))
        known = known[np.argsort(xs[known], kind="stable")]
        cuts = np.flatnonzero(np.diff(xs[known])) + 1
        for group in np.split(known, cuts) if len(known) else []:
            x = int(xs[group[0]])
            row = self._row(x)
            has_undefined = bool(np.isnan(row).any())
            for place in group:
                similarities = row[self._profile(self._profile_x, ys[place])]
                estimate = self._estimate(similarities, has_undefined, x, ys[place])
                if estimate is not None:
                    estimates[place] = estimate
        return _clipped(estimates, self._settings)

    def _profile(self, column, y):
        """A column's part that belongs to the profile of y."""
        return column[self._profile_start[y] : self._profile_start[y + 1]]

    def _scores_of_all(self, user):
        if self._settings["user_based"]:
            row = self._row(user)
            has_undefined = bool(np.isnan(row).any())
            pairs = (
                (row[self._profile(self._profile_x, item)], has_undefined, user, item)
                for item in range(len(self._profile_start) - 1)
            )
        else:
            # Similarities are symmetric: the rows of a few items have those of all with them.
            rated = self._profile(self._profile_x, user)
            rows = np.array([self._row(int(x)) for x in rated])
            has_undefined = bool(np.isnan(rows).any())
            pairs = ((rows[:, x], has_undefined, x, user) for x in range(self._count))
        estimates = (self._estimate(*pair) for pair in pairs)
        return [np.nan if estimate is None else estimate for estimate in estimates]

    def _estimate(self, similarities, has_undefined, x, y):
        """The estimate from the k most similar of a profile, whose similarities to x they are; None
        where there is none."""
        k = self._settings["k"]
        chosen = np.flatnonzero(similarities > 0)
        # The sort is stable: equal similarities stay in training order.
        chosen = chosen[np.argsort(-similarities[chosen], kind="stable")[:k]]
        if has_undefined and np.isnan(similarities).any():
            # What is largest among numbers and NaN is what the reference's own heap says.
            chosen = self._largest(k, similarities)
        base = self._parts.base(x, y)
        if len(chosen) < self._settings["min_k"]:
            return base
        weights, neighbours = similarities[chosen], self._profile(self._profile_x, y)[chosen]
        ratings = self._profile(self._profile_ratings, y)[chosen] * self._settings["rating_unit"]
        with np.errstate(divide="ignore", invalid="ignore"):
            terms = self._parts.terms(weights, ratings, neighbours, y)
            # Running sums add term by term; `np.sum` would round elsewhere.
            mean = np.cumsum(terms)[-1] / np.cumsum(weights)[-1]
            return self._parts.estimate(mean, x, base)

    def _largest(self, k, similarities):
        keys = similarities.tolist()
        largest = heapq.nlargest(k, range(len(keys)), key=keys.__getitem__)
        if len(largest) >= 64:
            # How Python sorts so many, some of them no numbers, differs between its versions.
            largest.sort(key=lambda place: (-keys[place], place) if keys[place] > 0 else (1, place))
        return np.array([place for place in largest if keys[place] > 0], np.int64)

    def _similarities(self, x):
        """The similarity of x with every other: `similarities.pyx` of scikit-surprise."""
        name, least = self._settings["similarity"], self._settings["min_support"]
        count, *sums = self._sums(x, TERMS[name])
        with np.errstate(divide="ignore", invalid="ignore"):
            row = FORMULAS[name](count, *sums)
            if name == "pearson_baseline":
                row = row * ((count - 1) / (count - 1 + self._settings["shrinkage"]))
                least = max(least, 2)
        row[count < max(least, 1)] = 0
        row[x] = 1
        return row

    def _sums(self, x, terms):
        """The number of common raters of x with every other, and the sums of terms over them."""
        unit = self._settings["rating_unit"]
        has_residuals = self._settings["similarity"] == "pearson_baseline"
        raters = slice(self._rater_start[x], self._rater_start[x + 1])
        ys = np.asarray(self._rater_y[raters])
        own = self._rater_ratings[raters] * unit
        if has_residuals:
            own = self._residuals(own, x, ys)
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
            if has_residuals:
                theirs = self._residuals(theirs, others, ys[rater])
            np.add.at(sums[0], others, 1.0)
            for total, term in zip(sums[1:], terms(own[rater], theirs)):
                np.add.at(total, others, term)
        return sums

    def _residuals(self, ratings, xs, ys):
        """What the baselines leave of ratings."""
        part = self._settings["mean"] + self._y_biases[ys]
        return ratings - (part + self._x_biases[xs])

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
    "pearson_baseline": lambda a, b: (a * b, a * a, b * b),
}
FORMULAS = {
    "cosine": _cosine,
    "msd": _msd,
    "pearson": _pearson,
    "pearson_baseline": _cosine,
}
PARTS = {
    "KNNBasic": Ratings,
    "KNNWithMeans": Means,
    "KNNWithZScore": Scores,
    "KNNBaseline": Baselines,
}
MODELS = {
    "BaselineOnly": Biases,
    "SVD": Factors,
    "SVDpp": Factors,
    "NMF": Factors,
    "SlopeOne": Deviations,
    "CoClustering": Clusters,
    "NormalPredictor": Distribution,
    "Popularity": ItemMeans,
    "iALS": Confidence,
    "ItemKNN": ItemNeighbours,
    **{name: Neighbourhood for name in PARTS},
}
