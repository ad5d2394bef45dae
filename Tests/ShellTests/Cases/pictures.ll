# exit status 1
on error continue
hist ratings
#> error: no ratings are loaded
#>   hist ratings
#>        ^~~~~~~
#>   first: load PATH, or generate RATINGS USERS ITEMS
describe
#> error: no ratings are loaded
#>   describe
#>   ^~~~~~~~
#>   first: load PATH, or generate RATINGS USERS ITEMS
generate 20000 300 400 seed=7
#> generated 20,000 ratings, 300 users, 399 items
describe
#> data            generated
#> ratings         20,000
#> users           300
#> items           399
#> density         16.708 %
#> mean rating     3.5338
#> lowest rating   0.5
#> highest rating  5.0
#> first rating    1995-02-07
#> last rating     2019-11-25
#>
#> ratings per  median   mean  least  most
#> ───────────  ──────  ─────  ─────  ────
#> user          40.00  66.67      9   220
#> item          19.00  50.13      1   296
#>
#> most rated  ratings   share
#> ──────────  ───────  ──────
#> 60              296  1.48 %
#> 548             296  1.48 %
#> 1227            289  1.45 %
#> 619             280  1.40 %
#> 1198            279  1.40 %
#> 655             272  1.36 %
#> 593             270  1.35 %
#> 45              262  1.31 %
#> 1139            259  1.30 %
#> 1209            252  1.26 %
hist ratings
#> ratings by rating
#> 0.5 │███▋ 314
#> 1.0 │███████▏ 622
#> 1.5 │███▋ 320
#> 2.0 │███████████████ 1,312
#> 2.5 │███████████▋ 1,010
#> 3.0 │█████████████████████████████████████████████ 3,918
#> 3.5 │█████████████████████████████▏ 2,542
#> 4.0 │█████████████████████████████████████████████████████████████ 5,314
#> 4.5 │████████████████████▎ 1,760
#> 5.0 │█████████████████████████████████▏ 2,888
hist users
#> users (log scale) by ratings per user
#>     5–9 │█████████████████████████████▏ 7
#>   10–19 │█████████████████████████████████████████████████████▏ 62
#>   20–49 │███████████████████████████████████████████████████████████ 105
#>   50–99 │████████████████████████████████████████████████████▋ 59
#> 100–199 │████████████████████████████████████████████████▍ 40
#> 200–499 │████████████████████████████████████████████ 27
hist items
#> items (log scale) by ratings per item
#>       1 │████████████████████████▎ 4
#>     2–4 │███████████████████████████████████████████████████▉ 43
#>     5–9 │████████████████████████████████████████████████████████████ 86
#>   10–19 │█████████████████████████████████████████████████████████▍ 69
#>   20–49 │█████████████████████████████████████████████████████████▎ 68
#>   50–99 │████████████████████████████████████████████████████████▉ 66
#> 100–199 │██████████████████████████████████████████████████▌ 38
#> 200–499 │█████████████████████████████████████████████▋ 25
run
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#>   1  40  0.986393  0.760457  0.638959           1    16,000  4,000    300    398
sweep similarity msd,pearson k 10,40
#> run  similarity   k      rmse         mae         fcp
#> ───  ──────────  ──  ──────────  ──────────  ──────────
#>   3  msd         10  0.952553    0.744788    0.618783
#>   4  msd         40  0.937916 ★  0.729738 ★  0.670115 ★
#>   5  pearson     10  1.062949    0.849535    0.499393
#>   6  pearson     40  1.009968    0.799123    0.517706
#> all under run 2
plot rmse by k
#> run 6
#> rmse by k
#>     │⡇
#>     │⡇
#> 1.4 ┤⢇
#>     │⢸
#>     │⢸
#> 1.3 ┤⢸
#>     │⠈⡆
#> 1.2 ┤ ⢣
#>     │ ⠸⡀
#>     │  ⢇
#> 1.1 ┤  ⠈⢆
#>     │    ⠱⣀
#>     │      ⠑⠒⠤⠤⣀⣀
#>     │            ⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀●
#>     └─────────────┬────────────┬────────────┬─────────────┬────────────┬
#>                  20           40           60            80          100
#> ● best (k_max 100 ends here): rmse 1.0008 at k 100
plot rmse by k 1 @1
#> rmse by k
#>     │⡇
#>     │⡄
#> 1.4 ┤⡇
#>     │⣧
#> 1.3 ┤⢹
#>     │⢸
#>     │⢸⡀
#> 1.2 ┤⢸⠇
#>     │ ⣧
#>     │ ⢹⡀
#> 1.1 ┤ ⠈⡞⡀
#>     │  ⠘⡌⠂⡀
#>     │   ⠈⠢⡈⠈⠒⠠⠄⢄⡀⣀⢀⡀                                    run 6, pearson
#> 1.0 ┤     ⠈⠑⠢⠤⠤⠤⣀⣀⣀⣈●⣁⣉⣁⣉⣈⣉⣈⣁⣒⣂⣒⡰⠶⠴⠦⠶⠦⠶⠴⠶⠴⠦⠶⠦⠶⠴⠶⠴⠦⠶⠦⠒⠒◆ run 1, cosine
#>     └─────────┬─────────┬─────────┬─────────┬─────────┬
#>              20        40        60        80       100
#> ● best run 1, cosine: rmse 0.98559 at k 31
#> ◆ best (k_max 100 ends here) run 6, pearson: rmse 1.0008 at k 100
plot fcp
#> fcp by run
#>      │                                     ⣀⠔●⡄
#> 0.65 ┤                                  ⡠⠔⠉   ⠘⡄
#>      │•⠤⣀⣀⣀⣀                        ⢀⡠⠒⠉       ⠘⡄
#>      │      ⠉⠉⠉⠑⠒⠒⠒⠤⠤⠤⠤⣀⣀⣀⡀      ⢀⠤⠒⠁           ⠘⡄
#>      │                    ⠈⠉⠉⠉⠑⠒•⠁               ⠘⡄
#> 0.60 ┤                                            ⠱⡀
#>      │                                             ⠱⡀
#>      │                                              ⠱⡀
#>      │                                               ⠱⡀
#> 0.55 ┤                                                ⢣
#>      │                                                 ⢣
#>      │                                                  ⢣
#>      │                                                   ⢣        ⢀⣀⡠⠤⠔•
#> 0.50 ┤                                                    •⣀⠤⠤⠒⠒⠉⠉⠁
#>      └┬────────────┬────────────┬────────────┬────────────┬────────────┬
#>       1            2            3            4            5            6
#> ● best: fcp 0.67011 at run 4
plot rmse by min_k
#> rmse by min_k
#>      │                                 ⡇
#>      │                                 ⡇
#> 1.02 ┤                                 ⡇
#>      │                                 ⡇
#>      │                                 ⡇
#> 1.00 ┤                                 ⡇
#>      │                                 ⡇
#>      │                                 ●
#> 0.98 ┤                                 ⡇
#>      │                                 ⡇
#>      │                                 ⡇
#> 0.96 ┤                                 ⡇
#>      │                                 ⡇
#>      │                                 ⡇
#>      └─────────────────────────────────┬────────────────────────────────
#>                                        1
#> ● best: rmse 0.98996 ± 0.049619 at min_k 1
#> bars: mean ± standard deviation of 5 runs
plot rmse by similarity
#> error: `similarity` of these runs is no number
#>   plot rmse by similarity
#>                ^~~~~~~~~~
plot rmse by threads
#> error: `threads` is not recorded with runs
#>   plot rmse by threads
#>                ^~~~~~~
#>   recorded are: model k min_k similarity user_based min_support shrinkage bsl_method bsl_n_epochs bsl_reg_u bsl_reg_i bsl_reg bsl_learning_rate n_factors n_epochs biased init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi reg_all reg_bu reg_bi reg_pu reg_qi random_state lr_yj reg_yj init_low init_high method reg_u reg_i reg learning_rate n_cltr_u n_cltr_i damping alpha test seed folds shuffle repeats min train tests last scale candidates relevant users draw_seed
plot ndcg
#> error: no run of `default` has the measure `ndcg`
#>   plot ndcg
#>        ^~~~
#>   there are: rmse mae fcp impossible
plot rmes by k
#> error: run 6 has no curve of `rmes`
#>   plot rmes by k
#>        ^~~~
#>   did you mean `rmse`?
plot fcp by k
#> error: run 6 has no curve of `fcp`
#>   plot fcp by k
#>        ^~~
#>   it has: rmse mae
plot rmse by
#> error: NAME is missing: a setting
#>   plot rmse by
#>               ^
#>   usage: plot [MEASURE] [by NAME] [RUN …] [where CONDITION] [from X] [to X]
plot rmse at k
#> error: experiment `default` has no run `at`, only runs 1 to 6
#>   plot rmse at k
#>             ^~
plot rmse where k > 99
#> error: no run fulfils this
#>   plot rmse where k > 99
#>   ^~~~~~~~~~~~~~~~~~~~~~
plot rmse by k 99
#> error: experiment `default` has no run `99`, only runs 1 to 6
#>   plot rmse by k 99
#>                  ^~
plot rmse by k > c.svg
!grep -c '<svg' c.svg; grep -c polyline c.svg || grep -c '<path' c.svg
#> 1
#> 1
hist users > h.csv
!head -3 h.csv
#> ratings_per_user,from,below,users
#> 5–9,5,10,7
#> 10–19,10,20,62
sample 50 40
#> 2,000 ratings of 50 users and 40 items
describe > d.md
!cat d.md
#> | Name | Value |
#> | --- | --- |
#> | data | generated |
#> | ratings | 2,000 |
#> | users | 50 |
#> | items | 40 |
#> | density | 100.000 % |
#> | mean rating | 3.8703 |
#> | lowest rating | 0.5 |
#> | highest rating | 5.0 |
#> | first rating | 1995-02-07 |
#> | last rating | 2019-11-25 |
#>
#> | ratings per | median | mean | least | most |
#> | --- | --: | --: | --: | --: |
#> | user | 40.00 | 40.00 | 40 | 40 |
#> | item | 50.00 | 50.00 | 50 | 50 |
#>
#> | most rated | ratings | share |
#> | --- | --: | --: |
#> | 60 | 50 | 2.50 % |
#> | 190 | 50 | 2.50 % |
#> | 250 | 50 | 2.50 % |
#> | 548 | 50 | 2.50 % |
#> | 619 | 50 | 2.50 % |
#> | 1118 | 50 | 2.50 % |
#> | 1227 | 50 | 2.50 % |
#> | 1422 | 50 | 2.50 % |
#> | 45 | 50 | 2.50 % |
#> | 289 | 50 | 2.50 % |
hist ratings
#> ratings by rating
#> 0.5 │█▎ 12
#> 1.0 │██▌ 24
#> 1.5 │█▌ 15
#> 2.0 │███████▉ 76
#> 2.5 │██████▊ 65
#> 3.0 │██████████████████████████████▌ 296
#> 3.5 │███████████████████████▎ 226
#> 4.0 │███████████████████████████████████████████████████████████████ 612
#> 4.5 │█████████████████████████▍ 247
#> 5.0 │████████████████████████████████████████████ 427
