"""What LatentLens computes, written down once more in plain Python, loop by loop, for data so small
that it does not matter how long it takes."""

import math
import random
from collections import defaultdict

import numpy as np


def made_ratings(count=1500, users=60, items=90, seed=7):
    """Ratings (user, item, rating) of halves, no pair twice, few of many and many of few."""
    draw = random.Random(seed)
    pairs = {}
    while len(pairs) < count:
        user, item = int(users * draw.random() ** 1.5), int(items * draw.random() ** 1.5)
        pairs[user + 100, item + 1000] = draw.randint(1, 10) / 2
    rows = [(user, item, rating) for (user, item), rating in pairs.items()]
    draw.shuffle(rows)
    return rows


def sample(rows, users, items):
    """The ratings of the users and on the items that have most; of equals those that come first."""
    def most(place, limit):
        counts = defaultdict(int)
        for row in rows:
            counts[row[place]] += 1
        # A dictionary has its keys in the order in which they came, and sorting keeps it.
        return set(sorted(counts, key=lambda each: -counts[each])[:limit])

    kept_users, kept_items = most(0, users), most(1, items)
    return [row for row in rows if row[0] in kept_users and row[1] in kept_items]


def holdout(rows, test=0.2, seed=42):
    """scikit-surprise's `train_test_split`: training ratings in the permutation's order, tests."""
    order = np.random.RandomState(seed).permutation(len(rows))
    tests = test if isinstance(test, int) else math.ceil(test * len(rows))
    placed = [rows[row] for row in order]
    return placed[:len(rows) - tests], placed[len(rows) - tests:]


def hashed(rows, test=0.2, seed=42):
    """Tests are the ratings whose hash is below a share of 2**64; all stand by their hashes."""
    keys = {row: xxhash64(row[1], xxhash64(row[0], xxhash64(seed, 42))) for row in rows}
    placed = sorted(rows, key=keys.get)
    limit = int(test * 2.0 ** 64)
    tests = [row for row in placed if keys[row] < limit]
    return placed[len(tests):], tests


PRIMES = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63,
          0x27D4EB2F165667C5)
WORD = (1 << 64) - 1


def xxhash64(value, seed):
    """XXH64 of a whole number's eight bytes, the low one first, or of a text of less than 32."""
    data = value.encode() if isinstance(value, str) else (value & WORD).to_bytes(8, "little")
    assert len(data) < 32
    one, two, three, four, five = PRIMES

    def turned(word, by):
        return (word << by | word >> 64 - by) & WORD

    hash = (seed + five + len(data)) & WORD
    while len(data) >= 8:
        word = turned(int.from_bytes(data[:8], "little") * two & WORD, 31) * one & WORD
        hash = (turned(hash ^ word, 27) * one + four) & WORD
        data = data[8:]
    if len(data) >= 4:
        word = int.from_bytes(data[:4], "little") * one & WORD
        hash = (turned(hash ^ word, 23) * two + three) & WORD
        data = data[4:]
    for byte in data:
        hash = turned(hash ^ (byte * five & WORD), 11) * one & WORD
    hash = (hash ^ hash >> 33) * two & WORD
    hash = (hash ^ hash >> 29) * three & WORD
    return hash ^ hash >> 32


def similarity(kind, common):
    """scikit-surprise's formulas over the pairs of ratings that two have in common."""
    n = len(common)
    if kind == "cosine":
        norm = math.sqrt(sum(a * a for a, _ in common) * sum(b * b for _, b in common))
        return sum(a * b for a, b in common) / norm if norm else 0
    if kind == "msd":
        return 1 / (sum((a - b) ** 2 for a, b in common) / n + 1)
    a, b = sum(a for a, _ in common), sum(b for _, b in common)
    spread = math.sqrt((n * sum(a * a for a, _ in common) - a * a)
                       * (n * sum(b * b for _, b in common) - b * b))
    return (n * sum(a * b for a, b in common) - a * b) / spread if spread else 0


def curve(train, tests, model, scale):
    """RMSE, MAE and how many predictions are impossible, for each k up to the reach."""
    x, y = (0, 1) if model["user_based"] else (1, 0)
    by_x, profiles = defaultdict(dict), defaultdict(list)
    for row in train:
        by_x[row[x]][row[y]] = row[2]
        profiles[row[y]].append((row[x], row[2]))
    mean = min(scale[1], max(scale[0], math.fsum(row[2] for row in train) / len(train)))
    errors, impossible = [[] for _ in range(model["reach"])], [0] * model["reach"]
    for row in tests:
        near = []
        for other, rating in profiles[row[y]]:
            own, theirs = by_x[row[x]], by_x[other]
            common = [(own[each], theirs[each]) for each in own if each in theirs]
            if len(common) >= model["min_support"]:
                near.append((similarity(model["similarity"], common), rating))
        near = sorted(((s, r) for s, r in near if s > 0), key=lambda each: -each[0])
        for k in range(1, model["reach"] + 1):
            best = near[:k]
            if len(best) < model["min_k"]:
                prediction = mean
                impossible[k - 1] += 1
            else:
                prediction = sum(s * r for s, r in best) / sum(s for s, _ in best)
            errors[k - 1].append(min(scale[1], max(scale[0], prediction)) - row[2])
    return [[math.sqrt(math.fsum(e * e for e in each) / len(each)),
             math.fsum(abs(e) for e in each) / len(each), missed]
            for each, missed in zip(errors, impossible)]
