# Models of neighbours that predict from deviations.
generate 3000 60 80 seed=1
#> generated 3,000 ratings, 60 users, 80 items
sweep model KNNBasic,KNNWithMeans,KNNWithZScore,KNNBaseline
#> run  model              rmse         mae         fcp
#> ───  ─────────────  ──────────  ──────────  ──────────
#>   2  KNNBasic       0.967363    0.758124    0.545711
#>   3  KNNWithMeans   0.856369    0.682312    0.687276
#>   4  KNNWithZScore  0.851205 ★  0.678382    0.689988 ★
#>   5  KNNBaseline    0.852812    0.674062 ★  0.685650
#> all under run 1
set model KNNBaseline; set k 4
set
#> setting       value           default   meaning
#> ────────────  ──────────────  ────────  ─────────────────────────────────────────────────────────────────────────────────────────
#> model         KNNBaseline ≠   KNNBasic  What predicts: neighbours, factors, biases, or the items' means. help MODEL explains one.
#> k             4 ≠             40        The most neighbours that a prediction uses.
#> min_k         1                         The least number of neighbours for a prediction; with fewer they add nothing to it.
#> similarity    cosine                    How the likeness of two items (or users) is measured.
#> user_based    off                       Whether users are compared, and not items.
#> min_support   1                         The least number of common raters for a similarity above 0.
#> bsl_method    als                       How biases are fitted: als by alternating least squares, sgd by a gradient descent.
#> bsl_n_epochs  10                        How often the ratings are gone through to fit biases; 10 by als, 20 by sgd.
#> bsl_reg_u     15                        What draws the biases of users towards 0 in als: the more, the fewer ratings one has.
#> bsl_reg_i     10                        What draws the biases of items towards 0 in als: the more, the fewer ratings one has.
#> k_max         100                       One run gives the whole curve, for every k from 1 to this.
#> test          0.2                       The share of ratings for the test, or, from 1 on, their number.
#> seed          42                        What the split is drawn from.
#> scale         file                      The scale that predictions are clipped to.
#> measures      auto                      What is measured. With auto, fcp is left out where it would take time.
#> memory        320MiB                    The memory for co-rating sums and predictions that are kept between runs.
#> cache         auto                      Whether ratings are kept beside the runs as they were read, for the next `load`.
#> threads       2                         The threads that work at once.
#> datasets      grouplens                 Where `load` fetches MovieLens' data sets from by name.
#> spark         spark-submit              How Spark is started, or where it is: for load spark: and run on=spark.
#> spark_folder  auto                      Where run on=spark may put what takes several steps.
#> format        text                      The form in which reports are printed.
#> timer         off                       Whether the time of each command is shown.
#> pager         on                        Whether a report longer than the screen goes through $PAGER, at the prompt.
#> of SVD: n_factors n_epochs biased init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi reg_all reg_bu reg_bi reg_pu reg_qi random_state; of SVDpp: n_factors n_epochs init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi lr_yj reg_all reg_bu reg_bi reg_pu reg_qi reg_yj random_state; of NMF: n_factors n_epochs biased reg_pu reg_qi init_low init_high random_state; of BaselineOnly: method n_epochs reg_u reg_i; of CoClustering: n_cltr_u n_cltr_i n_epochs random_state; of NormalPredictor: random_state; of Popularity: damping; of iALS: n_factors n_epochs reg_all alpha random_state; of ItemKNN: k
run similarity=pearson_baseline shrinkage=50
#> computed similarities, predictions, metrics; reused ratings, split, biases
#> run  k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   6  4  0.909461  0.724350  0.635143           0     2,400   600     60     80
run bsl_method=sgd k=10
#> computed similarities, biases, predictions, metrics; reused ratings, split
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   7  10  0.842200  0.670942  0.685650           0     2,400   600     60     80
run k=20 shrinkage=10 min_k=2
#> note: shrinkage means nothing beside the other settings of KNNBaseline
#> computed biases, predictions, metrics; reused ratings, split, similarities
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   8  20  0.852601  0.672298  0.686626           0     2,400   600     60     80
status
#> stage         state  holds                     time     memory
#> ────────────  ─────  ────────────────────────  ────  ─────────
#> ratings       fresh  3,000 ratings                    26.4 KiB
#> sample        fresh  off
#> split         fresh  2,400 training, 600 test         11.7 KiB
#> similarities  fresh  80 items, all pairs kept         88.0 KiB
#> biases        fresh  60 users, 80 items                1.1 KiB
#> predictions   fresh  every k to 100                  478.1 KiB
#> metrics       fresh
show last as script
#> generate 3000 60 80 seed=1
#> set model KNNBaseline
#> set k 20
#> set min_k 2
#> run
predict 3 10
#> user              3
#> item              10
#> prediction        4.605478
#> estimate          4.605478
#> clipped           no
#> impossible        no
#> mean of all       3.530417
#> bias of the user  -0.164448
#> bias of the item  +0.940468
#> neighbours add    +0.299042
#> neighbours used   4
#> true rating       4.5
#> stands in         training
#> error             -0.105478
#>
#> item  similarity  rating  deviation  weight
#> ────  ──────────  ──────  ─────────  ──────
#> 10      1.000000     4.5  +0.193564  25.2 %
#> 128     0.989863     5.0  +0.902907  25.0 %
#> 49      0.988893     4.0  -0.137374  25.0 %
#> 95      0.983759     4.0  +0.237342  24.8 %
#> this very rating is in the training set, and its own neighbour
set user_based on
predict 3 10
#> user              3
#> item              10
#> prediction        4.391202
#> estimate          4.391202
#> clipped           no
#> impossible        no
#> mean of all       3.530417
#> bias of the user  -0.164448
#> bias of the item  +0.940468
#> neighbours add    +0.084766
#> neighbours used   4
#> true rating       4.5
#> stands in         training
#> error             +0.108798
#>
#> user  similarity  rating  deviation  weight
#> ────  ──────────  ──────  ─────────  ──────
#> 3       1.000000     4.5  +0.193564  25.1 %
#> 34      0.996366     5.0  +0.321064  25.0 %
#> 16      0.995125     4.0  -0.448987  25.0 %
#> 12      0.987493     5.0  +0.274048  24.8 %
#> this very rating is in the training set, and its own neighbour
set model KNNWithZScore
predict 3 10
#> user                   3
#> item                   10
#> prediction             4.272137
#> estimate               4.272137
#> clipped                no
#> impossible             no
#> mean of the user       3.470588
#> deviation of the user  1.091014
#> neighbours add         +0.801549
#> neighbours used        4
#> true rating            4.5
#> stands in              training
#> error                  +0.227863
#>
#> user  similarity  rating  deviation  weight
#> ────  ──────────  ──────  ─────────  ──────
#> 3       1.000000     4.5  +0.943537  25.1 %
#> 34      0.996366     5.0  +0.848875  25.0 %
#> 16      0.995125     4.0  +0.136083  25.0 %
#> 12      0.987493     5.0  +1.011190  24.8 %
#> this very rating is in the training set, and its own neighbour
set similarity pearson_baseline; neighbours 3 k=4
#> nearest to user 3 by pearson_baseline, min_support 1
#> user  similarity  common items  ratings
#> ────  ──────────  ────────────  ───────
#> 20      0.047357            15       62
#> 12      0.046993             9       25
#> 51      0.043136            14       37
#> 6       0.042894            17       72
help KNNWithZScore
#> KNNWithZScore: the item's mean and, times its standard deviation, the weighted
#> mean of how many of theirs the user's ratings of the `k` most similar items are
#> from their means.
#>
#> m + d · Σ s·(r − m')/d' / Σ s, where d is the standard deviation of the item's
#> ratings, d' the neighbour's, and both that of all ratings where an item's are
#> equal. With fewer than `min_k` neighbours it is m.
#>
#> scikit-surprise starts with `similarity` msd and `user_based` on.
#>
#> From: scikit-surprise's KNNWithZScore (`knns.py`).
#>
#> for example
#> ────────────────────────────  ──────────────
#> run model=KNNWithZScore k=10  ten neighbours
