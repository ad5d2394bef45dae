# Is it good enough, and would it have been, at the time? On data that is made here.
generate 10000 200 300 seed=42
experiment validate
set model BaselineOnly
set measures rmse,mae

# The same settings by five folds, and by one rating of each user.
split kfold 5
run name=folds
split leaveone 3 min=5
run name='one of each user'

# What a nightly check would say: it fails where this does not hold.
split kfold 5 seed=7
run name=again
expect rmse < 1.0
expect rmse_std < 0.05
compare
