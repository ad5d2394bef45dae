#!/usr/bin/env python3
"""Computes the golden values of this folder anew, with scikit-surprise.

    latentlens -c 'generate 6000 150 220 seed=3 to=ratings.csv'
    pip install scikit-surprise==1.1.5 pandas 'numpy<2'
    python3 golden.py ratings.csv

Each JSON file here is a list of cases, one a line: what is asked, and scikit-surprise's answers.
The program keeps the questions and writes the answers over, so a new case is a line with questions
only. What changes is to be explained: the answers are the reference's, not ours.
"""

import json
import math
import pathlib
import sys

import numpy
import pandas
import surprise
from surprise import accuracy
from surprise.model_selection import train_test_split

FOLDER = pathlib.Path(__file__).parent
MODELS = [
    surprise.KNNBasic,
    surprise.KNNWithMeans,
    surprise.KNNWithZScore,
    surprise.KNNBaseline,
    surprise.SVD,
    surprise.SVDpp,
    surprise.NMF,
    surprise.BaselineOnly,
    surprise.SlopeOne,
    surprise.CoClustering,
    surprise.NormalPredictor,
]
SIMILARITY = {
    "similarity": "name",
    "user_based": "user_based",
    "min_support": "min_support",
    "shrinkage": "shrinkage",
}


def variants(path):
    """The ratings of `RatingsVariant`, by name, as frames of user, item, rating."""
    halves = pandas.read_csv(path, dtype={0: str, 1: str}).iloc[:, :3]
    halves.columns = ["user", "item", "rating"]
    wholes = halves.assign(rating=halves.rating.map(math.floor).clip(lower=1))
    texts = halves.assign(user="u " + halves.user, item="i " + halves.item)
    reals = halves.assign(rating=halves.rating * 1.3 - 4.25)

    def repeated(frame):
        again = frame[:400].assign(rating=frame.rating[400:800].to_numpy())
        return pandas.concat([frame, again], ignore_index=True)

    return {
        "halves": halves,
        "wholes": wholes,
        "texts": texts,
        "reals": reals,
        "repeats": repeated(halves),
        "real repeats": repeated(reals),
    }


def trained(case, frames):
    """The model of a case, its training set, and the test ratings."""
    frame = frames[case["variant"]]
    reader = surprise.Reader(rating_scale=(frame.rating.min(), frame.rating.max()))
    data = surprise.Dataset.load_from_df(frame, reader)
    training, tests = train_test_split(data, test_size=0.25, random_state=7)
    settings = dict(case["settings"])
    if case["model"].startswith("KNN"):
        options = {SIMILARITY[name]: settings.pop(name) for name in SIMILARITY if name in settings}
        baselines = {name: settings.pop(name) for name in list(settings) if name[:4] == "bsl_"}
        baselines = {name[4:]: value for name, value in baselines.items()}
        settings.update(sim_options=options, bsl_options=baselines, verbose=False)
    elif case["model"] == "BaselineOnly":
        settings = {"bsl_options": settings, "verbose": False}
    elif case["model"] == "NormalPredictor":
        # It has no generator of its own.
        numpy.random.seed(settings.pop("random_state"))
    models = {model.__name__: model for model in MODELS}
    return models[case["model"]](**settings).fit(training), training, tests


def answer_measures(case, frames):
    model, _, tests = trained(case, frames)
    predictions = model.test(tests)
    case["rmse"] = accuracy.rmse(predictions, verbose=False)
    case["mae"] = accuracy.mae(predictions, verbose=False)
    case["fcp"] = accuracy.fcp(predictions, verbose=False)
    case["impossible"] = sum(p.details["was_impossible"] for p in predictions)
    if "first" in case:
        case["first"] = [[p.uid, p.iid, float(p.est)] for p in predictions[:5]]


def answer_neighbours(case, frames):
    model, training, _ = trained(case, frames)
    by_user = case["settings"]["user_based"]
    inner, raw = (
        (training.to_inner_uid, training.to_raw_uid)
        if by_user
        else (training.to_inner_iid, training.to_raw_iid)
    )
    x = inner(case["x"])
    nearest = model.get_neighbors(x, 6)
    case["nearest"] = [raw(i) for i in nearest]
    case["similarities"] = [float(model.sim[x, i]) for i in nearest]
    for question in case["predictions"]:
        answer = model.predict(question["user"], question["item"], clip=True)
        possible = not answer.details["was_impossible"]
        question["estimate"] = float(answer.est)
        question["neighbours"] = answer.details["actual_k"] if possible else None


def main():
    frames = variants(sys.argv[1])
    for name, answer in [
        ("KNNBasic.json", answer_measures),
        ("Deviations.json", answer_measures),
        ("BaselineOnly.json", answer_measures),
        ("SVD.json", answer_measures),
        ("SVDpp.json", answer_measures),
        ("NMF.json", answer_measures),
        ("SlopeOne.json", answer_measures),
        ("CoClustering.json", answer_measures),
        ("NormalPredictor.json", answer_measures),
        ("Neighbours.json", answer_neighbours),
    ]:
        path = FOLDER / name
        cases = json.loads(path.read_text())
        for case in cases:
            answer(case, frames)
            for value in case.values():
                assert not (isinstance(value, float) and math.isnan(value)), case
        lines = ",\n".join(json.dumps(case) for case in cases)
        path.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
