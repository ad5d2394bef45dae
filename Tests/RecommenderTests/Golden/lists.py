"""Values of measures of lists by pytrec_eval, which is TREC's own program.

    pip install pytrec_eval-terrier numpy
    python lists.py

writes Lists.json. A list is the items that are ranked for a user, the best first, as ones and zeros
for relevant or not, and how many relevant items there are in all.
"""

import json
import pathlib

import numpy
import pytrec_eval

HERE = pathlib.Path(__file__).parent
CUTOFFS = (1, 3, 5, 10, 20)


def lists(seed, users, longest):
    """Random lists; in some nothing is relevant that is listed, and some are short."""
    random = numpy.random.RandomState(seed)
    for _ in range(users):
        length = int(random.randint(1, longest + 1))
        listed = (random.rand(length) < random.choice([0.05, 0.2, 0.6])).astype(int).tolist()
        missed = int(random.randint(0, 4))
        if sum(listed) + missed == 0:
            missed = 1
        yield {"listed": listed, "relevant": sum(listed) + missed}


def measured(rows, cutoff):
    """The means of ndcg_cut, map_cut and recip_rank, which has no cut-off of its own: the list is
    cut."""
    judged, run, cut = {}, {}, {}
    for number, row in enumerate(rows):
        user = f"u{number}"
        items = [f"i{place}" for place in range(len(row["listed"]))]
        judged[user] = dict(zip(items, row["listed"]))
        for missed in range(row["relevant"] - sum(row["listed"])):
            judged[user][f"m{missed}"] = 1
        run[user] = {item: float(len(items) - place) for place, item in enumerate(items)}
        cut[user] = dict(list(run[user].items())[:cutoff])
    wanted = {f"ndcg_cut.{cutoff}", f"map_cut.{cutoff}", f"recall.{cutoff}"}
    values = pytrec_eval.RelevanceEvaluator(judged, wanted).evaluate(run)
    first = pytrec_eval.RelevanceEvaluator(judged, {"recip_rank"}).evaluate(cut)

    def mean(results, name):
        return sum(result[name] for result in results.values()) / len(results)

    return {
        "ndcg": mean(values, f"ndcg_cut_{cutoff}"),
        "map": mean(values, f"map_cut_{cutoff}"),
        "recall": mean(values, f"recall_{cutoff}"),
        "mrr": mean(first, "recip_rank"),
    }


def main():
    cases = []
    for seed, users, longest in ((1, 1, 10), (2, 40, 30), (3, 200, 12), (4, 25, 100)):
        rows = list(lists(seed, users, longest))
        values = {str(cutoff): measured(rows, cutoff) for cutoff in CUTOFFS}
        cases.append({"lists": rows, "values": values})
    (HERE / "Lists.json").write_text(json.dumps(cases) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
