# exit status 1
# Two models: what each has, and what belongs to the other.
on error continue
generate 3000 60 80 seed=1
#> generated 3,000 ratings, 60 users, 80 items
run
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  40  0.967363  0.758124  0.545711           0     2,400   600     60     80
set model BaselineOnly
status
#> stage         state  holds                     time    memory
#> ────────────  ─────  ────────────────────────  ────  ────────
#> ratings       fresh  3,000 ratings                   26.4 KiB
#> sample        fresh  off
#> split         fresh  2,400 training, 600 test        11.7 KiB
#> similarities  kept   80 items, all pairs kept        88.0 KiB
#> biases        empty
#> predictions   empty
#> metrics       empty
run
#> computed biases, predictions, metrics; reused ratings, split
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  0.856376  0.667738  0.686951           0     2,400   600     60     80
set k 20
#> error: `k` does not belong to BaselineOnly
#>   set k 20
#>       ^
#>   settings of BaselineOnly: method n_epochs reg_u reg_i scale
#>   it belongs to KNNBasic, KNNWithMeans, KNNWithZScore, KNNBaseline, ItemKNN: set model KNNBasic
set k
#> setting     k
#> belongs to  KNNBasic, KNNWithMeans, KNNWithZScore, KNNBaseline
#> value       40
#> default     40
#> values      a whole number, from 1 to 10000
#> meaning     The most neighbours that a prediction uses.
run k=20
#> error: `k` does not belong to BaselineOnly
#>   run k=20
#>       ^
#>   settings of BaselineOnly: method n_epochs reg_u reg_i scale
#>   it belongs to KNNBasic, KNNWithMeans, KNNWithZScore, KNNBaseline, ItemKNN: set model KNNBasic
run k=0
#> error: `k` does not belong to BaselineOnly
#>   run k=0
#>       ^
#>   settings of BaselineOnly: method n_epochs reg_u reg_i scale
#>   it belongs to KNNBasic, KNNWithMeans, KNNWithZScore, KNNBaseline, ItemKNN: set model KNNBasic
sweep k 5,10
#> error: `k` does not belong to BaselineOnly
#>   sweep k 5,10
#>         ^
#>   settings of BaselineOnly: method n_epochs reg_u reg_i scale
#>   it belongs to KNNBasic, KNNWithMeans, KNNWithZScore, KNNBaseline, ItemKNN: set model KNNBasic
run k=20 model=KNNBasic
#> computed metrics; reused ratings, split, similarities, predictions
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   3  20  0.980961  0.755551  0.568143           0     2,400   600     60     80
run model=KNNBasic
#> computed metrics; reused ratings, split, similarities, predictions
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   4  40  0.967363  0.758124  0.545711           0     2,400   600     60     80
run model=KNNBasic reg_u=3
#> error: `reg_u` does not belong to KNNBasic
#>   run model=KNNBasic reg_u=3
#>                      ^~~~~
#>   settings of KNNBasic: k min_k similarity user_based min_support scale
#>   it belongs to BaselineOnly
run model=knnbasic k=0
#> error: `k` must be from 1 to 10000, not 0
#>   run model=knnbasic k=0
#>                        ^
run reg_u=5 n_epochs=3
#> computed biases, predictions, metrics; reused ratings, split
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   5  0.851373  0.669508  0.686951           0     2,400   600     60     80
run reg_u=-1
#> error: `reg_u` must be at least 0, not `-1`
#>   run reg_u=-1
#>             ^~
set reg_i many
#> error: `reg_i` must be a number, not `many`
#>   set reg_i many
#>             ^~~~
set n_epoch 3
#> error: no setting is called `n_epoch`
#>   set n_epoch 3
#>       ^~~~~~~
#>   did you mean `n_epochs`?
run reg_=3
#> error: no setting is called `reg_`
#>   run reg_=3
#>       ^~~~
#>   did you mean `reg_u` or `reg_i` or `reg`?
sweep reg_u 5,10,15
#> run  reg_u      rmse         mae         fcp
#> ───  ─────  ──────────  ──────────  ──────────
#>   7      5  0.851135 ★  0.669102    0.686951
#>   8     10  0.853353    0.667603 ★  0.687276 ★
#>   9     15  0.856376    0.667738    0.686951
#> all under run 6
sweep model KNNBasic,BaselineOnly name=models
#> run  model             rmse         mae         fcp
#> ───  ────────────  ──────────  ──────────  ──────────
#>  11  KNNBasic      0.967363    0.758124    0.545711
#>  12  BaselineOnly  0.856376 ★  0.667738 ★  0.686951 ★
#> all under run 10
sweep k 5,10 model KNNBasic,BaselineOnly
#> error: `k` does not belong to BaselineOnly
#>   sweep k 5,10 model KNNBasic,BaselineOnly
#>         ^
#>   settings of BaselineOnly: method n_epochs reg_u reg_i scale
#>   it belongs to KNNBasic, KNNWithMeans, KNNWithZScore, KNNBaseline, ItemKNN
status
#> stage         state    holds                     time    memory
#> ────────────  ───────  ────────────────────────  ────  ────────
#> ratings       fresh    3,000 ratings                   26.4 KiB
#> sample        fresh    off
#> split         fresh    2,400 training, 600 test        11.7 KiB
#> similarities  kept     80 items, all pairs kept        88.0 KiB
#> biases        stale ≠  60 users, 80 items               1.1 KiB
#> predictions   fresh    one for each test rating        14.1 KiB
#> metrics       fresh
compare 1 2
#> run                #1            #2      #2 - #1  relative
#> ───────────  ────────  ──────────────  ─────────  ────────
#> model        KNNBasic  BaselineOnly
#> k                  40
#> min_k               1
#> similarity     cosine
#> user_based        off
#> min_support         1
#> n_epochs                         10
#> method                          als
#> reg_u                            15
#> reg_i                            10
#> rmse         0.967363      0.856376 ★  -0.110987  -11.47 %
#> mae          0.758124      0.667738 ★  -0.090386  -11.92 %
#> fcp          0.545711      0.686951 ★  +0.141239  +25.88 %
#> 4 parameters and 1 measure equal; `compare all` shows them
#>
#> by    run  is            than     95 % interval  for real?       p
#> ────  ───  ────────────  ────  ────────────────  ─────────  ──────
#> rmse  #1   0.1110 worse  #2    0.0869 to 0.1331  real       0.0006
#> mae   #1   0.0904 worse  #2    0.0631 to 0.1164  real       0.0006
#> fcp   #1   0.1412 worse  #2    0.0900 to 0.1943  real       0.0006
#> 59 users drawn anew 9,999 times; p of 3 at once (Holm)
runs
#> run  of  name                 model                   k  n_epochs  reg_u        rmse         mae         fcp
#> ───  ──  ───────────────────  ─────────────────────  ──  ────────  ───────  ──────────  ──────────  ──────────
#>   1                           KNNBasic               40                     0.967363    0.758124    0.545711
#>   2                           BaselineOnly                     10  15       0.856376    0.667738    0.686951
#>   3                           KNNBasic               20                     0.980961    0.755551    0.568143
#>   4                           KNNBasic               40                     0.967363    0.758124    0.545711
#>   5                           BaselineOnly                      3  5        0.851373    0.669508    0.686951
#>   6      sweep reg_u 5,10,15  BaselineOnly                     10  5,10,15
#>   7   6                       BaselineOnly                     10  5        0.851135 ★  0.669102    0.686951
#>   8   6                       BaselineOnly                     10  10       0.853353    0.667603 ★  0.687276 ★
#>   9   6                       BaselineOnly                     10  15       0.856376    0.667738    0.686951
#>  10      models               KNNBasic,BaselineOnly
#>  11  10                       KNNBasic               40                     0.967363    0.758124    0.545711
#>  12  10                       BaselineOnly                     10  15       0.856376    0.667738    0.686951
#> all: data 3000 60 80 seed=1, test 0.2, seed 42, scale file, impossible 0
compare
#> run  model          k  n_epochs  reg_u      rmse         mae         fcp
#> ───  ────────────  ──  ────────  ─────  ──────────  ──────────  ──────────
#> 1    KNNBasic      40                   0.967363    0.758124    0.545711
#> 2    BaselineOnly            10     15  0.856376 ≈  0.667738 ≈  0.686951 ≈
#> 3    KNNBasic      20                   0.980961    0.755551    0.568143
#> 4    KNNBasic      40                   0.967363    0.758124    0.545711
#> 5    BaselineOnly             3      5  0.851373 ≈  0.669508 ≈  0.686951 ≈
#> 7    BaselineOnly            10      5  0.851135 ★  0.669102 ≈  0.686951 ≈
#> 8    BaselineOnly            10     10  0.853353 ≈  0.667603 ★  0.687276 ★
#> 9    BaselineOnly            10     15  0.856376 ≈  0.667738 ≈  0.686951 ≈
#> 11   KNNBasic      40                   0.967363    0.758124    0.545711
#> 12   BaselineOnly            10     15  0.856376 ≈  0.667738 ≈  0.686951 ≈
#> 10 parameters and 1 measure equal; `compare all` shows them
#>
#> by    run  is             than       95 % interval  for real?                  p
#> ────  ───  ─────────────  ────  ──────────────────  ────────────────────  ──────
#> rmse  #1   0.1162 worse   #7      0.0905 to 0.1394  real                  0.0054
#> rmse  #2   0.0052 worse   #7     -0.0010 to 0.0117  cannot be told apart  1.0000
#> rmse  #3   0.1298 worse   #7      0.0945 to 0.1629  real                  0.0054
#> rmse  #4   0.1162 worse   #7      0.0905 to 0.1394  real                  0.0054
#> rmse  #5   0.00024 worse  #7    0.00002 to 0.00048  cannot be told apart  0.5280
#> rmse  #8   0.0022 worse   #7     -0.0012 to 0.0057  cannot be told apart  1.0000
#> rmse  #9   0.0052 worse   #7     -0.0010 to 0.0117  cannot be told apart  1.0000
#> rmse  #11  0.1162 worse   #7      0.0905 to 0.1394  real                  0.0054
#> rmse  #12  0.0052 worse   #7     -0.0010 to 0.0117  cannot be told apart  1.0000
#> 59 users drawn anew 9,999 times; p of 27 at once (Holm)
#> ≈ marks what cannot be told from the best; --json has every measure
plot rmse by k
#> error: run 12 has no curve over k: `k` does not belong to BaselineOnly
#>   plot rmse by k
#>                ^
#>   to draw runs by a setting: plot rmse by n_epochs
plot rmse by k 1 2
#> error: run 2 has no curve over k: `k` does not belong to BaselineOnly
#>   plot rmse by k 1 2
#>                ^
#>   to draw runs by a setting: plot rmse by n_epochs
show 2
#> run         2
#> name        run-2
#> experiment  default
#> status      finished
#>
#> data      3000 60 80 seed=1
#> test      0.2
#> seed      42
#> model     BaselineOnly
#> n_epochs  10
#> method    als
#> reg_u     15
#> reg_i     10
#> scale     file
#>
#> rmse        0.856375941474668
#> mae         0.6677376118728525
#> fcp         0.6869507666286722
#> impossible  0
#>
#> stage        state     time    memory
#> ───────────  ────────  ────  ────────
#> ratings      reused          26.4 KiB
#> sample       reused
#> split        reused          11.7 KiB
#> biases       computed         1.1 KiB
#> predictions  computed        14.1 KiB
#> metrics      computed
#>
#> # made by
#> generate 3000 60 80 seed=1
#> set model BaselineOnly
#> run
show last as script
#> generate 3000 60 80 seed=1
#> set model BaselineOnly
#> run
set reg_u 5; set n_epochs 3
set
#> setting       value           default   meaning
#> ────────────  ──────────────  ────────  ─────────────────────────────────────────────────────────────────────────────────────────
#> model         BaselineOnly ≠  KNNBasic  What predicts: neighbours, factors, biases, or the items' means. help MODEL explains one.
#> method        als                       How biases are fitted: als by alternating least squares, sgd by a gradient descent.
#> n_epochs      3 ≠             10        How often the ratings are gone through to fit biases; 10 by als, 20 by sgd.
#> reg_u         5 ≠             15        What draws the biases of users towards 0 in als: the more, the fewer ratings one has.
#> reg_i         10                        What draws the biases of items towards 0 in als: the more, the fewer ratings one has.
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
#> of KNNBasic, KNNWithMeans, KNNWithZScore: k min_k similarity user_based min_support k_max; of KNNBaseline: k min_k similarity user_based min_support bsl_method bsl_n_epochs bsl_reg_u bsl_reg_i k_max; of SVD: n_factors n_epochs biased init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi reg_all reg_bu reg_bi reg_pu reg_qi random_state; of SVDpp: n_factors n_epochs init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi lr_yj reg_all reg_bu reg_bi reg_pu reg_qi reg_yj random_state; of NMF: n_factors n_epochs biased reg_pu reg_qi init_low init_high random_state; of CoClustering: n_cltr_u n_cltr_i n_epochs random_state; of NormalPredictor: random_state; of Popularity: damping; of iALS: n_factors n_epochs reg_all alpha random_state; of ItemKNN: k
reset k
reproduce 2
#> computed split, biases, predictions, metrics; reused ratings
#> measure                  run 2              run 13  to the last bit
#> ──────────  ──────────────────  ──────────────────  ───────────────
#> rmse         0.856375941474668   0.856375941474668  same
#> mae         0.6677376118728525  0.6677376118728525  same
#> fcp         0.6869507666286722  0.6869507666286722  same
#> impossible                   0                   0  same
run from=1
#> computed split, similarities, predictions, metrics; reused ratings
#> measure                  run 1              run 14  to the last bit
#> ──────────  ──────────────────  ──────────────────  ───────────────
#> rmse        0.9673625615165676  0.9673625615165676  same
#> mae         0.7581240851277897  0.7581240851277897  same
#> fcp         0.5457114701671532  0.5457114701671532  same
#> impossible                   0                   0  same
#> rmse curve          100 values          100 values  same
#> mae curve           100 values          100 values  same
set similarty msd
#> error: no setting is called `similarty`
#>   set similarty msd
#>       ^~~~~~~~~
#>   did you mean `similarity`?
reset
set
#> setting       value         default  meaning
#> ────────────  ────────────  ───────  ─────────────────────────────────────────────────────────────────────────────────────────
#> model         KNNBasic               What predicts: neighbours, factors, biases, or the items' means. help MODEL explains one.
#> k             40                     The most neighbours that a prediction uses.
#> min_k         1                      The least number of neighbours for a prediction; with fewer they add nothing to it.
#> similarity    cosine                 How the likeness of two items (or users) is measured.
#> user_based    off                    Whether users are compared, and not items.
#> min_support   1                      The least number of common raters for a similarity above 0.
#> k_max         100                    One run gives the whole curve, for every k from 1 to this.
#> test          0.2                    The share of ratings for the test, or, from 1 on, their number.
#> seed          42                     What the split is drawn from.
#> scale         file                   The scale that predictions are clipped to.
#> measures      auto                   What is measured. With auto, fcp is left out where it would take time.
#> memory        320MiB                 The memory for co-rating sums and predictions that are kept between runs.
#> cache         auto                   Whether ratings are kept beside the runs as they were read, for the next `load`.
#> threads       2                      The threads that work at once.
#> datasets      grouplens              Where `load` fetches MovieLens' data sets from by name.
#> spark         spark-submit           How Spark is started, or where it is: for load spark: and run on=spark.
#> spark_folder  auto                   Where run on=spark may put what takes several steps.
#> format        text                   The form in which reports are printed.
#> timer         off                    Whether the time of each command is shown.
#> pager         on                     Whether a report longer than the screen goes through $PAGER, at the prompt.
#> of SVD: n_factors n_epochs biased init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi reg_all reg_bu reg_bi reg_pu reg_qi random_state; of SVDpp: n_factors n_epochs init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi lr_yj reg_all reg_bu reg_bi reg_pu reg_qi reg_yj random_state; of NMF: n_factors n_epochs biased reg_pu reg_qi init_low init_high random_state; of BaselineOnly: method n_epochs reg_u reg_i; of CoClustering: n_cltr_u n_cltr_i n_epochs random_state; of NormalPredictor: random_state; of Popularity: damping; of iALS: n_factors n_epochs reg_all alpha random_state; of ItemKNN: k
status
#> stage         state  holds                     time     memory
#> ────────────  ─────  ────────────────────────  ────  ─────────
#> ratings       fresh  3,000 ratings                    26.4 KiB
#> sample        fresh  off
#> split         fresh  2,400 training, 600 test         11.7 KiB
#> similarities  fresh  80 items, all pairs kept         88.0 KiB
#> biases        kept   60 users, 80 items                1.1 KiB
#> predictions   fresh  every k to 100                  478.1 KiB
#> metrics       fresh
