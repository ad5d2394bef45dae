# exit status 1
# History, undo and log: a session that becomes a script.
on error continue
history
#> nothing was changed or run yet
generate 20000 300 400 seed=7
#> generated 20,000 ratings, 300 users, 399 items
set k 30
log today.ll
#> what is said and done is written to today.ll
set kk 3
#> error: no setting is called `kk`
#>   set kk 3
#>       ^~
#>   did you mean `k`?
set k \
  25
run
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#>   1  25  0.988442  0.760665  0.627769           1    16,000  4,000    300    398
print 'only looked'
#> only looked
undo
#> undone: set k 25
run
#> computed metrics; reused ratings, split, similarities, predictions
#> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#>   2  30  0.986659  0.759688  0.630414           1    16,000  4,000    300    398
set min_k 2
undo
#> undone: set min_k 2
history
#> generate 20000 300 400 seed=7
#> set k 30
#> set k 25
#> run
#> undo
#> run
history all
#> on error continue
#> history
#> generate 20000 300 400 seed=7
#> set k 30
#> log today.ll
#> set k 25
#> run
#> print 'only looked'
#> undo
#> run
#> set min_k 2
#> undo
#> history
history sum
#> error: this must be `all`, not `sum`
#>   history sum
#>           ^~~
log
#> log today.ll
log off
#> the log today.ll is closed
log
#> log off
!cat today.ll
#> generate 20000 300 400 seed=7
#> set k 30
#> # set kk 3
#> #> error: no setting is called `kk`
#> #>   set kk 3
#> #>       ^~
#> #>   did you mean `k`?
#> set k \
#>   25
#> run
#> #> computed split, similarities, predictions, metrics; reused ratings
#> #> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> #> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#> #>   1  25  0.988442  0.760665  0.627769           1    16,000  4,000    300    398
#> print 'only looked'
#> #> only looked
#> undo
#> #> undone: set k 25
#> run
#> #> computed metrics; reused ratings, split, similarities, predictions
#> #> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> #> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#> #>   2  30  0.986659  0.759688  0.630414           1    16,000  4,000    300    398
#> set min_k 2
#> undo
#> #> undone: set min_k 2
#> history
#> #> generate 20000 300 400 seed=7
#> #> set k 30
#> #> set k 25
#> #> run
#> #> undo
#> #> run
#> history all
#> #> on error continue
#> #> history
#> #> generate 20000 300 400 seed=7
#> #> set k 30
#> #> log today.ll
#> #> set k 25
#> #> run
#> #> print 'only looked'
#> #> undo
#> #> run
#> #> set min_k 2
#> #> undo
#> #> history
#> # history sum
#> #> error: this must be `all`, not `sum`
#> #>   history sum
#> #>           ^~~
#> log
#> #> log today.ll
history > experiment.ll
source experiment.ll
#> generated 20,000 ratings, 300 users, 399 items
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#>   3  25  0.988442  0.760665  0.627769           1    16,000  4,000    300    398
#> undone: set k 25
#> computed metrics; reused ratings, split, similarities, predictions
#> run   k      rmse       mae       fcp  impossible  training   test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ─────  ─────  ─────
#>   4  30  0.986659  0.759688  0.630414           1    16,000  4,000    300    398
runs
#> run   k      rmse         mae         fcp
#> ───  ──  ──────────  ──────────  ──────────
#>   1  25  0.988442    0.760665    0.627769
#>   2  30  0.986659 ★  0.759688 ★  0.630414 ★
#>   3  25  0.988442    0.760665    0.627769
#>   4  30  0.986659 ★  0.759688 ★  0.630414 ★
#> all: data 20000 300 400 seed=7, test 0.2, seed 42, model KNNBasic, min_k 1, similarity cosine, user_based off, min_support 1, scale file, impossible 1

# What only looked is left out of the script.
split
#> split test=0.2 seed=42
split > split.txt
history
#> generate 20000 300 400 seed=7
#> set k 30
#> set k 25
#> run
#> undo
#> run
#> generate 20000 300 400 seed=7
#> set k 30
#> set k 25
#> run
#> undo
#> run
