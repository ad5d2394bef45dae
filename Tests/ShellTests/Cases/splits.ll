# exit status 1
# Splits and folds, and that seeds are settings.
on error continue
generate 3000 60 80 seed=1
#> generated 3,000 ratings, 60 users, 80 items
split kfold 3
split
#> split kfold 3 seed=42 shuffle=on repeats=1
run
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse  rmse_std       mae   mae_std       fcp   fcp_std  impossible  training   test  users  items  folds
#> ───  ──  ────────  ────────  ────────  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────  ─────
#>   1  40  0.991640  0.010283  0.774746  0.004872  0.529204  0.011137           0     2,000  3,000     60     80      3
run seed=7 k=20
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse  rmse_std       mae   mae_std       fcp   fcp_std  impossible  training   test  users  items  folds
#> ───  ──  ────────  ────────  ────────  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────  ─────
#>   2  20  0.987060  0.019634  0.757940  0.014400  0.572624  0.010256           0     2,000  3,000     60     80      3
set k 20
run
#> computed metrics; reused ratings, split, similarities, predictions
#> run   k      rmse  rmse_std       mae   mae_std       fcp   fcp_std  impossible  training   test  users  items  folds
#> ───  ──  ────────  ────────  ────────  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────  ─────
#>   3  20  0.997859  0.009676  0.767644  0.003929  0.565541  0.005214           0     2,000  3,000     60     80      3
status
#> stage         state    holds                                time     memory
#> ────────────  ───────  ───────────────────────────────────  ────  ─────────
#> ratings       fresh    3,000 ratings                               26.4 KiB
#> sample        fresh    off
#> split         stale ≠  3 folds, 2,000 training, 1,000 test         35.2 KiB
#> similarities  stale ≠  80 items, all pairs kept                   245.2 KiB
#> predictions   fresh    every k to 100                               2.3 MiB
#> metrics       fresh
set seed 7
split
#> split kfold 3 seed=7 shuffle=on repeats=1
set folds 4
run measures=rmse
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse  rmse_std  impossible  training   test  users  items  folds
#> ───  ──  ────────  ────────  ──────────  ────────  ─────  ─────  ─────  ─────
#>   4  20  0.989702  0.041763           0     2,250  3,000     60     80      4
show last
#> run         4
#> name        run-4
#> experiment  default
#> status      finished
#>
#> data         3000 60 80 seed=1
#> split        kfold
#> seed         7
#> folds        4
#> shuffle      on
#> repeats      1
#> model        KNNBasic
#> k            20
#> min_k        1
#> similarity   cosine
#> user_based   off
#> min_support  1
#> scale        file
#>
#> rmse        0.9897022483217919
#> rmse_std    0.04176317124192178
#> impossible  0
#>
#>         Fold 1    Fold 2    Fold 3    Fold 4      Mean       Std
#> ────  ────────  ────────  ────────  ────────  ────────  ────────
#> RMSE  1.011344  1.044107  0.933556  0.969802  0.989702  0.041763
#>
#> curve  up to k  best k          best value
#> ─────  ───────  ──────  ──────────────────
#> rmse       100      47  0.9790056994830582
#> mae        100      24  0.7563429447683891
#>
#> stage         state     time     memory
#> ────────────  ────────  ────  ─────────
#> ratings       reused           26.4 KiB
#> sample        reused
#> split         computed         46.9 KiB
#> similarities  computed        342.5 KiB
#> predictions   computed
#> metrics       computed
#>
#> # made by
#> generate 3000 60 80 seed=1
#> split kfold 4 seed=7 shuffle=on repeats=1
#> set k 20
#> set measures rmse
#> run
compare 1 2
#> run             #1        #2  #2 - #1  relative
#> ────────  ────────  ────────  ───────  ────────
#> seed            42         7      -35  -83.33 %
#> k               40        20      -20  -50.00 %
#> rmse      0.991640  0.987060
#> rmse_std  0.010283  0.019634
#> mae       0.774746  0.757940
#> mae_std   0.004872  0.014400
#> fcp       0.529204  0.572624
#> fcp_std   0.011137  0.010256
#> 11 parameters and 1 measure equal; `compare all` shows them
#> all differ in seed: no measure can be compared
runs where folds = 4
#> run      rmse  rmse_std  impossible
#> ───  ────────  ────────  ──────────
#>   4  0.989702  0.041763           0
#> run 4: data 3000 60 80 seed=1, split kfold, seed 7, folds 4, shuffle on, repeats 1, model KNNBasic, k 20, min_k 1, similarity cosine, user_based off, min_support 1, scale file
show 1 as script
#> generate 3000 60 80 seed=1
#> split kfold 3 seed=42 shuffle=on repeats=1
#> run
reproduce 2
#> computed split, similarities, predictions, metrics; reused ratings
#> measure                        run 2                 run 5  to the last bit
#> ──────────────  ────────────────────  ────────────────────  ───────────────
#> rmse               0.987060159778849     0.987060159778849  same
#> rmse_std         0.01963390219199519   0.01963390219199519  same
#> mae               0.7579396994950335    0.7579396994950335  same
#> mae_std         0.014399775464535485  0.014399775464535485  same
#> fcp                0.572623560614976     0.572623560614976  same
#> fcp_std         0.010255759623958886  0.010255759623958886  same
#> impossible                         0                     0  same
#> rmse curve                100 values            100 values  same
#> rmse_std curve            100 values            100 values  same
#> mae curve                 100 values            100 values  same
#> mae_std curve             100 values            100 values  same
#> rmse folds                  3 values              3 values  same
#> mae folds                   3 values              3 values  same
#> fcp folds                   3 values              3 values  same
expect rmse_std < 0.1
plot rmse by seed > seeds.csv
split kfold 3 seed=42
split kfold 3 seed=42 4
#> error: nothing more can follow here
#>   split kfold 3 seed=42 4
#>                         ^
#>   usage: split [METHOD] [NAME=VALUE …]
split kfold 3 repeats=two
#> error: repeats must be a whole number, not `two`
#>   split kfold 3 repeats=two
#>                         ^~~
split kfold seed=1 seed=2
#> error: `seed` is given twice
#>   split kfold seed=1 seed=2
#>                      ^~~~~~
split thirds
#> error: no way to split is called `thirds`
#>   split thirds
#>         ^~~~~~
#>   there are: holdout kfold shuffle leaveone files time hash off
split kfold 3 test=0.2
#> error: `split` has no option `test`
#>   split kfold 3 test=0.2
#>                 ^~~~~~~~
#>   options of kfold: folds seed shuffle repeats
split test=0.25
split
#> split test=0.25 seed=42
set folds 3
#> error: `folds` does not belong to holdout
#>   set folds 3
#>       ^~~~~
#>   settings of holdout: test seed
#>   it belongs to kfold, shuffle, leaveone: split kfold
set shuffle off
#> error: `shuffle` does not belong to holdout
#>   set shuffle off
#>       ^~~~~~~
#>   settings of holdout: test seed
#>   it belongs to kfold: split kfold
split off
run
#> computed split, similarities, metrics; reused ratings
#> note: all ratings are for training, and nothing is measured
#> run   k  impossible  training  test  users  items
#> ───  ──  ──────────  ────────  ────  ─────  ─────
#>   6  20           0     3,000     0     60     80
status
#> stage         state  holds                     time    memory
#> ────────────  ─────  ────────────────────────  ────  ────────
#> ratings       fresh  3,000 ratings                   26.4 KiB
#> sample        fresh  off
#> split         fresh  3,000 training, 0 test          11.7 KiB
#> similarities  fresh  80 items, all pairs kept        97.4 KiB
#> predictions   fresh  off
#> metrics       fresh
predict 1 10
#> user             1
#> item             10
#> prediction       3.828580
#> estimate         3.828580
#> clipped          no
#> impossible       no
#> neighbours used  20
#> true rating      5.0
#> stands in        training
#> error            +1.171420
#>
#> item  similarity  rating  weight
#> ────  ──────────  ──────  ──────
#> 10      1.000000     5.0   5.1 %
#> 73      0.990267     4.0   5.1 %
#> 219     0.988356     3.5   5.0 %
#> 128     0.987894     5.0   5.0 %
#> 49      0.987375     5.0   5.0 %
#> 95      0.982822     4.5   5.0 %
#> 17      0.981429     4.5   5.0 %
#> 212     0.980993     4.5   5.0 %
#> 26      0.980337     3.0   5.0 %
#> 172     0.978864     5.0   5.0 %
#> 81      0.978609     3.0   5.0 %
#> 258     0.978185     3.0   5.0 %
#> 137     0.976762     3.0   5.0 %
#> 44      0.974709     4.0   5.0 %
#> 141     0.974532     4.0   5.0 %
#> 122     0.973884     2.0   5.0 %
#> 79      0.973863     3.0   5.0 %
#> 107     0.972713     3.0   5.0 %
#> 76      0.967850     4.0   4.9 %
#> 273     0.967211     3.5   4.9 %
#> this very rating is in the training set, and its own neighbour
set model BaselineOnly
run
#> computed biases, metrics; reused ratings, split
#> note: all ratings are for training, and nothing is measured
#> run  impossible  training  test  users  items
#> ───  ──────────  ────────  ────  ─────  ─────
#>   7           0     3,000     0     60     80
sweep seed 1..2
#> error: `seed` does not belong to off
#>   sweep seed 1..2
#>         ^~~~
#>   it belongs to holdout, kfold, shuffle, leaveone, hash: split holdout
split holdout
sweep seed 1..2 measures rmse
#> run  seed  measures      rmse
#> ───  ────  ────────  ──────────
#>   9     1  rmse      0.874630 ★
#>  10     2  rmse      0.889746
#> all under run 8
run test=0.1
#> computed split, biases, predictions, metrics; reused ratings
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>  11  0.822278  0.634237  0.663308           0     2,700   300     60     80
run test=0.1 folds=3
#> error: `folds` does not belong to holdout
#>   run test=0.1 folds=3
#>                ^~~~~
#>   settings of holdout: test seed
#>   it belongs to kfold, shuffle, leaveone: split kfold
split kfold 5000
#> error: folds must be from 2 to 1000, not 5000
#>   split kfold 5000
#>               ^~~~
run
#> computed split, biases, predictions, metrics; reused ratings
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>  12  0.856376  0.667738  0.686951           0     2,400   600     60     80
split kfold 2 shuffle=off repeats=2
run
#> error: unshuffled, each of 2 repeats has the same folds; expected repeats=1, or shuffle=on
#>   run
#>   ^~~
predict 1 10
#> error: unshuffled, each of 2 repeats has the same folds; expected repeats=1, or shuffle=on
#>   predict 1 10
#>           ^~~~
reset seed
split
#> split kfold 2 seed=42 shuffle=off repeats=2
reset
split
#> split kfold 2 seed=42 shuffle=off repeats=2
set
#> setting       value           default  meaning
#> ────────────  ──────────────  ───────  ─────────────────────────────────────────────────────────────────────────────────────────
#> model         KNNBasic                 What predicts: neighbours, factors, biases, or the items' means. help MODEL explains one.
#> k             40                       The most neighbours that a prediction uses.
#> min_k         1                        The least number of neighbours for a prediction; with fewer they add nothing to it.
#> similarity    cosine                   How the likeness of two items (or users) is measured.
#> user_based    off                      Whether users are compared, and not items.
#> min_support   1                        The least number of common raters for a similarity above 0.
#> k_max         100                      One run gives the whole curve, for every k from 1 to this.
#> folds         2 ≠             5        The parts that are the test set by turns.
#> seed          42                       What the split is drawn from.
#> shuffle       off ≠           on       Whether the ratings are drawn, and not cut in file order.
#> repeats       2 ≠             1        How often the ratings are drawn and cut anew.
#> scale         file                     The scale that predictions are clipped to.
#> measures      auto                     What is measured. With auto, fcp is left out where it would take time.
#> memory        320MiB                   The memory for co-rating sums and predictions that are kept between runs.
#> cache         auto                     Whether ratings are kept beside the runs as they were read, for the next `load`.
#> threads       2                        The threads that work at once.
#> datasets      grouplens                Where `load` fetches MovieLens' data sets from by name.
#> spark         spark-submit             How Spark is started, or where it is: for load spark: and run on=spark.
#> spark_folder  auto                     Where run on=spark may put what takes several steps.
#> format        text                     The form in which reports are printed.
#> timer         off                      Whether the time of each command is shown.
#> pager         on                       Whether a report longer than the screen goes through $PAGER, at the prompt.
#> of SVD: n_factors n_epochs biased init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi reg_all reg_bu reg_bi reg_pu reg_qi random_state; of SVDpp: n_factors n_epochs init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi lr_yj reg_all reg_bu reg_bi reg_pu reg_qi reg_yj random_state; of NMF: n_factors n_epochs biased reg_pu reg_qi init_low init_high random_state; of BaselineOnly: method n_epochs reg_u reg_i; of CoClustering: n_cltr_u n_cltr_i n_epochs random_state; of NormalPredictor: random_state; of Popularity: damping; of iALS: n_factors n_epochs reg_all alpha random_state; of ItemKNN: k
split shuffle 3 test=0.1
run measures=rmse
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse  rmse_std  impossible  training  test  users  items  folds
#> ───  ──  ────────  ────────  ──────────  ────────  ────  ─────  ─────  ─────
#>  14  40  0.974072  0.022876           0     2,700   900     60     80      3
split leaveone 2 min=40
run measures=rmse
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse  rmse_std  impossible  training  test  users  items  folds
#> ───  ──  ────────  ────────  ──────────  ────────  ────  ─────  ─────  ─────
#>  15  40  1.125697  0.101912           0     2,465    72     36     80      2
show last as script
#> generate 3000 60 80 seed=1
#> split leaveone 2 min=40 seed=42
#> set measures rmse
#> run
split leaveone 1 min=4000
run
#> error: no user has more than 4000 ratings; expected a smaller min=
#>   run
#>   ^~~
split hash test=0.3
run measures=rmse
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse  impossible  training  test  users  items
#> ───  ──  ────────  ──────────  ────────  ────  ─────  ─────
#>  17  40  1.004475           0     2,099   901     60     80
split hash test=2
#> error: test must be between 0 and 1, not `2`
#>   split hash test=2
#>                   ^
