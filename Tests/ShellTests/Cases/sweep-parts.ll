# exit status 1
on error continue
generate 2000 60 80
#> generated 2,000 ratings, 60 users, 80 items
sweep part=2/3 min_support 1..4 k 10,20 name=second
#> run  min_support   k      rmse         mae         fcp
#> ───  ───────────  ──  ──────────  ──────────  ──────────
#>   2            2  10  1.096991    0.867324    0.550138
#>   3            2  20  1.082868 ★  0.854419 ★  0.565747 ★
#> part 2 of 3, 2 of 8 combinations; all under run 1
show second
#> run         1
#> name        second
#> experiment  default
#> status      finished
#> part        2 of 3
#> runs        2 to 3
#> best        3
#>
#> data         2000 60 80 seed=42
#> test         0.2
#> seed         42
#> model        KNNBasic
#> k            10,20
#> min_k        1
#> similarity   cosine
#> user_based   off
#> min_support  1..4
#> scale        file
#>
#> latentlens.sweep  part=2/3 min_support 1..4 k 10,20
#>
#> # made by
#> generate 2000 60 80 seed=42
#> sweep part=2/3 min_support 1..4 k 10,20
sweep part=3/3 random=5 min_support 1..5 similarity cosine,msd
#> run  min_support  similarity      rmse       mae       fcp
#> ───  ───────────  ──────────  ────────  ────────  ────────
#>   5            3  msd         1.077192  0.853746  0.592751
#> part 3 of 3, 1 of 5 combinations; all under run 4
sweep part=2/3 k 10,20
#> error: part 2 of 3 has no combination: there is 1 to share out
#>   sweep part=2/3 k 10,20
#>         ^~~~~~~~
#>   the last is part=1/1
#>   what comes from one pass, as every k does, stays together
sweep part=4/5 similarity cosine,msd
#> error: part 4 of 5 has no combination: there are 2 to share out
#>   sweep part=4/5 similarity cosine,msd
#>         ^~~~~~~~
#>   the last is part=2/2
sweep part=4/3 k 1..2
#> error: part must be from 1/N to N/N, N up to 10000, not `4/3`
#>   sweep part=4/3 k 1..2
#>              ^~~
#>   the first of four is part=1/4, the last part=4/4
sweep part=half k 1..2
#> error: part must be one of so many parts, not `half`
#>   sweep part=half k 1..2
#>              ^~~~
#>   for instance: part=1/4
sweep part=1/2 part=2/2 k 1..2
#> error: `part` is given twice
#>   sweep part=1/2 part=2/2 k 1..2
#>                  ^~~~~~~~
sweep part=1/2 halving=2 k 1..9
#> error: halving compares all combinations with each other, and a part does not have them
#>   sweep part=1/2 halving=2 k 1..9
#>         ^~~~~~~~
#>   without `halving` each part runs all of its own
sweep resume part=1/2
#> error: a sweep that goes on has its `part`
#>   sweep resume part=1/2
#>                ^~~~~~~~
