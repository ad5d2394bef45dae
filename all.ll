set spark 'sc://host:15002/;token=***;user_id=ann'
set spark
#> setting  spark
#> value    sc://host:15002/;token=***;user_id=ann
#> default  spark-submit
#> values   a command such as 'spark-submit --master yarn', or sc://HOST:PORT of Spark Connect
#> meaning  How Spark is started, or where it is: for load spark: and run on=spark.
load spark:lake.ratings
#> spark:lake.ratings: 260 ratings, 30 users, 24 items, from 1 to 5, told by spark
#> note: the columns are userId, movieId, rating
sample 12 9
#> 61 ratings brought over from Spark
#> note: 5 users tie at the cut with 8 ratings each; the 2 that come first in the file stay
#> 61 ratings of 12 users and 9 items
run
#> computed split, similarities, predictions, metrics; reused ratings, sample
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  40  1.421083  1.276602  0.500000           0        48    13     12      9
run on=spark
#> run   k      rmse       mae  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  40  1.390000  0.750000           3       240    60     30     24
history > history.ll
show 2
#> run         2
#> name        run-2
#> experiment  default
#> status      finished
#>
#> data               spark:lake.ratings
#> data_hash          spark-xxh3:720620fa1a482d342138c661c08a4005
#> load_options       columns=userId,movieId,rating
#> user_sample_size   12
#> movie_sample_size  9
#> test               0.2
#> seed               42
#> model              KNNBasic
#> k                  40
#> min_k              1
#> similarity         cosine
#> user_based         off
#> min_support        1
#> scale              file
#> engine             spark 4.3.0, local[2]
#>
#> rmse        1.3900000000000001
#> mae         0.75
#> impossible  3
#>
#> curve  up to k  best k  best value
#> ─────  ───────  ──────  ──────────
#> rmse       100       1         1.0
#> mae        100       1        0.75
#>
#> # made by
#> load spark:lake.ratings columns=userId,movieId,rating
#> sample 12 9
#> run on=spark
# set spark 'sc://host/;token=***' oops
#> error: `spark` takes one value
#>   set spark 'sc://host/;token=***' oops
#>                                    ^~~~
set spark 'sc://host:15002/;token=***;user_id=ann'
set spark
#> setting  spark
#> value    sc://host:15002/;token=***;user_id=ann
#> default  spark-submit
#> values   a command such as 'spark-submit --master yarn', or sc://HOST:PORT of Spark Connect
#> meaning  How Spark is started, or where it is: for load spark: and run on=spark.
load spark:lake.ratings
#> spark:lake.ratings: 260 ratings, 30 users, 24 items, from 1 to 5, told by spark
#> note: the columns are userId, movieId, rating
sample 12 9
#> 61 ratings brought over from Spark
#> note: 5 users tie at the cut with 8 ratings each; the 2 that come first in the file stay
#> 61 ratings of 12 users and 9 items
run
#> computed split, similarities, predictions, metrics; reused ratings, sample
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  40  1.421083  1.276602  0.500000           0        48    13     12      9
run on=spark
#> run   k      rmse       mae  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  40  1.390000  0.750000           3       240    60     30     24
history > history.ll
show 2
#> run         2
#> name        run-2
#> experiment  default
#> status      finished
#>
#> data               spark:lake.ratings
#> data_hash          spark-xxh3:720620fa1a482d342138c661c08a4005
#> load_options       columns=userId,movieId,rating
#> user_sample_size   12
#> movie_sample_size  9
#> test               0.2
#> seed               42
#> model              KNNBasic
#> k                  40
#> min_k              1
#> similarity         cosine
#> user_based         off
#> min_support        1
#> scale              file
#> engine             spark 4.3.0, local[2]
#>
#> rmse        1.3900000000000001
#> mae         0.75
#> impossible  3
#>
#> curve  up to k  best k  best value
#> ─────  ───────  ──────  ──────────
#> rmse       100       1         1.0
#> mae        100       1        0.75
#>
#> # made by
#> load spark:lake.ratings columns=userId,movieId,rating
#> sample 12 9
#> run on=spark
# set spark 'sc://host/;token=***' oops
#> error: `spark` takes one value
#>   set spark 'sc://host/;token=***' oops
#>                                    ^~~~
set spark 'sc://host:15002/;token=***;user_id=ann'
set spark
#> setting  spark
#> value    sc://host:15002/;token=***;user_id=ann
#> default  spark-submit
#> values   a command such as 'spark-submit --master yarn', or sc://HOST:PORT of Spark Connect
#> meaning  How Spark is started, or where it is: for load spark: and run on=spark.
load spark:lake.ratings
#> spark:lake.ratings: 260 ratings, 30 users, 24 items, from 1 to 5, told by spark
#> note: the columns are userId, movieId, rating
sample 12 9
#> 61 ratings brought over from Spark
#> note: 5 users tie at the cut with 8 ratings each; the 2 that come first in the file stay
#> 61 ratings of 12 users and 9 items
run
#> computed split, similarities, predictions, metrics; reused ratings, sample
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  40  1.421083  1.276602  0.500000           0        48    13     12      9
run on=spark
#> run   k      rmse       mae  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  40  1.390000  0.750000           3       240    60     30     24
history > history.ll
show 2
#> run         2
#> name        run-2
#> experiment  default
#> status      finished
#>
#> data               spark:lake.ratings
#> data_hash          spark-xxh3:720620fa1a482d342138c661c08a4005
#> load_options       columns=userId,movieId,rating
#> user_sample_size   12
#> movie_sample_size  9
#> test               0.2
#> seed               42
#> model              KNNBasic
#> k                  40
#> min_k              1
#> similarity         cosine
#> user_based         off
#> min_support        1
#> scale              file
#> engine             spark 4.3.0, local[2]
#>
#> rmse        1.3900000000000001
#> mae         0.75
#> impossible  3
#>
#> curve  up to k  best k  best value
#> ─────  ───────  ──────  ──────────
#> rmse       100       1         1.0
#> mae        100       1        0.75
#>
#> # made by
#> load spark:lake.ratings columns=userId,movieId,rating
#> sample 12 9
#> run on=spark
# set spark 'sc://host/;token=***' oops
#> error: `spark` takes one value
#>   set spark 'sc://host/;token=***' oops
#>                                    ^~~~
set spark 'sc://host:15002/;token=***;user_id=ann'
set spark
#> setting  spark
#> value    sc://host:15002/;token=***;user_id=ann
#> default  spark-submit
#> values   a command such as 'spark-submit --master yarn', or sc://HOST:PORT of Spark Connect
#> meaning  How Spark is started, or where it is: for load spark: and run on=spark.
load spark:lake.ratings
#> spark:lake.ratings: 260 ratings, 30 users, 24 items, from 1 to 5, told by spark
#> note: the columns are userId, movieId, rating
sample 12 9
#> 61 ratings brought over from Spark
#> note: 5 users tie at the cut with 8 ratings each; the 2 that come first in the file stay
#> 61 ratings of 12 users and 9 items
run
#> computed split, similarities, predictions, metrics; reused ratings, sample
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  40  1.421083  1.276602  0.500000           0        48    13     12      9
run on=spark
#> run   k      rmse       mae  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  40  1.390000  0.750000           3       240    60     30     24
history > history.ll
show 2
#> run         2
#> name        run-2
#> experiment  default
#> status      finished
#>
#> data               spark:lake.ratings
#> data_hash          spark-xxh3:720620fa1a482d342138c661c08a4005
#> load_options       columns=userId,movieId,rating
#> user_sample_size   12
#> movie_sample_size  9
#> test               0.2
#> seed               42
#> model              KNNBasic
#> k                  40
#> min_k              1
#> similarity         cosine
#> user_based         off
#> min_support        1
#> scale              file
#> engine             spark 4.3.0, local[2]
#>
#> rmse        1.3900000000000001
#> mae         0.75
#> impossible  3
#>
#> curve  up to k  best k  best value
#> ─────  ───────  ──────  ──────────
#> rmse       100       1         1.0
#> mae        100       1        0.75
#>
#> # made by
#> load spark:lake.ratings columns=userId,movieId,rating
#> sample 12 9
#> run on=spark
# set spark 'sc://host/;token=***' oops
#> error: `spark` takes one value
#>   set spark 'sc://host/;token=***' oops
#>                                    ^~~~
