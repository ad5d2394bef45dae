# exit status 1
# What users would like, and what is known of items and users.
on error continue
recommend 1
#> error: no ratings are loaded
#>   recommend 1
#>             ^
#>   first: load PATH, or generate RATINGS USERS ITEMS
describe where year > 1990
#> error: no ratings are loaded
#>   describe where year > 1990
#>            ^~~~~~~~~~~~~~~~~
#>   first: load PATH, or generate RATINGS USERS ITEMS
generate 800 60 50 seed=5 to=titles/ratings.csv
#> generated 800 ratings, 60 users, 47 items, written to titles/ratings.csv
load titles
#> titles: 800 ratings, 60 users, 47 items
recommend
#> error: USER is missing: a user, as the ratings call them
#>   recommend
#>            ^
#>   usage: recommend USER|all|new ITEM:RATING … [where CONDITION] [limit N]
recommend nobody
#> error: no user is called `nobody`
#>   recommend nobody
#>             ^~~~~~
#>   users are called as the ratings call them, such as `1`
recommend 1 limit 3
#> for user 1 by KNNBasic, trained on the training ratings of the split
#> item  title               prediction  rests on                        ratings  mean
#> ────  ──────────────────  ──────────  ──────────────────────────────  ───────  ────
#> 106                         4.400000  5 neighbours on 1 common rater        1  1.50
#> 11    Matrix, The (1999)    4.333333  6 neighbours on 1 common rater        1  4.00
#> 132                         4.285714  7 neighbours on 1 common rater        1  3.50
#> 3 items of 37
#> 3 of 3 have fewer than 20 ratings: where item_count >= 20 leaves these out
recommend 1 where item_count >= 20 and not genres contains 'Romance' limit 3
#> for user 1 by KNNBasic, trained on the training ratings of the split
#> item  title  prediction  rests on                                ratings  mean
#> ────  ─────  ──────────  ──────────────────────────────────────  ───────  ────
#> 37             4.198652  8 neighbours on 14 to 18 common raters       27  2.96
#> 125            4.195829  8 neighbours on 14 to 21 common raters       28  3.88
#> 70             4.195099  8 neighbours on 10 to 17 common raters       24  3.27
#> 3 items of 9
recommend 1 where yeer > 3
#> error: no item has a value `yeer`
#>   recommend 1 where yeer > 3
#>                     ^~~~
#>   did you mean `year`?
recommend 1 where
#> error: a condition is missing
#>   recommend 1 where
#>                    ^
#>   usage: recommend USER|all|new ITEM:RATING … [where CONDITION] [limit N]
recommend 1 order by title
#> error: the best predicted comes first here
#>   recommend 1 order by title
#>                        ^~~~~
recommend 1 4
#> error: `4` is not understood here
#>   recommend 1 4
#>               ^
#>   usage: recommend USER|all|new ITEM:RATING … [where CONDITION] [limit N]
recommend 1 limit 0
#> error: expected a number of items, 1 or more, found `0`
#>   recommend 1 limit 0
#>                     ^
recommend new
#> error: ITEM:RATING is missing: what somebody has rated
#>   recommend new
#>                ^
#>   usage: recommend USER|all|new ITEM:RATING … [where CONDITION] [limit N]
recommend new Heat:9
#> error: 9.0 is not on the scale of these ratings, 0.5 to 5.0
#>   recommend new Heat:9
#>                 ^~~~~~
recommend new Heat
#> error: `Heat` is no item with a rating
#>   recommend new Heat
#>                 ^~~~
#>   such as "Toy Story":5
recommend new "Toy Story (1995)":5 Emma:1 limit 2
#> error: `Emma` may be any of 2 items
#>   recommend new "Toy Story (1995)":5 Emma:1 limit 2
#>                                      ^~~~~~
#>   17  Emma (1996)
#>   13  Emma (1996)
#>   write more of the title, or the item's identifier in front of it
recommend new "Toy Story (1995)":5 17:1 limit 2
#> for somebody with 2 ratings by KNNBasic, trained on the training ratings of the split
#> item  title        prediction  rests on                         ratings  mean
#> ────  ───────────  ──────────  ───────────────────────────────  ───────  ────
#> 13    Emma (1996)    5.000000  1 neighbour on 1 common rater          2  2.75
#> 62                   3.366734  2 neighbours on 2 common raters        6  1.67
#> 2 items of 43
#> 2 of 2 have fewer than 20 ratings: where item_count >= 20 leaves these out
set model SVD; recommend 1 limit 2
#> for user 1 by SVD, trained on the training ratings of the split
#> item  title               prediction  rests on                                                                      ratings  mean
#> ────  ──────────────────  ──────────  ────────────────────────────────────────────────────────────────────────────  ───────  ────
#> 125                         4.171280  bias of the user +0.21, bias of the item +0.38, product of the factors +0.06       28  3.88
#> 8     Toy Story 2 (1999)    4.085339  bias of the user +0.21, bias of the item +0.33, product of the factors +0.02       21  3.98
#> 2 items of 37
set model Popularity; recommend 1 limit 2 --json
#> [
#>   {"item": "67", "title": null, "prediction": 3.8035714285714284, "rests_on": "popularity", "ratings": 38, "mean": 3.8157894736842106},
#>   {"item": "56", "title": null, "prediction": 3.3958333333333335, "rests_on": "popularity", "ratings": 31, "mean": 3.274193548387097}
#> ]
split off; recommend 1 limit 1
#> for user 1 by Popularity, trained on all ratings
#> item  title  prediction  rests on    ratings  mean
#> ────  ─────  ──────────  ──────────  ───────  ────
#> 67             3.815789  popularity       38  3.82
#> 1 item of 37
recommend 1 limit 3 > top.csv; !cat top.csv
#> item,title,prediction,rests_on,ratings,mean
#> 67,,3.8157894736842106,popularity,38,3.8157894736842106
#> 56,,3.274193548387097,popularity,31,3.274193548387097
#> 125,,3.875,popularity,28,3.875
describe Heat
#> item         23
#> title        Heat (1995)
#> ratings      3
#> mean         4.000
#> damped mean  3.709
#> genres       Crime
#>
#> ratings by rating
#> 3.0 │█████████████████████████████████████████████████████████████████ 1
#> 4.0 │█████████████████████████████████████████████████████████████████ 1
#> 5.0 │█████████████████████████████████████████████████████████████████ 1
describe user 1 limit 3
#> error: one thing at a time
#>   describe user 1 limit 3
#>   ^~~~~~~~~~~~~~~~~~~~~~~
#>   usage: describe [ITEM|user USER] [where CONDITION] [order by NAME [desc]] [limit N]
describe user
#> error: USER is missing
#>   describe user
#>                ^
#>   usage: describe [ITEM|user USER] [where CONDITION] [order by NAME [desc]] [limit N]
describe user 1 > rated.csv; !wc -l < rated.csv
#> 11
describe where title is not null order by damped_mean desc
#> item  title                    ratings   mean  damped mean  genres
#> ────  ───────────────────────  ───────  ─────  ───────────  ─────────
#> 8     Toy Story 2 (1999)            21  3.976        3.891  Animation
#> 23    Heat (1995)                    3  4.000        3.709  Crime
#> 11    Matrix, The (1999)             1  4.000        3.611  Action
#> 4     Toy Story (1995)              20  3.550        3.547  Animation
#> 13    Emma (1996)                    2  2.750        3.310  Romance
#> 17    Emma (1996)                   11  3.091        3.229  Drama
#> 19    Schindler's List (1993)        5  1.800        2.667  Drama
describe where genres = 'Drama'
#> error: `genres` is compared with a text by contains like ilike in, found `=`
#>   describe where genres = 'Drama'
#>                           ^~~~~~~
describe limit 2
#> item  title  ratings   mean  damped mean  genres
#> ────  ─────  ───────  ─────  ───────────  ──────
#> 161               56  4.357        4.290
#> 105               54  4.019        3.977
#> 2 items of 47
sample 5 5; recommend 1
#> 25 ratings of 5 users and 5 items
#> note: 13 users tie at the cut with 27 ratings each; the 5 that come first in the file stay
#> error: user `1` is not in the sample
#>   sample 5 5; recommend 1
#>                         ^
#>   sample off takes all
describe user 1
#> error: `1` is not in the sample
#>   describe user 1
#>                 ^
#>   sample off takes all
describe Heat
#> error: `Heat` is not in the sample
#>   describe Heat
#>            ^~~~
#>   sample off takes all
# For everybody: CSV, which goes out as it is made.
sample 4 40
#> 107 ratings of 4 users and 36 items
#> note: 13 users tie at the cut with 27 ratings each; the 4 that come first in the file stay
#> note: 7 items tie at the cut with 3 ratings each; the 6 that come first in the file stay
recommend all limit 2
#> user,rank,item,title,prediction
#> 8,1,17,Emma (1996),2.6666666666666665
#> 8,2,62,,1.25
#> 9,1,145,,3.5
#> 9,2,117,,2.75
#> 21,1,88,,2.0
#> 21,2,102,,2.25
#> 22,1,102,,2.25
#> 22,2,145,,3.5
#> recommendations for 4 users by Popularity, trained on all ratings
recommend all where item_count >= 2 limit 1 > top.csv
#> recommendations for 4 users by Popularity, trained on all ratings
!cat top.csv
#> user,rank,item,title,prediction
#> 8,1,17,Emma (1996),2.6666666666666665
#> 9,1,145,,3.5
#> 21,1,88,,2.0
#> 22,1,102,,2.25
recommend all 4
#> error: `4` is not understood here
#>   recommend all 4
#>                 ^
#>   usage: recommend USER|all|new ITEM:RATING … [where CONDITION] [limit N]
recommend all > top.json
#> error: `recommend all` writes CSV and no other form
#>   recommend all > top.json
#>   ^~~~~~~~~~~~~~~~~~~~~~~~
#>   such as: recommend all > top.csv
recommend all --json
#> error: `recommend all` writes CSV and no other form
#>   recommend all --json
#>   ^~~~~~~~~~~~~~~~~~~~
#>   such as: recommend all > top.csv
recommend all >> top.csv
#> error: `recommend all` makes a whole file
#>   recommend all >> top.csv
#>   ^~~~~~~~~~~~~~~~~~~~~~~~
#>   such as: recommend all > top.csv
recommend all where yeer > 3
#> error: no item has a value `yeer`
#>   recommend all where yeer > 3
#>                       ^~~~
#>   did you mean `year`?
run save=recommendations
#> computed metrics; reused ratings, sample, split, means
#> note: all ratings are for training, and nothing is measured
#> run  impossible  training  test  users  items
#> ───  ──────────  ────────  ────  ─────  ─────
#>   1           0       107     0      4     36
artifact last recommendations.csv > saved.csv
!head -3 saved.csv
#> user,rank,item,title,prediction
#> 8,1,17,Emma (1996),2.6666666666666665
#> 8,2,62,,1.25
run save=recommendatons
#> error: save must be some of `predictions`, `model` and `recommendations` with commas between them, not `recommendatons`
#>   run save=recommendatons
#>            ^~~~~~~~~~~~~~
#>   did you mean `recommendations`?
set model iALS
recommend all limit 1 --csv
#> user,rank,item,title,prediction
#> 8,1,17,Emma (1996),0.6598007851102596
#> 9,1,145,,0.5459998122731913
#> 21,1,88,,0.5872970338287656
#> 22,1,145,,0.5604046491114583
#> recommendations for 4 users by iALS, trained on all ratings
# The model of a split has not seen its tests; what is in them is not recommended either.
split test=0.2
set model KNNBasic
recommend all limit 1
#> user,rank,item,title,prediction
#> 8,1,19,Schindler's List (1993),3.8333333333333335
#> 9,1,81,,3.0588235294117645
#> 21,1,71,,3.5
#> 22,1,81,,3.6923076923076925
#> recommendations for 4 users by KNNBasic, trained on the training ratings of the split
recommend 8 limit 1 --json
#> [
#>   {"item": "19", "title": "Schindler's List (1993)", "prediction": 3.8333333333333335, "rests_on": "12 neighbours on 1 common rater", "ratings": 1, "mean": 1.0}
#> ]
sample off
filter rating > 4
#> kept 23.3 %: 186 of 800 ratings, 54 of 60 users, 27 of 47 items
recommend 8 limit 1
#> for user 8 by KNNBasic, trained on the training ratings of the split
#> item  title  prediction  rests on                              ratings  mean
#> ────  ─────  ──────────  ────────────────────────────────────  ───────  ────
#> 29             5.000000  4 neighbours on 1 to 3 common raters        9  4.89
#> 1 item of 17
#> 1 of 1 have fewer than 20 ratings: where item_count >= 20 leaves these out
describe user 3
#> user         3
#> ratings      2
#> mean rating  4.750
#> mean of all  4.812
#>
#> ratings by rating
#> 4.5 │█████████████████████████████████████████████████████████████████ 1
#> 5.0 │█████████████████████████████████████████████████████████████████ 1
#>
#> item  title  rating  ratings   mean  damped mean  genres
#> ────  ─────  ──────  ───────  ─────  ───────────  ──────
#> 46              4.5        8  4.750        4.774
#> 161             5.0       34  4.882        4.873
