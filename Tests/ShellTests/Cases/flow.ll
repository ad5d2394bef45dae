# exit status 1
# try, on error, undo, source and !
on error
#> on error stop
generate 20000 300 400 seed=7
#> generated 20,000 ratings, 300 users, 399 items
try set kk 3
#> ignored: no setting is called `kk`
#>   try set kk 3
#>           ^~
#>   did you mean `k`?
try expect rmse < 0.1
#> ignored: nothing was run yet
#>   try expect rmse < 0.1
#>              ^~~~
#>   first: run
run
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#>   1  40  0.986393  0.760457  0.638959           1    16,000  4,000    300    398
try expect rmse < 0.1
#> ignored: expectation failed: rmse is 0.9863925882385095
#>   try expect rmse < 0.1
#>              ^~~~~~~~~~
try load "no such file.csv"
#> ignored: no such file or folder: `no such file.csv`
#>   try load "no such file.csv"
#>            ^~~~~~~~~~~~~~~~~~
try !exit 3
#> ignored: the command ended with status 3
#>   try !exit 3
#>        ^~~~~~
try try set k 5
set k 30
set min_k 2
undo
#> undone: set min_k 2
set min_k
#> setting  min_k
#> value    1
#> default  1
#> values   a whole number, from 1 to 10000
#> meaning  The least number of neighbours for a prediction; with fewer they add nothing to it.
sample 100 100
#> 8,859 ratings of 100 users and 100 items
#> note: 2 items tie at the cut with 66 ratings each; the one that comes first in the file stays
undo
#> undone: sample 100 100
status
#> stage         state  holds                        time     memory
#> ────────────  ─────  ───────────────────────────  ────  ─────────
#> ratings       fresh  20,000 ratings                     175.8 KiB
#> sample        fresh  off
#> split         fresh  16,000 training, 4,000 test         78.1 KiB
#> similarities  fresh  398 items, all pairs kept            1.5 MiB
#> predictions   fresh  every k to 100                       3.1 MiB
#> metrics       fresh
generate 1000 50 60 to=small.csv
#> generated 1,000 ratings, 50 users, 59 items, written to small.csv
load small.csv
#> small.csv: 1,000 ratings, 50 users, 59 items
undo
#> undone: load small.csv
try undo
#> ignored: the ratings from before `generate 1000 50 60 to=small.csv` are no longer held
#>   try undo
#>       ^~~~
#>   load them again: generate 20000 300 400 seed=7
generate 500 40 50
#> generated 500 ratings, 40 users, 47 items
undo
#> undone: generate 500 40 50
set k
#> setting  k
#> value    30
#> default  40
#> values   a whole number, from 1 to 10000
#> meaning  The most neighbours that a prediction uses.
try undo
#> ignored: the ratings from before `generate 1000 50 60 to=small.csv` are no longer held
#>   try undo
#>       ^~~~
#>   load them again: generate 20000 300 400 seed=7
run
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  30  0.981061  0.792595  0.561296           2       800   200     49     59
! echo from the system; echo and its errors >&2
#> from the system
#> and its errors
set k 20; print one; print two
#> one
#> two
on error continue
set k nothing; print still here
#> error: `k` must be a whole number, not `nothing`
#>   set k nothing; print still here
#>         ^~~~~~~
#> still here
expect rmse < 0.1
#> expectation failed: rmse is 0.9810608355530429
#>   expect rmse < 0.1
#>          ^~~~~~~~~~
on error stop
print on again
#> on again
expect rmse < 0.1
#> expectation failed: rmse is 0.9810608355530429
#>   expect rmse < 0.1
#>          ^~~~~~~~~~
