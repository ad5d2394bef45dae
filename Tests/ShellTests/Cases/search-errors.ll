# exit status 1
on error continue
generate 1000 40 50
#> generated 1,000 ratings, 40 users, 50 items
sweep random=0 k 10..20
#> error: random must be from 1 to 10000, not 0
#>   sweep random=0 k 10..20
#>                ^
sweep random=many k 10..20
#> error: random must be a whole number, not `many`
#>   sweep random=many k 10..20
#>                ^~~~
sweep random=3
#> error: NAME VALUES is missing: settings, each with its values
#>   sweep random=3
#>                 ^
#>   usage: sweep [name=TEXT] [random=N] [draw_seed=N] [halving=N] [min_epochs=N] [part=I/N] NAME VALUES … | resume [RUN]
sweep draw_seed=2 k 10..20
#> error: `draw_seed` is of no use without `random=N`
#>   sweep draw_seed=2 k 10..20
#>         ^~~~~~~~~~~
sweep min_epochs=2 k 10..20
#> error: `min_epochs` is of no use without `halving=N`
#>   sweep min_epochs=2 k 10..20
#>         ^~~~~~~~~~~~
sweep random=5 k 1,2 min_k 1,2
#> error: 5 different combinations are more than the 4 that there are
#>   sweep random=5 k 1,2 min_k 1,2
#>         ^~~~~~~~
#>   to run every one: sweep without `random`, or random=4
sweep random=3 k 20..10
#> error: this range is empty: 20..10 counts up
#>   sweep random=3 k 20..10
#>                    ^~~~~~
#>   write 10..20
sweep random=3 k 10..20 log log
#> error: `log` stands behind a range, once
#>   sweep random=3 k 10..20 log log
#>                               ^~~
#>   for instance: lr_all 0.001..0.1 log
sweep random=3 k 0..20 log
#> error: `k` must be from 1 to 10000, not 0
#>   sweep random=3 k 0..20 log
#>                    ^
sweep k 10..20 log
#> error: `log` says how values are drawn from a range, and here none is drawn
#>   sweep k 10..20 log
#>                  ^~~
#>   to draw ten: sweep random=10 k 10..20 log
sweep random=3 similarity msd,cosine log
#> error: `log` stands behind a range, and these are single values
#>   sweep random=3 similarity msd,cosine log
#>                                        ^~~
#>   for instance: 0.001..0.1 log
sweep random=3 lr_all 0.1..0.2
#> error: `lr_all` does not belong to KNNBasic
#>   sweep random=3 lr_all 0.1..0.2
#>                  ^~~~~~
#>   settings of KNNBasic: k min_k similarity user_based min_support scale
#>   it belongs to SVD, SVDpp: set model SVD
set model SVD
sweep random=3 lr_all 0.1..0.01
#> error: this range is empty: 0.1..0.01 counts up
#>   sweep random=3 lr_all 0.1..0.01
#>                         ^~~~~~~~~
#>   write 0.01..0.1
sweep random=3 lr_all 0..0.1 log
#> error: a range that is drawn from by `log` has ends above 0
#>   sweep random=3 lr_all 0..0.1 log
#>                         ^
#>   for instance: 0.001..0.1 log
sweep random=3 lr_all 0.1..0.1
#> error: this range has nothing in it but 0.1
#>   sweep random=3 lr_all 0.1..0.1
#>                         ^~~~~~~~
#>   write 0.1
sweep random=3 lr_all ..0.1
#> error: a number is missing beside `..`
#>   sweep random=3 lr_all ..0.1
#>                         ^~~~~
#>   a range looks like 5..80 or 0.1..0.5 step 0.1
sweep random=3 lr_all -1..0.1
#> error: `lr_all` must be at least 0, not `-1`
#>   sweep random=3 lr_all -1..0.1
#>                         ^~
sweep random=3 n_factors 1..20000
#> error: a series may have 10000 values at most
#>   sweep random=3 n_factors 1..20000
#>                            ^~~~~~~~
#>   take a larger step
sweep random=3 n_factors 1..10000 n_epochs 1..10000
#> error: these lists have more than 16777216 combinations
#>   sweep random=3 n_factors 1..10000 n_epochs 1..10000
#>                  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
sweep random=3 raendom=2 n_factors 1..10
#> error: no setting is called `raendom`
#>   sweep random=3 raendom=2 n_factors 1..10
#>                  ^~~~~~~
#>   did you mean `random`?
sweep halving=3 n_factors 1,2
#> error: 2 combinations for 20 epochs leave nothing to halve by 3
#>   sweep halving=3 n_factors 1,2
#>         ^~~~~~~~~
#>   take more combinations, or more epochs: set n_epochs
sweep halving=3 random=9 n_factors 1..20 n_epochs 1..5
#> error: `n_epochs` is what halving deals out
#>   sweep halving=3 random=9 n_factors 1..20 n_epochs 1..5
#>                                            ^~~~~~~~
#>   what the last have is set before: set n_epochs 30
sweep halving=1 n_factors 1..9
#> error: halving must be from 2 to 100, not 1
#>   sweep halving=1 n_factors 1..9
#>                 ^
sweep halving=3 model KNNBasic,BaselineOnly k 1..3
#> error: `k` does not belong to BaselineOnly
#>   sweep halving=3 model KNNBasic,BaselineOnly k 1..3
#>                                               ^
#>   settings of BaselineOnly: method n_epochs reg_u reg_i scale
#>   it belongs to KNNBasic, KNNWithMeans, KNNWithZScore, KNNBaseline, ItemKNN
set model KNNBasic
sweep halving=3 k 1..9
#> error: KNNBasic does not learn epoch by epoch, and has nothing to halve
#>   sweep halving=3 k 1..9
#>         ^~~~~~~~~
#>   for instance: set model SVD
sweep resume random=3
#> error: a sweep that goes on has its `random`
#>   sweep resume random=3
#>                ^~~~~~~~
plot rmse by draw
#> error: no run of `default` is a random search
#>   plot rmse by draw
#>                ^~~~
#>   for instance: sweep random=10 k 5..80
run
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  40  1.010909  0.799518  0.556575           0       800   200     40     50
plot rmse by draw 1
#> error: run 1 is no sweep's head
#>   plot rmse by draw 1
#>                     ^
runs
#> run      rmse       mae       fcp  impossible
#> ───  ────────  ────────  ────────  ──────────
#>   1  1.010909  0.799518  0.556575           0
#> run 1: data 1000 40 50 seed=42, test 0.2, seed 42, model KNNBasic, k 40, min_k 1, similarity cosine, user_based off, min_support 1, scale file
