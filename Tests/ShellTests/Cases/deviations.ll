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
set model KNNBaseline
set
#> setting       value          default   meaning
#> ────────────  ─────────────  ────────  ─────────────────────────────────────────────────────────────────────────────────────────
#> model         KNNBaseline ≠  KNNBasic  What predicts: neighbours, factors, biases, or the items' means. help MODEL explains one.
#> k             40                       The most neighbours that a prediction uses.
#> min_k         1                        The least number of neighbours for a prediction; with fewer they add nothing to it.
#> similarity    cosine                   How the likeness of two items (or users) is measured.
#> user_based    off                      Whether users are compared, and not items.
#> min_support   1                        The least number of common raters for a similarity above 0.
#> bsl_method    als                      How biases are fitted: als by alternating least squares, sgd by a gradient descent.
#> bsl_n_epochs  10                       How often the ratings are gone through to fit biases; 10 by als, 20 by sgd.
#> bsl_reg_u     15                       What draws the biases of users towards 0 in als: the more, the fewer ratings one has.
#> bsl_reg_i     10                       What draws the biases of items towards 0 in als: the more, the fewer ratings one has.
#> k_max         100                      One run gives the whole curve, for every k from 1 to this.
#> test          0.2                      The share of ratings for the test, or, from 1 on, their number.
#> seed          42                       What the split is drawn from.
#> scale         file                     The scale that predictions are clipped to.
#> measures      auto                     What is measured. With auto, fcp is left out where it would take time.
#> memory        320MiB                   The memory for co-rating sums and predictions that are kept between runs.
#> threads       2                        The threads that work at once.
#> datasets      grouplens                Where `load` fetches MovieLens' data sets from by name.
#> format        text                     The form in which reports are printed.
#> timer         off                      Whether the time of each command is shown.
#> pager         on                       Whether a report longer than the screen goes through $PAGER, at the prompt.
#> of SVD: n_factors n_epochs biased init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi reg_all reg_bu reg_bi reg_pu reg_qi random_state; of BaselineOnly: method n_epochs reg_u reg_i; of Popularity: damping
run similarity=pearson_baseline shrinkage=50
#> computed similarities, predictions, metrics; reused ratings, split, biases
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   6  40  0.855100  0.679775  0.673007           0     2,400   600     60     80
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
#> similarities  fresh  80 items, all pairs kept         87.4 KiB
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
#> prediction        4.170218
#> estimate          4.170218
#> clipped           no
#> impossible        no
#> mean of all       3.530417
#> bias of the user  -0.164448
#> bias of the item  +0.940468
#> neighbours add    -0.136217
#> neighbours used   17
#> true rating       4.5
#> stands in         training
#> error             +0.329782
#>
#> item  similarity  rating  deviation  weight
#> ────  ──────────  ──────  ─────────  ──────
#> 10      1.000000     4.5  +0.193564   6.0 %
#> 128     0.989863     5.0  +0.902907   6.0 %
#> 49      0.988893     4.0  -0.137374   6.0 %
#> 95      0.983759     4.0  +0.237342   5.9 %
#> 26      0.980600     4.0  +0.146649   5.9 %
#> 137     0.979892     4.0  +0.294144   5.9 %
#> 17      0.978758     3.0  -0.629415   5.9 %
#> 208     0.977017     4.0  +0.567102   5.9 %
#> 141     0.976342     2.5  -1.262680   5.9 %
#> 79      0.975793     4.0  +0.281570   5.9 %
#> 38      0.975672     3.0  -0.540623   5.9 %
#> 90      0.971318     3.0  -0.582829   5.9 %
#> 76      0.965448     4.0  +0.441740   5.8 %
#> 132     0.965095     4.0  +0.694616   5.8 %
#> 23      0.956734     4.0  +0.614740   5.8 %
#> 227     0.954758     1.5  -1.694893   5.8 %
#> 200     0.914272     0.5  -1.993284   5.5 %
#> this very rating is in the training set, and its own neighbour
set user_based on
predict 3 10
#> user              3
#> item              10
#> prediction        4.479597
#> estimate          4.479597
#> clipped           no
#> impossible        no
#> mean of all       3.530417
#> bias of the user  -0.164448
#> bias of the item  +0.940468
#> neighbours add    +0.173161
#> neighbours used   40
#> true rating       4.5
#> stands in         training
#> error             +0.020403
#>
#> user  similarity  rating  deviation  weight
#> ────  ──────────  ──────  ─────────  ──────
#> 3       1.000000     4.5  +0.193564   2.6 %
#> 34      0.996366     5.0  +0.321064   2.6 %
#> 16      0.995125     4.0  -0.448987   2.6 %
#> 12      0.987493     5.0  +0.274048   2.5 %
#> 55      0.987425     4.0  -0.085799   2.5 %
#> 36      0.984196     5.0  +0.423677   2.5 %
#> 56      0.983093     5.0  +0.382945   2.5 %
#> 51      0.981988     5.0  +0.289020   2.5 %
#> 60      0.977321     4.0  -0.111049   2.5 %
#> 39      0.977222     4.0  -0.097497   2.5 %
#> 48      0.976838     5.0  +0.606638   2.5 %
#> 17      0.976221     4.0  -0.207816   2.5 %
#> 24      0.975976     5.0  +0.104706   2.5 %
#> 25      0.975940     4.5  +0.221418   2.5 %
#> 58      0.975741     5.0  +0.342152   2.5 %
#> 29      0.975215     5.0  +0.232850   2.5 %
#> 43      0.974177     5.0  +0.532412   2.5 %
#> 14      0.973112     4.0  -0.743496   2.5 %
#> 47      0.972788     5.0  +0.080112   2.5 %
#> 54      0.972766     5.0  +0.276576   2.5 %
#> 37      0.972269     5.0  +0.442861   2.5 %
#> 30      0.971604     5.0  +0.283631   2.5 %
#> 21      0.969050     5.0  +0.559757   2.5 %
#> 27      0.967480     5.0  +0.506894   2.5 %
#> 38      0.966361     5.0  -0.005601   2.5 %
#> 6       0.966253     4.5  -0.049879   2.5 %
#> 26      0.966204     4.0  -0.503613   2.5 %
#> 45      0.965856     5.0  +0.658860   2.5 %
#> 50      0.965142     5.0  +0.447644   2.5 %
#> 10      0.964515     5.0  +0.384641   2.5 %
#> 2       0.964049     3.5  -0.241472   2.5 %
#> 41      0.963630     5.0  -0.039825   2.5 %
#> 8       0.962711     4.0  -0.397978   2.5 %
#> 23      0.962058     4.0  -0.333736   2.5 %
#> 53      0.960039     5.0  +0.598611   2.5 %
#> 44      0.959167     5.0  +0.838207   2.5 %
#> 33      0.958239     5.0  +0.721685   2.5 %
#> 1       0.956268     5.0  +0.594437   2.5 %
#> 19      0.956136     5.0  +0.462411   2.5 %
#> 5       0.952835     4.0  -0.573697   2.5 %
#> this very rating is in the training set, and its own neighbour
set model KNNWithZScore
predict 3 10
#> user                   3
#> item                   10
#> prediction             4.618942
#> estimate               4.618942
#> clipped                no
#> impossible             no
#> mean of the user       3.470588
#> deviation of the user  1.091014
#> neighbours add         +1.148354
#> neighbours used        40
#> true rating            4.5
#> stands in              training
#> error                  -0.118942
#>
#> user  similarity  rating  deviation  weight
#> ────  ──────────  ──────  ─────────  ──────
#> 3       1.000000     4.5  +0.943537   2.6 %
#> 34      0.996366     5.0  +0.848875   2.6 %
#> 16      0.995125     4.0  +0.136083   2.6 %
#> 12      0.987493     5.0  +1.011190   2.5 %
#> 55      0.987425     4.0  +0.902349   2.5 %
#> 36      0.984196     5.0  +0.882052   2.5 %
#> 56      0.983093     5.0  +1.114773   2.5 %
#> 51      0.981988     5.0  +1.160339   2.5 %
#> 60      0.977321     4.0  +1.023408   2.5 %
#> 39      0.977222     4.0  +1.033317   2.5 %
#> 48      0.976838     5.0  +1.667971   2.5 %
#> 17      0.976221     4.0  +0.495054   2.5 %
#> 24      0.975976     5.0  +1.067509   2.5 %
#> 25      0.975940     4.5  +1.045057   2.5 %
#> 58      0.975741     5.0  +1.201666   2.5 %
#> 29      0.975215     5.0  +1.095953   2.5 %
#> 43      0.974177     5.0  +1.172604   2.5 %
#> 14      0.973112     4.0  +0.162221   2.5 %
#> 47      0.972788     5.0  +0.855337   2.5 %
#> 54      0.972766     5.0  +0.874157   2.5 %
#> 37      0.972269     5.0  +1.433341   2.5 %
#> 30      0.971604     5.0  +1.447494   2.5 %
#> 21      0.969050     5.0  +1.604964   2.5 %
#> 27      0.967480     5.0  +1.379385   2.5 %
#> 38      0.966361     5.0  +1.057545   2.5 %
#> 6       0.966253     4.5  +0.929670   2.5 %
#> 26      0.966204     4.0  -0.050315   2.5 %
#> 45      0.965856     5.0  +1.946039   2.5 %
#> 50      0.965142     5.0  +1.384991   2.5 %
#> 10      0.964515     5.0  +1.280333   2.5 %
#> 2       0.964049     3.5  +0.791882   2.5 %
#> 41      0.963630     5.0  +0.855186   2.5 %
#> 8       0.962711     4.0  +0.464991   2.5 %
#> 23      0.962058     4.0  +0.684318   2.5 %
#> 53      0.960039     5.0  +1.604515   2.5 %
#> 44      0.959167     5.0  +1.661131   2.5 %
#> 33      0.958239     5.0  +1.689555   2.5 %
#> 1       0.956268     5.0  +1.662506   2.5 %
#> 19      0.956136     5.0  +1.253435   2.5 %
#> 5       0.952835     4.0  +0.377374   2.5 %
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
