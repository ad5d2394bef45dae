"""The half of `models` that is scikit-surprise's: reads the path of a CSV file and models with what
they are told as JSON, writes RMSE, MAE and the seconds of a processor for all five folds of each."""
import json
import sys
import time

import numpy
import pandas
import surprise
from surprise.accuracy import mae, rmse
from surprise.model_selection import KFold


def main():
    question = json.load(sys.stdin)
    frame = pandas.read_csv(question["ratings"]).iloc[:, :3]
    scale = (frame.iloc[:, 2].min(), frame.iloc[:, 2].max())
    data = surprise.Dataset.load_from_df(frame, surprise.Reader(rating_scale=scale))
    answers = {}
    for name, told in question["models"]:
        start = time.process_time()
        folds = []
        for training, tests in KFold(5, random_state=0).split(data):
            # NormalPredictor draws from the one generator.
            numpy.random.seed(0)
            predictions = getattr(surprise, name)(**told).fit(training).test(tests)
            folds.append([measure(predictions, verbose=False) for measure in (rmse, mae)])
        seconds = time.process_time() - start
        answers[name] = [*map(float, numpy.mean(folds, axis=0)), seconds]
        print(f"{name}: {seconds:.1f} s", file=sys.stderr, flush=True)
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
