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
#> run  name                                                   status    k_neighbors    min_support  scale        similarity_metric      rmse         mae         fcp    impossible
#> ───  ─────────────────────────────────────────────────────  ────────  ─────────────  ───────────  ───────────  ─────────────────  ──────────  ──────────  ──────────  ──────────
#>   1  sweep k 5..80 step 15                                  finished  5..80 step 15  1            file         cosine
#>   2  run-2                                                  finished  5              1            file         cosine             1.096129    0.854872    0.530624      1.000000
#>   3  run-3                                                  finished  20             1            file         cosine             0.991379    0.764242    0.622400      1.000000
#>   4  run-4                                                  finished  35             1            file         cosine             0.985730    0.759089    0.640314      1.000000
#>   5  run-5                                                  finished  50             1            file         cosine             0.989110    0.763103    0.636383      1.000000
#>   6  run-6                                                  finished  65             1            file         cosine             0.992246    0.766769    0.640850      1.000000
#>   7  run-7                                                  finished  80             1            file         cosine             0.995936    0.770859    0.629366      1.000000
#>   8  sweep similarity cosine,msd min_support 1..2 k 10, 20  finished  10, 20         1..2         file         cosine,msd
#>   9  run-9                                                  finished  10             1            file         cosine             1.026548    0.800332    0.576987      1.000000
#>  10  run-10                                                 finished  20             1            file         cosine             0.991379    0.764242    0.622400      1.000000
#>  11  run-11                                                 finished  10             2            file         cosine             1.020023    0.788328    0.576397            13
#>  12  run-12                                                 finished  20             2            file         cosine             0.996547    0.764130    0.613867            13
#>  13  run-13                                                 finished  10             1            file         msd                0.952553    0.744788    0.618783      1.000000
#>  14  run-14                                                 finished  20             1            file         msd                0.931733    0.726343    0.655912      1.000000
#>  15  run-15                                                 finished  10             2            file         msd                0.947833    0.739939    0.617221            13
#>  16  run-16                                                 finished  20             2            file         msd                0.931007 ★  0.725155 ★  0.652358            13
#>  17  two scales                                             finished  40             1            0.5..5,1..4  cosine
#>  18  run-18                                                 finished  40             1            0.5..5.0     cosine             0.986393    0.760457    0.638959      1.000000
#>  19  run-19                                                 finished  40             1            1.0..4.0     cosine             0.987390    0.758589    0.656809 ★    1.000000
