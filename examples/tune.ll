# From data to the best model by folds, on data that is made here. With MovieLens it is the same:
# load ml-latest-small
generate 10000 200 300 seed=42
experiment tune

# The bar that every model must pass, and what biases alone can do.
split kfold 3 seed=1
set measures rmse
run model=Popularity
run model=BaselineOnly

# Neighbours by deviations: every k comes from one pass.
set model KNNBaseline
set similarity pearson_baseline
sweep k 10,20,40 shrinkage 50,100

# Factors: every epoch comes from one fit.
set model SVD
sweep n_factors 5,10 reg_all 0.02,0.1

# The best of all, on ratings that nothing of this was chosen by, and trained on everything.
runs order by rmse limit 3
refit best
predict 1 5
