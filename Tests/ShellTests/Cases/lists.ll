# exit status 1
# Measures of what is recommended, of a user's test items and of all items.
on error continue
generate 3000 60 80 seed=1
#> generated 3,000 ratings, 60 users, 80 items
set candidates all
#> note: candidates is for measures of lists; to have some: set measures ndcg@10
set measures precision
#> error: `measures` needs a number of places: `precision@10` looks at the first ten of a list
#>   set measures precision
#>                ^~~~~~~~~
set measures precison@10
#> error: `measures` must be one of `rmse`, `mae`, `fcp`, `precision@10`, `recall@10`, `f1@10`, `hit_rate@10`, `ndcg@10`, `map@10`, `mrr@10`, `coverage@10`, `novelty@10`, `diversity@10`, `users_covered@10`, not `precison@10`
#>   set measures precison@10
#>                ^~~~~~~~~~~
#>   did you mean `precision@10`?
set measures rmse,precision@5,ndcg@10,diversity@10
set candidates test
run
#> computed split, similarities, predictions, metrics; reused ratings
#> diversity@10 is left out: there are no genres beside the ratings
#> run   k      rmse  precision@5   ndcg@10  impossible  training  test  users  items
#> ───  ──  ────────  ───────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  40  0.967363     0.237571  0.748633           0     2,400   600     60     80
run candidates=all
#> computed lists, metrics; reused ratings, split, similarities, predictions
#> diversity@10 is left out: there are no genres beside the ratings
#> run   k      rmse  precision@5   ndcg@10  impossible  training  test  users  items
#> ───  ──  ────────  ───────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  40  0.967363     0.235714  0.344952           0     2,400   600     60     80
run candidates=all users=20
#> computed lists, metrics; reused ratings, split, similarities, predictions
#> diversity@10 is left out: there are no genres beside the ratings
#> run   k      rmse  precision@5   ndcg@10  impossible  training  test  users  items
#> ───  ──  ────────  ───────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   3  40  0.967363     0.260000  0.394872           0     2,400   600     60     80
run candidates=all model=Popularity
#> computed means, predictions, lists, metrics; reused ratings, split
#> diversity@10 is left out: there are no genres beside the ratings
#> run      rmse  precision@5   ndcg@10  impossible  training  test  users  items
#> ───  ────────  ───────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   4  0.951254     0.557143  0.774981           0     2,400   600     60     80
run model=iALS
#> computed alternation, predictions, metrics; reused ratings, split
#> diversity@10 is left out: there are no genres beside the ratings
#> run  precision@5   ndcg@10  impossible  training  test  users  items
#> ───  ───────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   5     0.585876  0.816810           0     2,400   600     60     80
run model=ItemKNN candidates=all k=10
#> computed neighbours, predictions, lists, metrics; reused ratings, split
#> diversity@10 is left out: there are no genres beside the ratings
#> run  precision@5   ndcg@10  impossible  training  test  users  items
#> ───  ───────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   6     0.442857  0.656663          59     2,400   600     60     80
set model iALS
predict 10 10
#> user                    10
#> item                    10
#> score                   0.960046
#> impossible              no
#> product of the factors  +0.960046
#> by factor 10            +0.155271
#> by factor 49            +0.105171
#> by factor 15            +0.091323
#> by factor 20            +0.086374
#> by factor 28            +0.075199
#> true rating             5.0
#> stands in               training
set model KNNBasic
compare 1 2
#> run                #1        #2  #2 - #1  relative
#> ───────────  ────────  ────────  ───────  ────────
#> candidates       test       all
#> users                       all
#> precision_5  0.237571  0.235714
#> ndcg_10      0.748633  0.344952
#> 11 parameters and 2 measures equal; `compare all` shows them
#> all differ in candidates: no measure can be compared
runs where candidates = 'all' order by ndcg_10 desc
#> run  model        k  users  draw_seed      rmse    precision@5     ndcg@10    impossible
#> ───  ──────────  ──  ─────  ─────────  ──────────  ─────────────  ──────────  ────────────
#>   4  Popularity      all               0.951254 ★     0.557143 ★  0.774981 ★           0 ★
#>   6  ItemKNN     10  all                              0.442857    0.656663            59
#>   3  KNNBasic    40  20            42  0.967363       0.260000    0.394872             0
#>   2  KNNBasic    40  all               0.967363       0.235714    0.344952             0 ★
#> all: data 3000 60 80 seed=1, test 0.2, seed 42, scale file, candidates all, relevant 4
#> runs 2, 4, 6 | 3 differ in users: measures are compared within each alone
expect ndcg@10 > 0.01
set measures auto
run model=ItemKNN
#> computed neighbours, predictions, metrics; reused ratings, split
#> run  precision@10  recall@10   ndcg@10  impossible  training  test  users  items
#> ───  ────────────  ─────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   7      0.533844   0.815725  0.722930           0     2,400   600     60     80
# What ranks nothing can be compared with what ranks as it is at the start.
run model=BaselineOnly measures=rmse
#> computed biases, predictions, metrics; reused ratings, split
#> run      rmse  impossible  training  test  users  items
#> ───  ────────  ──────────  ────────  ────  ─────  ─────
#>   8  0.856376           0     2,400   600     60     80
compare 1 8
#> run                #1            #8      #8 - #1  relative
#> ───────────  ────────  ──────────────  ─────────  ────────
#> model        KNNBasic  BaselineOnly
#> k                  40
#> min_k               1
#> similarity     cosine
#> user_based        off
#> min_support         1
#> n_epochs                         10
#> method                          als
#> reg_u                            15
#> reg_i                            10
#> candidates       test
#> relevant            4
#> rmse         0.967363      0.856376 ★  -0.110987  -11.47 %
#> precision_5  0.237571
#> ndcg_10      0.748633
#> 4 parameters and 1 measure equal; `compare all` shows them
#>
#> by    run  is            than     95 % interval  for real?       p
#> ────  ───  ────────────  ────  ────────────────  ─────────  ──────
#> rmse  #1   0.1110 worse  #8    0.0869 to 0.1331  real       0.0002
#> 59 users drawn anew 9,999 times
help recall@20
#> measure   recall@20
#> meaning   how much of what is relevant is recommended
#> better    higher
#> measured  unasked at 10 of models that predict no ratings, else where `measures` asks for it
#>
#> K is 20. hits among the first K / relevant items of the test; 0 where there are
#> none. The mean over users as for precision.
#>
#> A hit is an item that is recommended and relevant: rated `relevant` (4) or more
#> in the test. With candidates=test a user's test items are ranked by what is
#> predicted of them, equal ones in test order; those are recommended whose
#> prediction is `relevant` too, and all where a model predicts no ratings. With
#> candidates=all every item of training is ranked but what the user has rated
#> there, by estimates that are not clipped, equal ones in training order, and all
#> are recommended; above 1e9 scores for `users` drawn by `draw_seed`. ndcg, map
#> and mrr look at the order alone, whether what stands in it is recommended or
#> not.
#>
#> From: scikit-surprise's FAQ (precision_recall_at_k).
#>
#> for example
#> ─────────────────────────────────────  ──────────────────────────────
#> run measures=recall@20                 each user's test items, ranked
#> run measures=recall@20 candidates=all  all items, ranked
help map
#> measure   map@10
#> meaning   the mean of precision at every relevant item
#> better    higher
#> measured  where `measures` asks for it
#>
#> K is 10. Σ precision at each place up to K with a relevant item, divided by how
#> many relevant items there are. The mean over users that have something relevant.
#>
#> A hit is an item that is recommended and relevant: rated `relevant` (4) or more
#> in the test. With candidates=test a user's test items are ranked by what is
#> predicted of them, equal ones in test order; those are recommended whose
#> prediction is `relevant` too, and all where a model predicts no ratings. With
#> candidates=all every item of training is ranked but what the user has rated
#> there, by estimates that are not clipped, equal ones in training order, and all
#> are recommended; above 1e9 scores for `users` drawn by `draw_seed`. ndcg, map
#> and mrr look at the order alone, whether what stands in it is recommended or
#> not.
#>
#> From: trec_eval's map_cut; E. Voorhees, D. Harman, TREC (2005), chapter 3.
#>
#> for example
#> ──────────────────────────────────  ──────────────────────────────
#> run measures=map@10                 each user's test items, ranked
#> run measures=map@10 candidates=all  all items, ranked
help ItemKNN
#> ItemKNN: a score and no rating: the sum of how similar the items that the user
#> has rated are to the item, as far as it is among the `k` neighbours of each.
#>
#> Σ n(i, j) / √(n(i)·n(j)) over the items j that the user has rated and among
#> whose `k` neighbours i is: n counts who has rated one, or both. Ratings
#> themselves do not count. It ranks, and is measured by its lists alone:
#> precision@10, recall@10 and ndcg@10 unasked.
#>
#> From: M. Deshpande, G. Karypis, Item-based top-N recommendation algorithms
#> (2004), section 4, with the cosine of who has rated what. scikit-surprise has no
#> such model.
#>
#> for example
#> ──────────────────────────────────────  ─────────────────────────────────
#> run model=ItemKNN k=100 candidates=all  a hundred neighbours of each item
