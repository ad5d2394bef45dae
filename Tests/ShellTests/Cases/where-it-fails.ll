# exit status 1
# Where a model fails, and another tool's predictions beside it.
on error continue
errors
generate 4000 60 80 seed=5
set model BaselineOnly
errors
errors by rating
errors by user_count --csv
run save=predictions
errors 1 by item_count --md
errors by items
artifact 1 predictions.csv > theirs.csv
score theirs.csv name=theirs
score theirs.csvv
run model=Popularity
compare
compare against theirs
compare 1 3 by mae --csv > compared.csv
score compared.csv
set candidates all
set measures precision@3,ndcg@3
score scores/lists.csv
run model=ItemKNN
compare last 4
