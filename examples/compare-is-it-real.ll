# Two models: which one is better, and is that real? On data that is made here. With MovieLens it is
# the same: load ml-latest-small
generate 20000 300 400 seed=42
experiment is-it-real

# By their errors. Below the table stands each difference with its interval, from the users of the
# test drawn anew: what cannot be told apart may as well be chance.
set measures rmse,mae
run model=BaselineOnly
run model=BaselineOnly reg_u=14
run model=Popularity
compare

# By what they recommend, of the whole catalogue.
set candidates all
set measures ndcg@10,recall@10
run model=iALS n_factors=10
run model=ItemKNN
compare limit 2

# Over folds, which share most of what they learn from: the test knows that.
set measures rmse
split kfold 5
run model=BaselineOnly
run model=BaselineOnly reg_u=14
compare limit 2
