# exit status 1
# Models that learn in epochs, and the bar for all.
on error continue
generate 3000 60 80 seed=1
#> generated 3,000 ratings, 60 users, 80 items
run model=Popularity
#> computed split, means, predictions, metrics; reused ratings
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  0.951254  0.737118  0.685975           0     2,400   600     60     80
set model SVD; set n_factors 10
run
#> computed factors, predictions, metrics; reused ratings, split
#> run  epoch      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─────  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2     20  0.845794  0.666990  0.689342           0     2,400   600     60     80
set n_epochs 12
status
#> stage        state    holds                     time     memory
#> ───────────  ───────  ────────────────────────  ────  ─────────
#> ratings      fresh    3,000 ratings                    26.4 KiB
#> sample       fresh    off
#> split        fresh    2,400 training, 600 test         11.7 KiB
#> factors      stale ≠  10 factors, epoch 20             19.7 KiB
#> means        kept     80 items                          1.3 KiB
#> predictions  fresh    every epoch to 20               103.1 KiB
#> metrics      fresh
run
#> computed metrics; reused ratings, split, factors, predictions
#> run  epoch      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─────  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   3     12  0.849588  0.666810  0.687082           0     2,400   600     60     80
status
#> stage        state    holds                     time     memory
#> ───────────  ───────  ────────────────────────  ────  ─────────
#> ratings      fresh    3,000 ratings                    26.4 KiB
#> sample       fresh    off
#> split        fresh    2,400 training, 600 test         11.7 KiB
#> factors      stale ≠  10 factors, epoch 20             19.7 KiB
#> means        kept     80 items                          1.3 KiB
#> predictions  fresh    every epoch to 20               103.1 KiB
#> metrics      fresh
predict 3 10
#> user                    3
#> item                    10
#> prediction              4.420100
#> estimate                4.420100
#> clipped                 no
#> impossible              no
#> mean of all             3.530417
#> bias of the user        -0.176846
#> bias of the item        +1.037479
#> product of the factors  +0.029051
#> by factor 9             +0.011962
#> by factor 8             +0.007188
#> by factor 10            +0.006301
#> by factor 7             +0.003456
#> by factor 3             -0.002702
#> true rating             4.5
#> stands in               training
#> error                   +0.079900
status
#> stage        state  holds                     time     memory
#> ───────────  ─────  ────────────────────────  ────  ─────────
#> ratings      fresh  3,000 ratings                    26.4 KiB
#> sample       fresh  off
#> split        fresh  2,400 training, 600 test         11.7 KiB
#> factors      fresh  10 factors, epoch 12             19.7 KiB
#> means        kept   80 items                          1.3 KiB
#> predictions  fresh  every epoch to 20               103.1 KiB
#> metrics      fresh
neighbours 10 k=3
#> nearest to item 10 by cosine of 10 factors
#> item  similarity  common raters  ratings
#> ────  ──────────  ─────────────  ───────
#> 245     0.799279             22       27
#> 15      0.680440             22       24
#> 250     0.538699             17       22
plot rmse by epoch > epochs.csv
show last as script
#> generate 3000 60 80 seed=1
#> set model SVD
#> set n_factors 10
#> set n_epochs 12
#> run
run lr_all=0.6
#> computed factors, predictions, metrics; reused ratings, split
#> note: the descent diverged at epoch 1; shorter steps may help
#> run  epoch      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─────  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   4     12  1.792926  1.452500  0.000000           0     2,400   600     60     80
run biased=off lr_bu=0.1
#> note: lr_bu means nothing beside the other settings of SVD
#> computed factors, predictions, metrics; reused ratings, split
#> run  epoch      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─────  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   5     12  0.917528  0.725271  0.681100           0     2,400   600     60     80
sweep n_epochs 5,10,20
#> run  n_epochs      rmse         mae         fcp
#> ───  ────────  ──────────  ──────────  ──────────
#>   7         5  0.879054    0.685534    0.690634 ★
#>   8        10  0.852817    0.667831    0.689019
#>   9        20  0.845794 ★  0.666990 ★  0.689342
#> all under run 6
set n_factors 0
#> error: `n_factors` must be from 1 to 10000, not 0
#>   set n_factors 0
#>                 ^
set lr_bu some
#> error: `lr_bu` must be a number, at least 0, or `all`, not `some`
#>   set lr_bu some
#>             ^~~~
set random_state -1
#> error: `random_state` must be from 0 to 4294967295, not -1
#>   set random_state -1
#>                    ^~
run model=BaselineOnly method=sgd n_epochs=5
#> computed biases, predictions, metrics; reused ratings, split
#> run  epoch      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─────  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>  10      5  0.878361  0.685352  0.689019           0     2,400   600     60     80
run model=BaselineOnly method=sgd reg_u=3
#> note: reg_u means nothing beside the other settings of BaselineOnly
#> computed biases, predictions, metrics; reused ratings, split
#> run  epoch      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─────  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>  11     20  0.846431  0.667542  0.692248           0     2,400   600     60     80
help SVD
#> SVD: the mean of all ratings, how much user and item deviate from it, and the
#> product of their factors.
#>
#> m + b + c + p·q: the mean of all ratings, the biases of user and item, and the
#> scalar product of their factors. All are moved rating by rating, `n_epochs`
#> times, against the error: x by lr·(error·y − reg·x), where y is 1 for a bias,
#> and the other's factor for a factor. One run predicts after each epoch.
#>
#> scikit-surprise draws other factors each time unless `random_state` is given;
#> here it is 42.
#>
#> From: S. Funk, Netflix update: try this at home (2006); scikit-surprise's SVD
#> (`matrix_factorization.pyx`).
#>
#> for example
#> ─────────────────────────────────────────────  ──────────────────────────
#> run model=SVD n_factors=20                     a model of twenty factors
#> run model=SVD n_epochs=30; plot rmse by epoch  how many epochs are enough
help popularity
#> Popularity: the mean of the item's ratings, the same for every user.
#>
#> (d·m + Σ r) / (d + n) over the n ratings of the item, where m is the mean of all
#> ratings and d is `damping`; m for an item without a rating. Where all items are
#> ranked (candidates=all), those with the most ratings come first, whatever their
#> means.
#>
#> From: S. Funk, Netflix update: try this at home (2006). scikit-surprise has no
#> such model.
#>
#> for example
#> ──────────────────────────────  ──────────────────────────────
#> run model=Popularity damping=5  the bar that a model must pass
