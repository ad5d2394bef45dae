# exit status 1
on error continue
! printf 'listener,track,stars\n1,10,4\n1,11,3\n2,10,5\n' > plays.csv
load plays.csv
#> plays.csv: 3 ratings, 2 users, 2 items
load plays.csv columns=listener,track,starz
#> error: no column `starz` in `plays.csv`; the nearest: `stars`
#>   load plays.csv columns=listener,track,starz
#>                                         ^~~~~
load plays.csv columns=listener,track
#> error: `listener,track` does not name the columns; expected `user,item,rating` or `user,item,rating,timestamp`, each once, as names in the header or positions from 1
#>   load plays.csv columns=listener,track
#>                          ^~~~~~~~~~~~~~
load plays.csv columns=1,2,9
#> error: plays.csv:1:21: the line ends before the rating; found `listener,track,stars`
#>   load plays.csv columns=1,2,9
#>        ^~~~~~~~~
load plays.csv columns=listener,track,stars
#> plays.csv: 3 ratings, 2 users, 2 items
! printf 'user,item,rating\n1,10,4\n1,11,good\n' > bad.csv
load bad.csv
#> error: bad.csv:3:6: `good` is no number; expected a rating such as `3.5`
#>   load bad.csv
#>        ^~~~~~~
describe
#> data            plays.csv
#> ratings         3
#> users           2
#> items           2
#> density         75.000 %
#> mean rating     4.0000
#> lowest rating   3.0
#> highest rating  5.0
#>
#> ratings per  median   mean  least  most
#> ───────────  ──────  ─────  ─────  ────
#> user          1.500  1.500      1     2
#> item          1.500  1.500      1     2
#>
#> most rated  ratings    share
#> ──────────  ───────  ───────
#> 10                2  66.67 %
#> 11                1  33.33 %
