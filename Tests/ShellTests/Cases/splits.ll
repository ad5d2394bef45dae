# exit status 1
# Splits and folds, and that seeds are settings.
on error continue
generate 3000 60 80 seed=1
split kfold 3
split
run
run seed=7 k=20
set k 20
run
status
set seed 7
split
set folds 4
run measures=rmse
show last
compare 1 2
runs where folds = 4
show 1 as script
reproduce 2
expect rmse_std < 0.1
plot rmse by seed > seeds.csv
split kfold 3 seed=42
split kfold 3 seed=42 4
split kfold 3 repeats=two
split kfold seed=1 seed=2
split thirds
split kfold 3 test=0.2
split test=0.25
split
set folds 3
set shuffle off
split off
run
status
predict 1 10
set model BaselineOnly
run
sweep seed 1..2
split holdout
sweep seed 1..2 measures rmse
run test=0.1
run test=0.1 folds=3
split kfold 5000
run
split kfold 2 shuffle=off repeats=2
run
predict 1 10
reset seed
split
reset
split
set
