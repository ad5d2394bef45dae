# What is in the data, before anything is trained on them. Made here; with MovieLens it is
# load ml-latest-small, and genres and years can be asked for: filter genres contains 'Drama'
generate 20000 400 500 seed=42

# How many, how they are distributed, and what is rated most.
describe
hist ratings
hist users
describe where item_count >= 40 order by damped_mean desc limit 5

# Only who and what has enough ratings for a test that means something, and what that leaves.
filter user_count >= 20 and item_count >= 10
describe limit 3

# The same until nothing more goes, a quick look at a tenth of it, and all of it again.
filter user_count >= 20 and item_count >= 10 core=on
sample random 0.1 draw_seed=1
run
sample off
run
filter off
run
compare
