# The experiment, on data that is made here: two runs that differ in k, compared.
# With MovieLens 25M it is the same: load ml-25m/ratings.csv; sample 40000 20000
generate 100000 1000 1700 seed=42
sample 800 1200
experiment first-run

set k 40
run
set k 20
run
compare

# A script can say what it expects, and fails where it does not hold.
expect rmse < 1.1
