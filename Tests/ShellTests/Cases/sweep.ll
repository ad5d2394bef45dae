# A sweep: a run for each combination, settings as before, best marked.
generate 20000 300 400 seed=7
#> generated 20,000 ratings, 300 users, 399 items
sweep k 5..80 step 15
#> run   k      rmse         mae         fcp
#> ───  ──  ──────────  ──────────  ──────────
#>   2   5  1.096129    0.854872    0.530624
#>   3  20  0.991379    0.764242    0.622400
#>   4  35  0.985730 ★  0.759089 ★  0.640314
#>   5  50  0.989110    0.763103    0.636383
#>   6  65  0.992246    0.766769    0.640850 ★
#>   7  80  0.995936    0.770859    0.629366
#> all under run 1
sweep similarity cosine,msd k 10, 20 min_support 1..2
#> run  similarity  min_support   k      rmse         mae         fcp
#> ───  ──────────  ───────────  ──  ──────────  ──────────  ──────────
#>   9  cosine                1  10  1.026548    0.800332    0.576987
#>  10  cosine                1  20  0.991379    0.764242    0.622400
#>  11  cosine                2  10  1.020023    0.788328    0.576397
#>  12  cosine                2  20  0.996547    0.764130    0.613867
#>  13  msd                   1  10  0.952553    0.744788    0.618783
#>  14  msd                   1  20  0.931733    0.726343    0.655912 ★
#>  15  msd                   2  10  0.947833    0.739939    0.617221
#>  16  msd                   2  20  0.931007 ★  0.725155 ★  0.652358
#> all under run 8
sweep scale 0.5..5,1..4 name='two scales'
#> run  scale         rmse         mae         fcp
#> ───  ────────  ──────────  ──────────  ──────────
#>  18  0.5..5.0  0.986393 ★  0.760457    0.638959
#>  19  1.0..4.0  0.987390    0.758589 ★  0.656809 ★
#> all under run 17
set k
#> setting  k
#> value    40
#> default  40
#> values   a whole number, from 1 to 10000
#> meaning  The most neighbours that a prediction uses.
runs
#> run  of  name                                                   k              similarity  min_support  scale            rmse         mae         fcp    impossible
#> ───  ──  ─────────────────────────────────────────────────────  ─────────────  ──────────  ───────────  ───────────  ──────────  ──────────  ──────────  ────────────
#>   1      sweep k 5..80 step 15                                  5..80 step 15  cosine      1            file
#>   2   1                                                         5              cosine      1            file         1.096129    0.854872    0.530624             1 ★
#>   3   1                                                         20             cosine      1            file         0.991379    0.764242    0.622400             1 ★
#>   4   1                                                         35             cosine      1            file         0.985730    0.759089    0.640314             1 ★
#>   5   1                                                         50             cosine      1            file         0.989110    0.763103    0.636383             1 ★
#>   6   1                                                         65             cosine      1            file         0.992246    0.766769    0.640850             1 ★
#>   7   1                                                         80             cosine      1            file         0.995936    0.770859    0.629366             1 ★
#>   8      sweep similarity cosine,msd min_support 1..2 k 10, 20  10, 20         cosine,msd  1..2         file
#>   9   8                                                         10             cosine      1            file         1.026548    0.800332    0.576987             1 ★
#>  10   8                                                         20             cosine      1            file         0.991379    0.764242    0.622400             1 ★
#>  11   8                                                         10             cosine      2            file         1.020023    0.788328    0.576397            13
#>  12   8                                                         20             cosine      2            file         0.996547    0.764130    0.613867            13
#>  13   8                                                         10             msd         1            file         0.952553    0.744788    0.618783             1 ★
#>  14   8                                                         20             msd         1            file         0.931733    0.726343    0.655912             1 ★
#>  15   8                                                         10             msd         2            file         0.947833    0.739939    0.617221            13
#>  16   8                                                         20             msd         2            file         0.931007 ★  0.725155 ★  0.652358            13
#>  17      two scales                                             40             cosine      1            0.5..5,1..4
#>  18  17                                                         40             cosine      1            0.5..5.0     0.986393    0.760457    0.638959             1 ★
#>  19  17                                                         40             cosine      1            1.0..4.0     0.987390    0.758589    0.656809 ★           1 ★
#> all: data 20000 300 400 seed=7, test 0.2, seed 42, model KNNBasic, min_k 1, user_based off
