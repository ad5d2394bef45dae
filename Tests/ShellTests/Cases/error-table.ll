# exit status 1
# What is said of each kind of mistake, one after another.
on error continue
! printf 'user,item,rating\n1,1,4\n' > one.csv; mkdir folder

# Commands, settings and values
cmopare
#> error: no command is called `cmopare`
#>   cmopare
#>   ^~~~~~~
#>   did you mean `compare`?
set kk 20
#> error: no setting is called `kk`
#>   set kk 20
#>       ^~
#>   did you mean `k`?
set k 10,20,40
#> error: `k` takes one whole number
#>   set k 10,20,40
#>         ^~~~~~~~
#>   to try several values: sweep k 10,20,40
set k 99999999999999999999
#> error: `k` must be from 1 to 10000, not 99999999999999999999
#>   set k 99999999999999999999
#>         ^~~~~~~~~~~~~~~~~~~~
set k -99999999999999999999
#> error: `k` must be from 1 to 10000, not -99999999999999999999
#>   set k -99999999999999999999
#>         ^~~~~~~~~~~~~~~~~~~~~
run k=99999
#> error: `k` must be from 1 to 10000, not 99999
#>   run k=99999
#>         ^~~~~
.timer on
#> error: no command is called `.timer`
#>   .timer on
#>   ^~~~~~
#>   commands have no `.` in front here: set timer on

# Words that are missing, or too many
sample 40000
#> error: ITEMS is missing: how many items
#>   sample 40000
#>               ^
#>   usage: sample USERS|random|off [ITEMS|PART] [draw_seed=N]
sample
#> error: USERS is missing: how many users, `random` or `off`
#>   sample
#>         ^
#>   usage: sample USERS|random|off [ITEMS|PART] [draw_seed=N]
show
#> error: RUN is missing: a number, `last`, `best` or a name
#>   show
#>       ^
#>   usage: show RUN [as script]
on
#> error: `error` is missing: the word that follows `on`
#>   on
#>     ^
#>   usage: on error [stop|continue]
sweep
#> error: NAME VALUES is missing: settings, each with its values
#>   sweep
#>        ^
#>   usage: sweep [name=TEXT] [random=N] [draw_seed=N] [halving=N] [min_epochs=N] [part=I/N] NAME VALUES … | resume [RUN]
run 20
#> error: `20` is no `NAME=VALUE`
#>   run 20
#>       ^~
#>   usage: run [name=TEXT] [on=spark|here] [from=RUN] [save=model,…] [NAME=VALUE …]

# Series
sweep k 80..5
#> error: this range is empty: 80..5 counts up
#>   sweep k 80..5
#>           ^~~~~
#>   write 5..80
sweep k 5..80 step 0
#> error: a step must be a number other than 0, not `0`
#>   sweep k 5..80 step 0
#>                      ^
#>   for instance: 5..80 step 5
sweep k 10,1,x,40
#> error: `k` must be a whole number, not `x`
#>   sweep k 10,1,x,40
#>                ^
sweep k 10, 20, 0
#> error: `k` must be from 1 to 10000, not 0
#>   sweep k 10, 20, 0
#>                   ^
sweep k 10,0
#> error: `k` must be from 1 to 10000, not 0
#>   sweep k 10,0
#>              ^
sweep k -3..5
#> error: `k` must be from 1 to 10000, not -3
#>   sweep k -3..5
#>           ^~
sweep k 5..8x
#> error: `8x` is no number
#>   sweep k 5..8x
#>              ^~
#>   a range looks like 5..80 or 0.1..0.5 step 0.1
sweep similarity cosine,msdd,pearson
#> error: `similarity` must be one of `cosine`, `msd`, `pearson`, `pearson_baseline`, not `msdd`
#>   sweep similarity cosine,msdd,pearson
#>                           ^~~~
#>   did you mean `msd`?
set measures rmse,rmsee
#> error: `measures` must be one of `rmse`, `mae`, `fcp`, `precision@10`, `recall@10`, `f1@10`, `hit_rate@10`, `ndcg@10`, `map@10`, `mrr@10`, `coverage@10`, `novelty@10`, `diversity@10`, `users_covered@10`, not `rmsee`
#>   set measures rmse,rmsee
#>                     ^~~~~
#>   did you mean `rmse`?
set measures rmse,rms
#> error: `measures` must be one of `rmse`, `mae`, `fcp`, `precision@10`, `recall@10`, `f1@10`, `hit_rate@10`, `ndcg@10`, `map@10`, `mrr@10`, `coverage@10`, `novelty@10`, `diversity@10`, `users_covered@10`, not `rms`
#>   set measures rmse,rms
#>                     ^~~
#>   did you mean `rmse`?

# The language
load "my file.csv
#> error: this quote is never closed
#>   load "my file.csv
#>        ^~~~~~~~~~~~
#>   end it with " on the same line
print 漢字 $nope
#> error: no variable is called `nope`
#>   print 漢字 $nope
#>              ^~~~~

# Files
load x
#> error: no such file or folder: `x`
#>   load x
#>        ^
load on.csv
#> error: no such file or folder: `on.csv`
#>   load on.csv
#>        ^~~~~~
#>   did you mean `one.csv`?
load folder/../on.csv
#> error: no such file or folder: `folder/../on.csv`
#>   load folder/../on.csv
#>        ^~~~~~~~~~~~~~~~
#>   did you mean `folder/../one.csv`?
load one.csv columns=user,itm,rating
#> error: no column `itm` in `one.csv`; the nearest: `item`
#>   load one.csv columns=user,itm,rating
#>                             ^~~
load one.csv columns='user,itm,rating'
#> error: no column `itm` in `one.csv`; the nearest: `item`
#>   load one.csv columns='user,itm,rating'
#>                        ^~~~~~~~~~~~~~~~~
load one.csv columns=user,item
#> error: `user,item` does not name the columns; expected `user,item,rating` or `user,item,rating,timestamp`, each once, as names in the header or positions from 1
#>   load one.csv columns=user,item
#>                        ^~~~~~~~~
load one.csv columns=1,2,9
#> error: one.csv:1:17: the line ends before the rating; found `user,item,rating`
#>   load one.csv columns=1,2,9
#>        ^~~~~~~
load one.csv sep=a
#> error: `a` is no separator; expected `comma`, `tab`, `semicolon`, `pipe`, `colons`, `space`, or the sign itself
#>   load one.csv sep=a
#>                    ^
load one.csv
#> one.csv: 1 rating, 1 user, 1 item
status
#> stage         state  holds     time  memory
#> ────────────  ─────  ────────  ────  ──────
#> ratings       fresh  1 rating           9 B
#> sample        fresh  off
#> split         empty
#> similarities  empty
#> predictions   empty
#> metrics       empty
source folder
#> error: cannot read `folder`: it is a folder
#>   source folder
#>          ^~~~~~
source nowhere.ll 1 2
#> error: cannot read `nowhere.ll`: no such file
#>   source nowhere.ll 1 2
#>          ^~~~~~~~~~
print a b > no/such/file.txt
#> error: cannot write `no/such/file.txt`: no such folder
#>   print a b > no/such/file.txt
#>               ^~~~~~~~~~~~~~~~
print a b >no/such/file.txt
#> error: cannot write `no/such/file.txt`: no such folder
#>   print a b >no/such/file.txt
#>              ^~~~~~~~~~~~~~~~
describe > x.svg
#> error: there is no picture to write as `svg`; choose another ending: .txt .csv .json .jsonl .md
#>   describe > x.svg
#>              ^~~~~

# More than there is
generate 2000 60 80
#> generated 2,000 ratings, 60 users, 80 items
sample 40000 20001
#> 2,000 ratings of 60 users and 80 items
#> note: there are only 60 users and 80 items, and all of them stay
sample 60 20001
#> 2,000 ratings of 60 users and 80 items
#> note: there are only 80 items, and all of them stay
sample off
run
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  40  1.081530  0.862774  0.580833           0     1,600   400     60     80
expect rmse < 0.5
#> expectation failed: rmse is 1.0815300372395806
#>   expect rmse < 0.5
#>          ^~~~~~~~~~
expect rmse = 0.9
#> error: measures are rarely equal to the last digit
#>   expect rmse = 0.9
#>               ^
#>   say how near: expect rmse = 0.9 within 0.001
expect rmse == 0.9
#> error: `==` is no comparison
#>   expect rmse == 0.9
#>               ^~
#>   say: expect rmse = 0.9 within 0.001
expect rmse==0.9
#> error: `==` is no comparison
#>   expect rmse==0.9
#>              ^~
#>   say: expect rmse = 0.9 within 0.001
expect rmse =< 0.9
#> error: `=<` is no comparison
#>   expect rmse =< 0.9
#>               ^~
#>   say: expect rmse <= 0.9
expect rmse != 0.9
#> error: `!=` is no comparison
#>   expect rmse != 0.9
#>               ^~
#>   known are < <= > >= =

# Runs, columns and measures that are not there
show 9
#> error: experiment `default` has no run `9`, only run 1
#>   show 9
#>        ^
show lst
#> error: experiment `default` has no run `lst`, only run 1
#>   show lst
#>        ^~~
#>   did you mean `last`?
show zz/1
#> error: there is no experiment `zz`
#>   show zz/1
#>        ^~~~
#>   experiments: default
show defalt/1
#> error: there is no experiment `defalt`
#>   show defalt/1
#>        ^~~~~~~~
#>   did you mean `default`?
expect rmse@9 < 1
#> error: experiment `default` has no run `9`, only run 1
#>   expect rmse@9 < 1
#>          ^~~~~~
plot rmse by k 9
#> error: experiment `default` has no run `9`, only run 1
#>   plot rmse by k 9
#>                  ^
plot rmse by threads
#> error: `threads` is not recorded with runs
#>   plot rmse by threads
#>                ^~~~~~~
#>   recorded are: model k min_k similarity user_based min_support shrinkage bsl_method bsl_n_epochs bsl_reg_u bsl_reg_i bsl_reg bsl_learning_rate n_factors n_epochs biased init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi reg_all reg_bu reg_bi reg_pu reg_qi random_state lr_yj reg_yj init_low init_high method reg_u reg_i reg learning_rate n_cltr_u n_cltr_i damping alpha test seed folds shuffle repeats min train tests last scale candidates relevant users draw_seed
runs where rmes < 1
#> error: no run has a metric, param or tag `rmes`
#>   runs where rmes < 1
#>              ^~~~
#>   did you mean `rmse`?
runs where ndcg < 1
#> error: no run has a metric, param or tag `ndcg`
#>   runs where ndcg < 1
#>              ^~~~
#>   measures: rmse mae fcp impossible
expect ndcg < 1
#> error: the run has no measure `ndcg`
#>   expect ndcg < 1
#>          ^~~~
#>   it has: rmse mae fcp impossible
compare by ndcg
#> error: no run has the measure `ndcg`
#>   compare by ndcg
#>              ^~~~
#>   they have: rmse mae fcp impossible
set measures rmse,mae
run k=2 min_k=50
#> computed predictions, metrics; reused ratings, split, similarities
#> note: every prediction is impossible, the mean of all ratings: min_k 50 asks for more neighbours than k 2 allows
#> run  k      rmse       mae  impossible  training  test  users  items
#> ───  ─  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  2  1.135808  0.903128         400     1,600   400     60     80
delete 1
expect fcp < 1
#> error: the run has no measure `fcp`
#>   expect fcp < 1
#>          ^~~
#>   to have it: set measures rmse,mae,fcp, then run
plot fcp
#> error: no run of `default` has the measure `fcp`
#>   plot fcp
#>        ^~~
#>   to have it: set measures rmse,mae,fcp, then run
compare by fcp
#> error: no run has the measure `fcp`
#>   compare by fcp
#>              ^~~
#>   to have it: set measures rmse,mae,fcp, then run
show best:fcp
#> error: no run of `default` has the measure `fcp`
#>   show best:fcp
#>        ^~~~~~~~
#>   to have it: set measures rmse,mae,fcp, then run

# One of a kind
generate 1 1 1
#> generated 1 rating, 1 user, 1 item
status
#> stage         state  holds     time  memory
#> ────────────  ─────  ────────  ────  ──────
#> ratings       fresh  1 rating           9 B
#> sample        fresh  off
#> split         empty
#> similarities  empty
#> predictions   empty
#> metrics       empty
run
#> error: a test size of 1 leaves no rating of 1 for training; expected a smaller one
#>   run
#>   ^~~
