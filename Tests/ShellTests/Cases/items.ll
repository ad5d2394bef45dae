# exit status 1
# What the model says of single items and ratings.
on error continue
neighbours 4
#> error: no ratings are loaded
#>   neighbours 4
#>              ^
#>   first: load PATH, or generate RATINGS USERS ITEMS
predict 1 4
#> error: no ratings are loaded
#>   predict 1 4
#>           ^~~
#>   first: load PATH, or generate RATINGS USERS ITEMS
generate 800 60 50 seed=5 to=titles/ratings.csv
#> generated 800 ratings, 60 users, 47 items, written to titles/ratings.csv
neighbours 4 k=3
#> nearest to item 4 by cosine, min_support 1
#> item  similarity  common raters  ratings
#> ────  ──────────  ─────────────  ───────
#> 26      1.000000              1        3
#> 13      1.000000              1        2
#> 106     1.000000              1        1
#> 3 of 3 rest on fewer than 5 common raters: set min_support 5 leaves these out
load titles
#> titles: 800 ratings, 60 users, 47 items
neighbours
#> error: ITEM is missing
#>   neighbours
#>             ^
#>   usage: neighbours ITEM [k=N]
predict 1
#> error: ITEM is missing
#>   predict 1
#>            ^
#>   usage: predict USER ITEM
neighbours 4
#> nearest to Toy Story (1995) (4) by cosine, min_support 1
#> item  title        similarity  common raters  ratings
#> ────  ───────────  ──────────  ─────────────  ───────
#> 26                   1.000000              1        3
#> 13    Emma (1996)    1.000000              1        2
#> 106                  1.000000              1        1
#> 42                   1.000000              1        2
#> 132                  1.000000              1        1
#> 154                  1.000000              1        3
#> 23    Heat (1995)    1.000000              1        1
#> 92                   1.000000              1        1
#> 144                  1.000000              1        1
#> 122                  0.996473              2        4
#> 10 of 10 rest on fewer than 5 common raters: set min_support 5 leaves these out
neighbours "Toy Story (1995)" k=3
#> nearest to Toy Story (1995) (4) by cosine, min_support 1
#> item  title        similarity  common raters  ratings
#> ────  ───────────  ──────────  ─────────────  ───────
#> 26                   1.000000              1        3
#> 13    Emma (1996)    1.000000              1        2
#> 106                  1.000000              1        1
#> 3 of 3 rest on fewer than 5 common raters: set min_support 5 leaves these out
neighbours toy story k=3
#> nearest to Toy Story (1995) (4) by cosine, min_support 1
#> item  title        similarity  common raters  ratings
#> ────  ───────────  ──────────  ─────────────  ───────
#> 26                   1.000000              1        3
#> 13    Emma (1996)    1.000000              1        2
#> 106                  1.000000              1        1
#> 3 of 3 rest on fewer than 5 common raters: set min_support 5 leaves these out
neighbours TOY
#> error: `TOY` may be any of 2 items
#>   neighbours TOY
#>              ^~~
#>   8  Toy Story 2 (1999)
#>   4  Toy Story (1995)
#>   write more of the title, or the item's identifier in front of it
neighbours the matrix k=1
#> nearest to Matrix, The (1999) (11) by cosine, min_support 1
#> item  title  similarity  common raters  ratings
#> ────  ─────  ──────────  ─────────────  ───────
#> 159            1.000000              1       27
#> 1 of 1 rest on fewer than 5 common raters: set min_support 5 leaves these out
neighbours Emma
#> error: `Emma` may be any of 2 items
#>   neighbours Emma
#>              ^~~~
#>   17  Emma (1996)
#>   13  Emma (1996)
#>   write more of the title, or the item's identifier in front of it
neighbours Toi Story
#> error: no item is called `Toi Story`
#>   neighbours Toi Story
#>              ^~~~~~~~~
#>   did you mean `Toy Story (1995)`?
neighbours Never Rated
#> error: `Never Rated, The (2001)` (9000001) has no rating in these data
#>   neighbours Never Rated
#>              ^~~~~~~~~~~
neighbours nothing like it
#> error: no item is called `nothing like it`
#>   neighbours nothing like it
#>              ^~~~~~~~~~~~~~~
#>   items are called as the ratings call them, such as `29`, or by title
neighbours 4 k=0
#> error: k must be from 1 to 10000, not 0
#>   neighbours 4 k=0
#>                  ^
neighbours 4 n=3
#> error: `neighbours` has no option `n`
#>   neighbours 4 n=3
#>                ^~~
#>   usage: neighbours ITEM [k=N]
neighbours 9999
#> error: no item is called `9999`
#>   neighbours 9999
#>              ^~~~
#>   items are called as the ratings call them, such as `29`, or by title
predict 9999 4
#> error: no user is called `9999`
#>   predict 9999 4
#>           ^~~~
#>   users are called as the ratings call them, such as `1`
set min_support 5; neighbours 4 k=3
#> nearest to Toy Story (1995) (4) by cosine, min_support 5
#> item  title  similarity  common raters  ratings
#> ────  ─────  ──────────  ─────────────  ───────
#> 163            0.990320              6       11
#> 85             0.982336              7       11
#> 105            0.974939             14       44
predict 1 4
#> user             1
#> item             4
#> title            Toy Story (1995)
#> prediction       4.191612
#> estimate         4.191612
#> clipped          no
#> impossible       no
#> neighbours used  8
#>
#> item  title  similarity  rating  weight
#> ────  ─────  ──────────  ──────  ──────
#> 166            0.973429     4.5  12.7 %
#> 159            0.969557     4.5  12.6 %
#> 127            0.969334     5.0  12.6 %
#> 46             0.960951     3.0  12.5 %
#> 161            0.959930     4.5  12.5 %
#> 94             0.959551     4.0  12.5 %
#> 151            0.947490     4.5  12.4 %
#> 29             0.928374     3.5  12.1 %
predict 1 4 --json
#> {
#>   "user": "1",
#>   "item": "4",
#>   "title": "Toy Story (1995)",
#>   "prediction": 4.191612054436608,
#>   "estimate": 4.191612054436608,
#>   "clipped": false,
#>   "impossible": false,
#>   "neighbours_used": 8,
#>   "neighbours": [
#>     {"item": "166", "title": null, "similarity": 0.9734286399284451, "rating": 4.5, "weight": 0.12693670140995436},
#>     {"item": "159", "title": null, "similarity": 0.969556606333795, "rating": 4.5, "weight": 0.12643178183794596},
#>     {"item": "127", "title": null, "similarity": 0.9693337695539522, "rating": 5.0, "weight": 0.12640272355403503},
#>     {"item": "46", "title": null, "similarity": 0.9609508032814217, "rating": 3.0, "weight": 0.1253095709149837},
#>     {"item": "161", "title": null, "similarity": 0.9599299960429633, "rating": 4.5, "weight": 0.12517645596612126},
#>     {"item": "94", "title": null, "similarity": 0.9595507929675128, "rating": 4.0, "weight": 0.12512700725916134},
#>     {"item": "151", "title": null, "similarity": 0.9474903970123439, "rating": 4.5, "weight": 0.12355431171944554},
#>     {"item": "29", "title": null, "similarity": 0.9283735808586279, "rating": 3.5, "weight": 0.12106144733835272}
#>   ]
#> }
set min_k 50; predict 1 4
#> user             1
#> item             4
#> title            Toy Story (1995)
#> prediction       3.521094
#> estimate         3.521094
#> clipped          no
#> impossible       yes
#> reason           neighbours found: 8, min_k: 50; predicted is the mean of all training ratings
#> neighbours used  0
#>
#> item  title  similarity  rating  weight
#> ────  ─────  ──────────  ──────  ──────
#> 166            0.973429     4.5
#> 159            0.969557     4.5
#> 127            0.969334     5.0
#> 46             0.960951     3.0
#> 161            0.959930     4.5
#> 94             0.959551     4.0
#> 151            0.947490     4.5
#> 29             0.928374     3.5
#> too few, and not used
reset; set scale 1..1.5; set k 2; predict 1 schindler
#> user             1
#> item             19
#> title            Schindler's List (1993)
#> prediction       1.500000
#> estimate         4.241268
#> clipped          yes
#> impossible       no
#> neighbours used  2
#>
#> item  title  similarity  rating  weight
#> ────  ─────  ──────────  ──────  ──────
#> 94             0.985352     4.0  51.7 %
#> 161            0.918846     4.5  48.3 %
reset; set similarity pearson; neighbours heat k=3 --csv
#> item,title,similarity,common_raters,ratings
#> 159,,0.0,1,27
#> 105,,0.0,1,44
#> 161,,0.0,1,48
set user_based on
neighbours 1 k=3
#> nearest to user 1 by pearson, min_support 1
#> user  similarity  common items  ratings
#> ────  ──────────  ────────────  ───────
#> 24      0.960769             3        6
#> 33      0.960769             3        5
#> 46      0.943242             5       14
#> 2 of 3 rest on fewer than 5 common items: set min_support 5 leaves these out
neighbours Toy Story
#> error: no user is called `Toy Story`
#>   neighbours Toy Story
#>              ^~~~~~~~~
#>   users are called as the ratings call them, such as `1`
predict 1 Heat
#> user             1
#> item             23
#> title            Heat (1995)
#> prediction       3.521094
#> estimate         3.521094
#> clipped          no
#> impossible       yes
#> reason           neighbours found: 0, min_k: 1; predicted is the mean of all training ratings
#> neighbours used  0
reset; sample 5 5; neighbours heat
#> 25 ratings of 5 users and 5 items
#> note: 13 users tie at the cut with 27 ratings each; the 5 that come first in the file stay
#> error: `heat` is not in the sample
#>   reset; sample 5 5; neighbours heat
#>                                 ^~~~
#>   sample off takes all
predict 1 4
#> user             1
#> item             4
#> title            Toy Story (1995)
#> prediction       3.400000
#> estimate         3.400000
#> clipped          no
#> impossible       yes
#> reason           neither user nor item has a training rating; predicted is the mean of all
#> neighbours used  0
sample off; status
#> stage         state    holds                                    time   memory
#> ────────────  ───────  ───────────────────────────────────────  ────  ───────
#> ratings       fresh    800 ratings                                    7.0 KiB
#> sample        fresh    off
#> split         stale ≠  20 training, 5 test, arranged for looks          508 B
#> similarities  empty
#> predictions   empty
#> metrics       empty
neighbours 4 k=2 > near.md; !cat near.md
#> ### nearest to Toy Story (1995) (4) by cosine, min\_support 1
#>
#> | item | title | similarity | common raters | ratings |
#> | --- | --- | --: | --: | --: |
#> | 26 |  | 1.000000 | 1 | 3 |
#> | 13 | Emma (1996) | 1.000000 | 1 | 2 |
#>
#> 2 of 2 rest on fewer than 5 common raters: set min\_support 5 leaves these out
undo; history
#> undone: sample off
#> generate 800 60 50 seed=5 to=titles/ratings.csv
#> load titles
#> set min_support 5
#> set min_k 50
#> reset
#> set scale 1..1.5
#> set k 2
#> reset
#> set similarity pearson
#> set user_based on
#> reset
#> sample 5 5
