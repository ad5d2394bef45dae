"""Factors of Hu, Koren and Volinsky's model by another program, the package implicit, from the same
start.

    pip install implicit numpy scipy
    python confidence.py

writes Confidence.json: ratings in training order, settings, and the scores of some pairs. Its
confidence is 1 + alpha·r where a pair is rated; what it is given is that sum, with an alpha of 1.
"""

import json
import pathlib

import numpy
import scipy.sparse
from implicit.cpu.als import AlternatingLeastSquares

HERE = pathlib.Path(__file__).parent
DEVIATION = 0.01


def ratings(seed, users, items, count):
    """Distinct pairs in random order, with ratings in half stars."""
    random = numpy.random.RandomState(seed)
    pairs = random.permutation(users * items)[:count]
    popular = [pair for pair in pairs if pair % items < items // 3 or random.rand() < 0.4]
    return [
        [int(pair // items), int(pair % items), int(random.randint(1, 11)) / 2]
        for pair in popular
    ]


def numbered(names):
    """Numbers by first appearance, as training sets give them."""
    numbers = {}
    for name in names:
        numbers.setdefault(name, len(numbers))
    return numbers


def case(seed, users, items, count, factors, epochs, regularisation, alpha, state):
    rows = ratings(seed, users, items, count)
    of_users, of_items = numbered(r[0] for r in rows), numbered(r[1] for r in rows)
    confidence = scipy.sparse.csr_matrix(
        (
            [1 + alpha * r[2] for r in rows],
            ([of_users[r[0]] for r in rows], [of_items[r[1]] for r in rows]),
        ),
        shape=(len(of_users), len(of_items)),
    )
    model = AlternatingLeastSquares(
        factors=factors, regularization=regularisation, alpha=1.0, dtype=numpy.float64,
        use_cg=False, iterations=epochs, num_threads=1,
    )
    start = numpy.random.RandomState(state).normal(0, DEVIATION, (len(of_items), factors))
    model.item_factors = start
    model.user_factors = numpy.zeros((len(of_users), factors))
    model.fit(confidence, show_progress=False)
    scores = model.user_factors @ model.item_factors.T
    asked = [[user, item] for user in list(of_users)[::3] for item in list(of_items)[::2]]
    return {
        "ratings": rows,
        "settings": {
            "n_factors": factors, "n_epochs": epochs, "reg_all": regularisation, "alpha": alpha,
            "random_state": state,
        },
        "pairs": asked,
        "scores": [float(scores[of_users[user], of_items[item]]) for user, item in asked],
    }


def main():
    cases = [
        case(1, 30, 24, 300, 5, 3, 0.1, 1.0, 42),
        case(2, 50, 40, 700, 8, 10, 0.01, 40.0, 7),
        case(3, 40, 60, 500, 17, 5, 1.0, 0.5, 1),
    ]
    (HERE / "Confidence.json").write_text(json.dumps(cases) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
