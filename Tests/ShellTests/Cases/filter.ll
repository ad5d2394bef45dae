# exit status 1
# Which ratings are taken: by a condition, at random, by how active users are.
on error continue
filter rating > 3
#> error: no ratings are loaded
#>   filter rating > 3
#>          ^~~~~~~~~~
#>   first: load PATH, or generate RATINGS USERS ITEMS
generate 800 60 50 seed=5 to=titles/ratings.csv
#> generated 800 ratings, 60 users, 47 items, written to titles/ratings.csv
filter genres contains 'Drama'
#> error: these ratings have no genres for `genres`
#>   filter genres contains 'Drama'
#>          ^~~~~~
#>   they are read from movies.csv, movies.dat or u.item beside the ratings
filter time > 12
#> error: these ratings have no times for `time`
#>   filter time > 12
#>          ^~~~
#>   times are read from files: generated ratings and pipes have none
load titles
#> titles: 800 ratings, 60 users, 47 items
filter
#> filter off
filter rating >= 3.5
#> kept 62.5 %: 500 of 800 ratings, 57 of 60 users, 40 of 47 items
filter
#> kept 62.5 %: 500 of 800 ratings, 57 of 60 users, 40 of 47 items
#> filter rating >= 3.5
describe limit 3
#> item  title  ratings   mean  damped mean  genres
#> ────  ─────  ───────  ─────  ───────────  ──────
#> 161               47  4.628        4.587
#> 94                46  4.337        4.324
#> 105               41  4.378        4.359
#> 3 items of 40
run
#> computed split, similarities, predictions, metrics; reused ratings, filter
#> note: a random split trains on ratings that came after its tests; by time: split time
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  40  0.552623  0.463938  0.486842           3       400   100     56     38
# Before the sample, in whatever order they are said.
sample 30 25
#> 367 ratings of 30 users and 25 items
#> note: 6 items tie at the cut with 3 ratings each; the 2 that come first in the file stay
sample random 0.5 draw_seed=1
#> drawn 50.0 %: 250 of 500 ratings, 53 of 57 users, 34 of 40 items
#> 191 ratings of 30 users and 25 items
#> note: 9 users tie at the cut with 4 ratings each; the 7 that come first in the file stay
status
#> stage         state    holds                     time    memory
#> ────────────  ───────  ────────────────────────  ────  ────────
#> ratings       fresh    800 ratings                      7.0 KiB
#> filter        fresh    500 of 800 ratings               4.5 KiB
#> draw          fresh    250 of 500 ratings               2.3 KiB
#> sample        fresh    191 ratings                      1.7 KiB
#> split         stale ≠  400 training, 100 test           2.0 KiB
#> similarities  stale ≠  38 items, all pairs kept        18.0 KiB
#> predictions   stale ≠  every k to 100
#> metrics       stale ≠
filter not (rating = 3 or rating=2)
#> kept 73.8 %: 590 of 800 ratings, 57 of 60 users, 47 of 47 items
#> drawn 50.0 %: 295 of 590 ratings, 56 of 57 users, 40 of 47 items
#> 218 ratings of 30 users and 25 items
#> note: 6 users tie at the cut with 4 ratings each; the 3 that come first in the file stay
run
#> computed split, similarities, predictions, metrics; reused ratings, filter, draw, sample
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  40  0.966603  0.680199  0.460432           0       174    44     30     25
compare
#> run                #1             #2                              #2 - #1  relative
#> ─────────────────  ─────────────  ──────────────────────────────  ───────  ────────
#> filter             rating >= 3.5  not (rating = 3 or rating = 2)
#> sample_fraction                   0.5
#> sample_draw_seed                  1
#> user_sample_size                  30
#> movie_sample_size                 25
#> rmse               0.552623       0.966603
#> mae                0.463938       0.680199
#> fcp                0.486842       0.460432
#> impossible         3              0
#> 11 parameters equal; `compare all` shows them
#> all differ in filter, sample: no measure can be compared
show 2
#> run         2
#> name        run-2
#> experiment  default
#> status      finished
#>
#> data               titles
#> data_hash          xxh128:e966e4b6430a78de521fdcc3f9a43450
#> filter             not (rating = 3 or rating = 2)
#> sample_fraction    0.5
#> sample_draw_seed   1
#> user_sample_size   30
#> movie_sample_size  25
#> test               0.2
#> seed               42
#> model              KNNBasic
#> k                  40
#> min_k              1
#> similarity         cosine
#> user_based         off
#> min_support        1
#> scale              file
#>
#> rmse        0.9666030836757109
#> mae         0.6801993106217773
#> fcp         0.460431654676259
#> impossible  0
#>
#> curve  up to k  best k          best value
#> ─────  ───────  ──────  ──────────────────
#> rmse       100       8  0.9654586182107497
#> mae        100       8  0.6761970331161397
#>
#> stage         state     time    memory
#> ────────────  ────────  ────  ────────
#> ratings       reused           7.0 KiB
#> filter        reused           5.3 KiB
#> draw          reused           2.7 KiB
#> sample        reused           1.9 KiB
#> split         computed           872 B
#> similarities  computed         7.8 KiB
#> predictions   computed        35.1 KiB
#> metrics       computed
#>
#> # made by
#> load titles
#> filter not (rating = 3 or rating = 2)
#> sample random 0.5 draw_seed=1
#> sample 30 25
#> run
# What cannot be meant leaves everything as it is.
filter ratng > 3
#> error: no rating has a value `ratng`
#>   filter ratng > 3
#>          ^~~~~
#>   did you mean `rating`?
filter rating > 9
#> error: no rating is kept by `rating > 9`
#>   filter rating > 9
#>   ^~~~~~~~~~~~~~~~~
#>   describe and hist show what there is
filter rating > 3 and
#> error: expected one of rating, time, user, user_count, item, title, year, genres, item_count, mean, damped_mean, found the end
#>   filter rating > 3 and
#>                        ^
filter rating > 'x'
#> error: `rating` is compared with a number, found the text `x`
#>   filter rating > 'x'
#>                   ^~~
filter rating > 3 limit 4
#> error: expected `and` or `or`, found `limit`
#>   filter rating > 3 limit 4
#>                     ^~~~~
filter where user_count >= 3 and yeer > 3
#> error: no rating has a value `yeer`
#>   filter where user_count >= 3 and yeer > 3
#>                                    ^~~~
#>   did you mean `year`?
filter time > today
#> error: `time` is compared with a date such as '2015-03-31' or '2015-03-31 14:05', or seconds since 1970, found `today`
#>   filter time > today
#>                 ^~~~~
filter user_count >= 40 and item_count >= 20 core=on
#> error: no rating is kept by `user_count >= 40 and item_count >= 20` until nothing more goes
#>   filter user_count >= 40 and item_count >= 20 core=on
#>   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
#>   ask for less, or once: core=off
filter core=on
#> error: CONDITION is missing: which ratings are kept
#>   filter core=on
#>                 ^
#>   usage: filter [core=on|off] [CONDITION|off]
filter off now
#> error: nothing can follow `filter off`
#>   filter off now
#>   ^~~~~~~~~~~~~~
sample 0.1
#> error: USERS must be a whole number from 1 to 2147483647
#>   sample 0.1
#>          ^~~
#>   a part of all ratings: sample random 0.1
sample random
#> error: PART is missing: which part of the ratings
#>   sample random
#>                ^
#>   usage: sample USERS|random|off [ITEMS|PART] [draw_seed=N]
sample random 2
#> error: the part must be a number between 0 and 1
#>   sample random 2
#>                 ^
sample 20 0.1
#> error: ITEMS must be a whole number from 1 to 2147483647
#>   sample 20 0.1
#>             ^~~
sample 20 20 draw_seed=3
#> error: `draw_seed` belongs to `sample random`
#>   sample 20 20 draw_seed=3
#>   ^~~~~~~~~~~~~~~~~~~~~~~~
#>   usage: sample USERS|random|off [ITEMS|PART] [draw_seed=N]
sample 20
#> error: ITEMS is missing: how many items
#>   sample 20
#>            ^
#>   usage: sample USERS|random|off [ITEMS|PART] [draw_seed=N]
filter
#> kept 73.8 %: 590 of 800 ratings, 57 of 60 users, 47 of 47 items
#> filter not (rating = 3 or rating = 2)
# Counts of all, and of what is left.
sample off
filter user_count >= 14 and item_count >= 10
#> kept 63.6 %: 509 of 800 ratings, 26 of 60 users, 24 of 47 items
filter user_count >= 14 and item_count >= 10 core=on
#> kept 56.0 %: 448 of 800 ratings, 22 of 60 users, 23 of 47 items
filter genres contains 'Drama' or title contains "it's" or title contains 'it''s'
#> kept 2.0 %: 16 of 800 ratings, 13 of 60 users, 2 of 47 items
recommend 59
#> for user 59 by KNNBasic, trained on the training ratings of the split
#> item  title                    prediction  rests on                        ratings  mean
#> ────  ───────────────────────  ──────────  ──────────────────────────────  ───────  ────
#> 19    Schindler's List (1993)    4.000000  1 neighbour on 2 common raters        5  1.80
#> 1 of 1 have fewer than 20 ratings: where item_count >= 20 leaves these out
undo
#> undone: filter genres contains 'Drama' or title contains "it's" or title contains 'it''s'
reproduce 1
#> computed split, similarities, predictions, metrics; reused ratings, filter
#> note: a random split trains on ratings that came after its tests; by time: split time
#> measure                   run 1                run 3  to the last bit
#> ──────────  ───────────────────  ───────────────────  ───────────────
#> rmse          0.552623294261023    0.552623294261023  same
#> mae          0.4639377040469748   0.4639377040469748  same
#> fcp         0.48684210526315785  0.48684210526315785  same
#> impossible                    3                    3  same
#> rmse curve           100 values           100 values  same
#> mae curve            100 values           100 values  same
run from=2
#> computed split, similarities, predictions, metrics; reused ratings, filter, draw, sample
#> note: a random split trains on ratings that came after its tests; by time: split time
#> measure                  run 2               run 4  to the last bit
#> ──────────  ──────────────────  ──────────────────  ───────────────
#> rmse        0.9666030836757109  0.9666030836757109  same
#> mae         0.6801993106217773  0.6801993106217773  same
#> fcp          0.460431654676259   0.460431654676259  same
#> impossible                   0                   0  same
#> rmse curve          100 values          100 values  same
#> mae curve           100 values          100 values  same
history
#> generate 800 60 50 seed=5 to=titles/ratings.csv
#> load titles
#> filter rating >= 3.5
#> run
#> sample 30 25
#> sample random 0.5 draw_seed=1
#> filter not (rating = 3 or rating=2)
#> run
#> sample off
#> filter user_count >= 14 and item_count >= 10
#> filter user_count >= 14 and item_count >= 10 core=on
#> reproduce 1
#> run from=2
filter off
sample random off
status
#> stage         state    holds                                    time   memory
#> ────────────  ───────  ───────────────────────────────────────  ────  ───────
#> ratings       fresh    800 ratings                                    7.0 KiB
#> sample        fresh    off
#> split         stale ≠  12 training, 4 test, arranged for looks          360 B
#> similarities  stale ≠  25 items, all pairs kept                       7.8 KiB
#> predictions   stale ≠  every k to 100
#> metrics       stale ≠
