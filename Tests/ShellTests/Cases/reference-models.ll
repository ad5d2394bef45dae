# exit status 1
# The rest of scikit-surprise's models: what they say of themselves, and what is odd in them.
on error continue
generate 3000 60 80 seed=1
#> generated 3,000 ratings, 60 users, 80 items
run model=SVDpp n_factors=5 n_epochs=4
#> computed split, implicit factors, predictions, metrics; reused ratings
#> run  epoch      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─────  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1      4  0.866580  0.673920  0.686437           0     2,400   600     60     80
run model=NMF
#> computed multiplication, predictions, metrics; reused ratings, split
#> run  epoch      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─────  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2     50  0.887329  0.704666  0.667408           0     2,400   600     60     80
run model=NMF biased=on n_epochs=10
#> computed multiplication, predictions, metrics; reused ratings, split
#> run  epoch      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─────  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   3     10  0.855237  0.673953  0.689881           0     2,400   600     60     80
run model=SlopeOne
#> computed deviations, predictions, metrics; reused ratings, split
#> note: SlopeOne compares items by ratings cut to whole numbers, 3.5 to 3, as scikit-surprise's does
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   4  0.856270  0.684241  0.683050           0     2,400   600     60     80
run model=CoClustering n_cltr_u=2
#> computed clusters, predictions, metrics; reused ratings, split
#> note: CoClustering cuts all ratings to whole numbers, 3.5 to 3, as scikit-surprise's does
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   5  0.903807  0.738188  0.656762           0     2,400   600     60     80
run model=NormalPredictor
#> computed distribution, predictions, metrics; reused ratings, split
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   6  1.420108  1.131123  0.496828           0     2,400   600     60     80
set model SlopeOne
predict 3 10
#> user                        3
#> item                        10
#> prediction                  4.345848
#> estimate                    4.345848
#> clipped                     no
#> impossible                  no
#> mean of the user            3.470588
#> mean deviation of the item  +0.875260
#> ratings of the user         17
#> of which are compared       17
#> true rating                 4.5
#> stands in                   training
#> error                       +0.154152
set k 20
#> error: `k` does not belong to SlopeOne
#>   set k 20
#>       ^
#>   settings of SlopeOne: scale
#>   it belongs to KNNBasic, KNNWithMeans, KNNWithZScore, KNNBaseline, ItemKNN: set model KNNBasic
set model NMF
predict 3 10
#> user                    3
#> item                    10
#> prediction              4.445378
#> estimate                4.445378
#> clipped                 no
#> impossible              no
#> product of the factors  +4.445378
#> by factor 15            +0.715633
#> by factor 13            +0.610164
#> by factor 11            +0.517278
#> by factor 6             +0.350007
#> by factor 8             +0.344667
#> true rating             4.5
#> stands in               training
#> error                   +0.054622
set init_low -1
#> error: `init_low` must be at least 0, not `-1`
#>   set init_low -1
#>                ^~
set lr_bu 0.01
#> note: lr_bu means nothing beside the other settings of NMF
set model CoClustering
predict 3 10
#> user                   3
#> item                   10
#> prediction             4.322561
#> estimate               4.322561
#> clipped                no
#> impossible             no
#> cluster of the user    1
#> cluster of the item    2
#> mean of both           3.418919
#> deviation of the user  -0.137708
#> deviation of the item  +1.041350
#> true rating            4.5
#> stands in              training
#> error                  +0.177439
sweep model SVDpp,NMF,SlopeOne,CoClustering,NormalPredictor
#> run  model                rmse         mae         fcp
#> ───  ───────────────  ──────────  ──────────  ──────────
#>   8  SVDpp            0.857126    0.679379 ★  0.682159
#>   9  NMF              0.887329    0.704666    0.667408
#>  10  SlopeOne         0.856270 ★  0.684241    0.683050 ★
#>  11  CoClustering     0.918526    0.742058    0.665301
#>  12  NormalPredictor  1.420108    1.131123    0.496828
#> all under run 7
set model SVDpp
predict 3 10
#> user                    3
#> item                    10
#> prediction              4.389214
#> estimate                4.389214
#> clipped                 no
#> impossible              no
#> mean of all             3.530417
#> bias of the user        -0.268491
#> bias of the item        +0.984689
#> product of the factors  +0.142600
#> by factor 13            +0.029134
#> by factor 1             -0.024931
#> by factor 16            +0.022623
#> by factor 5             +0.015288
#> by factor 3             +0.013871
#> true rating             4.5
#> stands in               training
#> error                   +0.110786
set model NormalPredictor
predict 3 10
#> user              3
#> item              10
#> prediction        4.058166
#> estimate          4.058166
#> clipped           no
#> impossible        no
#> mean of all       3.530417
#> deviation of all  1.062481
#> drawn             +0.527749
#> true rating       4.5
#> stands in         training
#> error             +0.441834
recommend 3 n=3
#> error: `n=3` is not understood here
#>   recommend 3 n=3
#>               ^~~
#>   usage: recommend USER|all|new ITEM:RATING … [where CONDITION] [limit N]
help SlopeOne
#> SlopeOne: the user's mean, and the mean of how much higher the item is rated
#> than those that the user has rated.
#>
#> m + Σ d / n over the user's n ratings of items j that somebody has rated
#> together with the item i: m is the user's mean, and d the mean of r(i) - r(j)
#> over all who have rated both. There is nothing to set.
#>
#> From: D. Lemire, A. Maclachlan, Slope one predictors (2005); scikit-surprise's
#> SlopeOne (`slope_one.pyx`). Its loops cut ratings to whole numbers where they
#> compare items, 3.5 to 3, and so does this; m is the mean of the true ratings.
#>
#> for example
#> ──────────────────  ─────────────────────────────────────────
#> run model=SlopeOne  nothing to set, and hard to beat for that
help CoClustering
#> CoClustering: what the user's cluster rates the item's, and how much user and
#> item deviate from the means of their clusters.
#>
#> C + (u - U) + (i - I), where u and i are the means of user and item, U and I
#> those of their clusters, and C that of the ratings between these. `n_epochs`
#> times each user, and then each item, moves to the cluster with the least squared
#> error.
#>
#> scikit-surprise draws other clusters each time unless `random_state` is given;
#> here it is 42.
#>
#> From: T. George, S. Merugu, A scalable collaborative filtering framework based
#> on co-clustering (2005); scikit-surprise's CoClustering (`co_clustering.pyx`).
#> It cuts all ratings to whole numbers, 3.5 to 3, and predicts the mean of all
#> where user or item is unknown, which it does not call impossible; so does this.
#>
#> for example
#> ────────────────────────────────────────────  ──────────────────────────────────────────
#> run model=CoClustering                        three clusters of users and three of items
#> run model=CoClustering n_cltr_u=5 n_cltr_i=8  more of both
help NormalPredictor
#> NormalPredictor: a random number, drawn from the normal distribution with the
#> mean and the standard deviation of all ratings.
#>
#> m + s·z, where m is the mean of all ratings, s their standard deviation, and z a
#> number drawn anew for each question, in their order: what a model must beat to
#> have learnt anything. A single prediction is the first that is drawn; a list of
#> all items is drawn for each user apart.
#>
#> scikit-surprise draws from NumPy's global generator, and goes on with it from
#> test to test; here every test draws what it gives after
#> np.random.seed(random_state), 42 unless it is set.
#>
#> From: scikit-surprise's NormalPredictor (`random_pred.py`).
#>
#> for example
#> ─────────────────────────  ───────────────────────────────────
#> run model=NormalPredictor  what chance alone makes of the test
help NMF
#> NMF: the product of the factors of user and item, none of them negative; with
#> `biased` also the mean of all ratings, and how much user and item deviate from
#> it.
#>
#> p·q, where no factor is negative, or m + b + c + p·q with `biased`. `n_epochs`
#> times each factor p of a user is multiplied by Σ q·r / (Σ q·e + n·`reg_pu`·p)
#> over the user's n ratings r, of which e are the estimates, and each of an item
#> likewise; biases move as those of SVD. One run predicts after each epoch.
#> Without `biased` nothing is predicted of whom or what training does not know but
#> the mean of all ratings.
#>
#> scikit-surprise draws other factors each time unless `random_state` is given;
#> here it is 42. Where a denominator is 0 it stops with ZeroDivisionError; here
#> the run says at which epoch it diverged. Ratings below 0 make factors negative
#> in both.
#>
#> From: X. Luo, M. Zhou, Y. Xia, Q. Zhu, An efficient non-negative
#> matrix-factorization-based approach (2014); scikit-surprise's NMF
#> (`matrix_factorization.pyx`).
#>
#> for example
#> ────────────────────────────────────  ────────────────────────────────────
#> run model=NMF                         factors that add up and never cancel
#> run model=NMF biased=on n_factors=10  with biases, which overfits sooner
help SVDpp
#> SVDpp: what SVD predicts, where what a user has rated describes the user as
#> well, whatever the ratings.
#>
#> m + b + c + (p + Σ y / √n)·q: that of SVD, where to a user's factors p those y
#> are added that stand for having rated an item, over the user's n ratings. They
#> are moved as all others, by `lr_yj` and `reg_yj`. One run predicts after each
#> epoch.
#>
#> scikit-surprise draws other factors each time unless `random_state` is given;
#> here it is 42. Its `cache_ratings` changes no number, and is not needed: what a
#> rating moves is moved for all items of the user at once.
#>
#> From: Y. Koren, Factorization meets the neighborhood (2008), section 3;
#> scikit-surprise's SVDpp (`matrix_factorization.pyx`).
#>
#> for example
#> ───────────────────────────────────────────────  ─────────────────────────────
#> run model=SVDpp                                  twenty factors, twenty epochs
#> run model=SVDpp n_epochs=30; plot rmse by epoch  how many epochs are enough
