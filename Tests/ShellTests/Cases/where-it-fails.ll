# exit status 1
# Where a model fails, and another tool's predictions beside it.
on error continue
errors
#> error: no ratings are loaded
#>   errors
#>   ^~~~~~
#>   first: load PATH, or generate RATINGS USERS ITEMS
generate 4000 60 80 seed=5
#> generated 4,000 ratings, 60 users, 80 items
set model BaselineOnly
errors
#> ratings of the item  tests    rmse     mae     bias
#> ───────────────────  ─────  ──────  ──────  ───────
#> 16–31                   42  0.9684  0.7840  +0.0244
#> 32–63                  758  0.9081  0.7216  -0.0566
#> all: 800 test ratings, rmse 0.9114, mae 0.7248, bias -0.0524
#>
#> rmse by ratings of the item
#> 16–31 │█████████████████████████████████████████████████████████ 0.96839
#> 32–63 │█████████████████████████████████████████████████████▌ 0.90814
#>
#> user  tests    rmse     mae     bias
#> ────  ─────  ──────  ──────  ───────
#> 33        9  1.3446  1.1357  +0.0954
#> 31       13  1.2868  1.0099  +0.3245
#> 23       17  1.2460  1.0411  +0.3193
#> 22       16  1.2366  0.9406  +0.3125
#> 50       16  1.1352  0.9070  +0.0998
#> the worst of 54 users with at least 5 tests
#>
#> item  tests    rmse     mae     bias
#> ────  ─────  ──────  ──────  ───────
#> 106      10  1.6271  1.4181  +0.5346
#> 253       7  1.3605  1.0485  +0.3913
#> 88        8  1.3102  1.1196  +0.8250
#> 137      11  1.3029  1.0566  -0.1246
#> 175       7  1.2832  1.0696  -0.0158
#> the worst of 76 items with at least 5 tests
errors by rating
#> rating  tests    rmse     mae     bias
#> ──────  ─────  ──────  ──────  ───────
#> 0.5         8  2.5210  2.4912  +2.4912
#> 1.0        27  2.1138  2.0881  +2.0881
#> 1.5        18  1.5293  1.5017  +1.5017
#> 2.0        55  1.1485  1.0774  +1.0774
#> 2.5        36  0.9239  0.8306  +0.8094
#> 3.0       150  0.5447  0.4317  +0.3533
#> 3.5        90  0.4368  0.3554  -0.1313
#> 4.0       213  0.5456  0.4387  -0.3644
#> 4.5        70  0.8563  0.7719  -0.7719
#> 5.0       133  1.1348  1.0764  -1.0764
#> all: 800 test ratings, rmse 0.9114, mae 0.7248, bias -0.0524
#>
#> rmse by rating
#> 0.5 │███████████████████████████████████████████████████████████ 2.5210
#> 1.0 │█████████████████████████████████████████████████▌ 2.1138
#> 1.5 │███████████████████████████████████▊ 1.5293
#> 2.0 │██████████████████████████▉ 1.1485
#> 2.5 │█████████████████████▋ 0.92386
#> 3.0 │████████████▊ 0.54465
#> 3.5 │██████████▎ 0.43676
#> 4.0 │████████████▊ 0.54563
#> 4.5 │████████████████████ 0.85628
#> 5.0 │██████████████████████████▌ 1.1348
#>
#> user  tests    rmse     mae     bias
#> ────  ─────  ──────  ──────  ───────
#> 33        9  1.3446  1.1357  +0.0954
#> 31       13  1.2868  1.0099  +0.3245
#> 23       17  1.2460  1.0411  +0.3193
#> 22       16  1.2366  0.9406  +0.3125
#> 50       16  1.1352  0.9070  +0.0998
#> the worst of 54 users with at least 5 tests
#>
#> item  tests    rmse     mae     bias
#> ────  ─────  ──────  ──────  ───────
#> 106      10  1.6271  1.4181  +0.5346
#> 253       7  1.3605  1.0485  +0.3913
#> 88        8  1.3102  1.1196  +0.8250
#> 137      11  1.3029  1.0566  -0.1246
#> 175       7  1.2832  1.0696  -0.0158
#> the worst of 76 items with at least 5 tests
errors by user_count --csv
#> user_count,tests,rmse,mae,bias
#> 4–7,9,0.8751946311001642,0.81867671661142,-0.6383058405460122
#> 8–15,7,0.6626417374639915,0.5149043302368702,-0.16332204031898398
#> 16–31,22,0.607223857705381,0.5099748302046629,-0.17770536601125972
#> 32–63,394,0.9160559865747974,0.7344785303354442,-0.04623014642249586
#> 64–127,368,0.9263861552490729,0.7290432141136701,-0.03503347851188273
#>
#> user,tests,rmse,mae,bias
#> 33,9,1.3445888968602997,1.1356945491877815,0.09537083279226789
#> 31,13,1.2867642566508224,1.0098657017336594,0.3244813745706278
#> 23,17,1.2459583287887956,1.0411384565161925,0.31934312393216624
#> 22,16,1.2365621997093428,0.9406399790637492,0.31248453518569974
#> 50,16,1.1352380127248147,0.9069920998006576,0.09979256730995573
#>
#> item,tests,rmse,mae,bias
#> 106,10,1.6270802120747383,1.418113293093431,0.53458535893811
#> 253,7,1.3604682775793724,1.0484998417628473,0.391326710403795
#> 88,8,1.3101875061892354,1.1196411196545941,0.8249994154000768
#> 137,11,1.302898116089348,1.0566428084191608,-0.12460898973737464
#> 175,7,1.2831619568503416,1.0696187706092795,-0.0158265662547389
run save=predictions
#> computed metrics; reused ratings, split, biases, predictions
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  0.911401  0.724830  0.687759           0     3,200   800     60     80
errors 1 by item_count --md
#> | ratings of the item | tests | rmse | mae | bias |
#> | --- | --: | --: | --: | --: |
#> | 16–31 | 42 | 0.9684 | 0.7840 | +0.0244 |
#> | 32–63 | 758 | 0.9081 | 0.7216 | -0.0566 |
#>
#> all: 800 test ratings, rmse 0.9114, mae 0.7248, bias -0.0524
#>
#> ```text
#> rmse by ratings of the item
#> 16–31 │█████████████████████████████████████████████████████████ 0.96839
#> 32–63 │█████████████████████████████████████████████████████▌ 0.90814
#> ```
#>
#> | user | tests | rmse | mae | bias |
#> | --- | --: | --: | --: | --: |
#> | 33 | 9 | 1.3446 | 1.1357 | +0.0954 |
#> | 31 | 13 | 1.2868 | 1.0099 | +0.3245 |
#> | 23 | 17 | 1.2460 | 1.0411 | +0.3193 |
#> | 22 | 16 | 1.2366 | 0.9406 | +0.3125 |
#> | 50 | 16 | 1.1352 | 0.9070 | +0.0998 |
#>
#> the worst of 54 users with at least 5 tests
#>
#> | item | tests | rmse | mae | bias |
#> | --- | --: | --: | --: | --: |
#> | 106 | 10 | 1.6271 | 1.4181 | +0.5346 |
#> | 253 | 7 | 1.3605 | 1.0485 | +0.3913 |
#> | 88 | 8 | 1.3102 | 1.1196 | +0.8250 |
#> | 137 | 11 | 1.3029 | 1.0566 | -0.1246 |
#> | 175 | 7 | 1.2832 | 1.0696 | -0.0158 |
#>
#> the worst of 76 items with at least 5 tests
errors by items
#> error: errors are grouped by `user_count`, `item_count`, `rating`, `year`, not `items`
#>   errors by items
#>             ^~~~~
artifact 1 predictions.csv > theirs.csv
score theirs.csv name=theirs
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  0.911401  0.724830  0.687759           0     3,200   800     60     80
score theirs.csvv
#> error: no such file or folder: `theirs.csvv`
#>   score theirs.csvv
#>         ^~~~~~~~~~~
run model=Popularity
#> computed means, predictions, metrics; reused ratings, split
#> run      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   3  0.975682  0.775193  0.688171           0     3,200   800     60     80
compare
#> run                   #1            #2            #3
#> ──────────  ──────────────  ────────────  ────────────
#> name                            theirs
#> model       BaselineOnly         score    Popularity
#> n_epochs              10
#> method               als
#> reg_u                 15
#> reg_i                 10
#> damping                                            0
#> scale               file                        file
#> score_file                  theirs.csv
#> rmse            0.911401 ★    0.911401 ★    0.975682
#> mae             0.724830 ★    0.724830 ★    0.775193
#> fcp             0.687759 ≈    0.687759 ≈    0.688171 ★
#> 3 parameters and 1 measure equal; `compare all` shows them
#>
#> by    run  is            than      95 % interval  for real?                  p
#> ────  ───  ────────────  ────  ─────────────────  ────────────────────  ──────
#> rmse  #2                 #1               0 to 0  the same              1.0000
#> rmse  #3   0.0643 worse  #1     0.0348 to 0.0993  real                  0.0012
#> mae   #2                 #1               0 to 0  the same              1.0000
#> mae   #3   0.0504 worse  #1     0.0261 to 0.0782  real                  0.0012
#> fcp   #1   0.0004 worse  #3    -0.0023 to 0.0032  cannot be told apart  1.0000
#> fcp   #2   0.0004 worse  #3    -0.0023 to 0.0032  cannot be told apart  1.0000
#> 60 users drawn anew 9,999 times; p of 6 at once (Holm)
compare against theirs
#> run                      #1            #2            #3
#> ─────────────  ──────────────  ────────────  ────────────
#> name                               theirs
#> model          BaselineOnly         score    Popularity
#> n_epochs                 10
#> method                  als
#> reg_u                    15
#> reg_i                    10
#> damping                                               0
#> scale                  file                        file
#> score_file                     theirs.csv
#> rmse               0.911401 ★    0.911401 ★    0.975682
#> rmse - #2          0.000000                   +0.064280
#> rmse relative        0.00 %                     +7.05 %
#> mae                0.724830 ★    0.724830 ★    0.775193
#> mae - #2           0.000000                   +0.050363
#> mae relative         0.00 %                     +6.95 %
#> fcp                0.687759      0.687759      0.688171 ★
#> fcp - #2           0.000000                   +0.000412
#> fcp relative         0.00 %                     +0.06 %
#> 3 parameters and 1 measure equal; `compare all` shows them
#>
#> by    run  is             than      95 % interval  for real?                  p
#> ────  ───  ─────────────  ────  ─────────────────  ────────────────────  ──────
#> rmse  #1                  #2               0 to 0  the same              1.0000
#> rmse  #3   0.0643 worse   #2     0.0348 to 0.0993  real                  0.0012
#> mae   #1                  #2               0 to 0  the same              1.0000
#> mae   #3   0.0504 worse   #2     0.0261 to 0.0782  real                  0.0012
#> fcp   #1                  #2               0 to 0  the same              1.0000
#> fcp   #3   0.0004 better  #2    -0.0023 to 0.0032  cannot be told apart  1.0000
#> 60 users drawn anew 9,999 times; p of 6 at once (Holm)
compare 1 3 by mae --csv > compared.csv
score compared.csv
#> error: compared.csv:1:1: expected a header with user, item, and prediction or rank, found `run`, `parent`, `name`, `status`, `experiment`, `data`, `data_hash`, `load_options`
#>   score compared.csv
#>         ^~~~~~~~~~~~
set candidates all
#> note: candidates is for measures of lists; to have some: set measures ndcg@10
set measures precision@3,ndcg@3
score scores/lists.csv
#> note: 58 of the test have nothing in the file
#> note: 2 listed items are ones that their users have rated in training
#> run  precision@3    ndcg@3  impossible  training  test  users  items
#> ───  ───────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   4     0.000000  0.000000           0     3,200   800     60     80
run model=ItemKNN
#> computed neighbours, predictions, lists, metrics; reused ratings, split
#> run  precision@3    ndcg@3  impossible  training  test  users  items
#> ───  ───────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   5     0.361582  0.401928           2     3,200   800     60     80
