# exit status 1
on error continue
sweep k 10
#> error: no ratings are loaded
#>   sweep k 10
#>         ^~~~
#>   first: load PATH, or generate RATINGS USERS ITEMS
generate 2000 60 80
#> generated 2,000 ratings, 60 users, 80 items
sweep
#> error: NAME VALUES is missing: settings, each with its values
#>   sweep
#>        ^
#>   usage: sweep [name=TEXT] [random=N] [draw_seed=N] [halving=N] [min_epochs=N] [part=I/N] NAME VALUES … | resume [RUN]
sweep k
#> error: the values of `k` are missing
#>   sweep k
#>          ^
#>   usage: sweep [name=TEXT] [random=N] [draw_seed=N] [halving=N] [min_epochs=N] [part=I/N] NAME VALUES … | resume [RUN]
sweep k 80..5
#> error: this range is empty: 80..5 counts up
#>   sweep k 80..5
#>           ^~~~~
#>   write 5..80
sweep k 5..80 step
#> error: a number must follow `step`
#>   sweep k 5..80 step
#>                 ^~~~
#>   for instance: 5..80 step 5
sweep k 5..80 step 0
#> error: a step must be a number other than 0, not `0`
#>   sweep k 5..80 step 0
#>                      ^
#>   for instance: 5..80 step 5
sweep k 5..80 step -5
#> error: this range is empty: step -5 never leads from 5 to 80
#>   sweep k 5..80 step -5
#>           ^~~~~~~~~~~~~
#>   write 80..5, or turn the step's sign
sweep k 5..80 times 1
#> error: `times` takes a whole number from 2, not `1`
#>   sweep k 5..80 times 1
#>                       ^
#>   for instance: 0..1 times 5
sweep k 5..
#> error: a number is missing beside `..`
#>   sweep k 5..
#>           ^~~
#>   a range looks like 5..80 or 0.1..0.5 step 0.1
sweep k 5..x
#> error: `x` is no number
#>   sweep k 5..x
#>              ^
#>   a range looks like 5..80 or 0.1..0.5 step 0.1
sweep k 10,,20
#> error: a value is missing in this list
#>   sweep k 10,,20
#>           ^~~~~~
#>   values stand between commas: 10,20,40
sweep k 1..100000
#> error: a series may have 10000 values at most
#>   sweep k 1..100000
#>           ^~~~~~~~~
#>   take a larger step
sweep k 1..200 min_support 1..200
#> error: a sweep may have 10000 combinations at most
#>   sweep k 1..200 min_support 1..200
#>         ^~~~~~~~~~~~~~~~~~~~~~~~~~~
sweep k 1e300..2
#> error: `1e300` is no number
#>   sweep k 1e300..2
#>           ^~~~~
#>   a range looks like 5..80 or 0.1..0.5 step 0.1
sweep k 10,10000000
#> error: `k` must be from 1 to 10000, not 10000000
#>   sweep k 10,10000000
#>              ^~~~~~~~
sweep k 1..2 k 3
#> error: `k` is given twice
#>   sweep k 1..2 k 3
#>                ^
sweep kk 1..2
#> error: no setting is called `kk`
#>   sweep kk 1..2
#>         ^~
#>   did you mean `k`?
sweep k 5..80 setp 5
#> error: no setting is called `setp`
#>   sweep k 5..80 setp 5
#>                 ^~~~
#>   did you mean `step`?
sweep format json
#> error: `format` is no setting of a run
#>   sweep format json
#>         ^~~~~~
#>   it is changed by: set format VALUE
sweep similarity cosine,msdd
#> error: `similarity` must be one of `cosine`, `msd`, `pearson`, `pearson_baseline`, not `msdd`
#>   sweep similarity cosine,msdd
#>                           ^~~~
#>   did you mean `msd`?
sweep k 5..10 nmae=x
#> error: no setting is called `nmae`
#>   sweep k 5..10 nmae=x
#>                 ^~~~
#>   did you mean `name`?
sweep min_k 0.1..0.5 step 0.1
#> error: `min_k` must be a whole number, not `0.1`
#>   sweep min_k 0.1..0.5 step 0.1
#>               ^~~
set k
#> setting  k
#> value    40
#> default  40
#> values   a whole number, from 1 to 10000
#> meaning  The most neighbours that a prediction uses.
runs
#> no runs in default
