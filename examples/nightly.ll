# What runs every night: is the model as good as it has to be, is it better than the bar that every
# model must pass, and where does it fail? It ends with status 3 where an `expect` does not hold.
# On data that is made here; with yours: load ratings.csv.gz
generate 20000 300 400 seed=42
experiment nightly
set measures rmse,mae,precision@10

run model=Popularity name=bar
set model SVD
set n_factors 20
run name=tonight

# Fixed bounds, and what a change of the data would break first.
expect rmse < 1.0
expect precision@10 > 0.5
expect impossible = 0

# Against the bar, with what is real of it; `compare tonight bar > nightly.csv` is a table of it.
compare tonight bar

# Where it fails: of the items that few have rated.
errors tonight by item_count
