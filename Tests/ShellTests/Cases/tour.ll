set k 7
tour
#>
#> # Five minutes, on made-up ratings: this tour has a session and a store of
#> # its own, and touches nothing of yours. First, data. `load
#> # ml-25m/ratings.csv` would read MovieLens; `generate` makes ratings of
#> # the same shape.
#> ll> generate 20000 300 400 seed=7
#> generated 20,000 ratings, 300 users, 399 items
#> ll> describe
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
#>
#> # Few users rate much, most rate little, and so it is with items.
#> ll> hist users
#> users (log scale) by ratings per user
#>     5–9 │█████████████████████████████▏ 7
#>   10–19 │█████████████████████████████████████████████████████▏ 62
#>   20–49 │███████████████████████████████████████████████████████████ 105
#>   50–99 │████████████████████████████████████████████████████▋ 59
#> 100–199 │████████████████████████████████████████████████▍ 40
#> 200–499 │████████████████████████████████████████████ 27
#>
#> # An experiment is a few settings and a run: the ratings are split,
#> # similarities of items computed, the held-out ratings predicted, and the
#> # errors measured and recorded.
#> ll> set k 20
#> ll> run
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#>   1  20  0.991379  0.764242  0.622400           1    16,000  4,000    300    398
#>
#> # Change something and run again: only what depends on the change is
#> # computed. NAME=VALUE is for one run. Another k costs nothing, for every
#> # run computes all of them.
#> ll> run k=40
#> computed metrics; reused ratings, split, similarities, predictions
#> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#>   2  40  0.986393  0.760457  0.638959           1    16,000  4,000    300    398
#> ll> status
#> stage         state  holds                        time     memory
#> ────────────  ─────  ───────────────────────────  ────  ─────────
#> ratings       fresh  20,000 ratings                     175.8 KiB
#> sample        fresh  off
#> split         fresh  16,000 training, 4,000 test         78.1 KiB
#> similarities  fresh  398 items, all pairs kept            1.5 MiB
#> predictions   fresh  every k to 100                       3.1 MiB
#> metrics       fresh
#>
#> # That is why one run has a whole curve.
#> ll> plot rmse by k
#> run 2
#> rmse by k
#> 1.4 ┤⡇
#>     │⡇
#>     │⡇
#> 1.3 ┤⢸
#>     │⢸
#>     │⢸
#> 1.2 ┤⠘⡄
#>     │ ⢣
#>     │ ⠸⡀
#>     │  ⢇
#> 1.1 ┤  ⠘⢄
#>     │   ⠈⢆
#>     │     ⠑⢄⣀
#> 1.0 ┤        ⠉⠒⠢⠤⠤⠤⢄⣀⣀⣀⣀⣀●⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠒⠒⠒⠒
#>     └─────────────┬────────────┬────────────┬─────────────┬────────────┬
#>                  20           40           60            80          100
#> ● best: rmse 0.98559 at k 31
#>
#> # A sweep runs every combination; the best is marked, the settings stay as
#> # they are.
#> ll> sweep similarity cosine,msd,pearson k 10,20,40
#> run  similarity   k      rmse         mae         fcp
#> ───  ──────────  ──  ──────────  ──────────  ──────────
#>   4  cosine      10  1.026548    0.800332    0.576987
#>   5  cosine      20  0.991379    0.764242    0.622400
#>   6  cosine      40  0.986393    0.760457    0.638959
#>   7  msd         10  0.952553    0.744788    0.618783
#>   8  msd         20  0.931733 ★  0.726343 ★  0.655912
#>   9  msd         40  0.937916    0.729738    0.670115 ★
#>  10  pearson     10  1.062949    0.849535    0.499393
#>  11  pearson     20  1.026975    0.816947    0.510536
#>  12  pearson     40  1.009968    0.799123    0.517706
#> all under run 3
#>
#> # All runs are recorded, with all that it takes to make them again.
#> ll> compare 1 best
#> run               #1        #8      #8 - #1  relative
#> ──────────  ────────  ──────────  ─────────  ────────
#> similarity    cosine       msd
#> rmse        0.991379  0.931733 ★  -0.059647   -6.02 %
#> mae         0.764242  0.726343 ★  -0.037899   -4.96 %
#> fcp         0.622400  0.655912 ★  +0.033513   +5.38 %
#> 9 parameters and 1 measure equal; `compare all` shows them
#>
#> by    run  is            than     95 % interval  for real?       p
#> ────  ───  ────────────  ────  ────────────────  ─────────  ──────
#> rmse  #1   0.0596 worse  #8    0.0481 to 0.0713  real       0.0006
#> mae   #1   0.0379 worse  #8    0.0285 to 0.0474  real       0.0006
#> fcp   #1   0.0335 worse  #8    0.0137 to 0.0534  real       0.0008
#> 295 users drawn anew 9,999 times; p of 3 at once (Holm)
#> ll> show best as script
#> generate 20000 300 400 seed=7
#> set k 20
#> set similarity msd
#> run
#>
#> # `sample` keeps the most active users and the most rated items, for a
#> # quick look at a large file. `undo` takes back what was changed.
#> ll> sample 150 150
#> 13,829 ratings of 150 users and 150 items
#> note: 4 users tie at the cut with 40 ratings each; the one that comes first in the file stays
#> ll> run
#> computed split, similarities, predictions, metrics; reused ratings, sample
#> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#>  13  20  1.022127  0.774906  0.623114           0    11,063  2,766    150    150
#> ll> undo
#> undone: sample 150 150
#>
#> # And the session is a script: what failed or only looked is left out.
#> # `history > experiment.ll` writes it, and `latentlens experiment.ll`
#> # replays it.
#> ll> history
#> generate 20000 300 400 seed=7
#> set k 20
#> run
#> run k=40
#> sweep similarity cosine,msd,pearson k 10,20,40
#> sample 150 150
#> run
#> undo
#>
#> # That was it. Next: `load` with a ratings file of yours, `help` for all
#> # commands, Tab to complete a word, `help keys` for the keys.
# Nothing of the tour is left.
set k
#> setting  k
#> value    7
#> default  40
#> values   a whole number, from 1 to 10000
#> meaning  The most neighbours that a prediction uses.
!ls -d llruns 2>/dev/null || echo no store
#> no store
