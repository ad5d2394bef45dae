# exit status 1
# Which ratings are taken: by a condition, at random, by how active users are.
on error continue
filter rating > 3
generate 800 60 50 seed=5 to=titles/ratings.csv
filter genres contains 'Drama'
filter time > 12
load titles
filter
filter rating >= 3.5
filter
describe limit 3
run
# Before the sample, in whatever order they are said.
sample 30 25
sample random 0.5 draw_seed=1
status
filter not (rating = 3 or rating=2)
run
compare
show 2
# What cannot be meant leaves everything as it is.
filter ratng > 3
filter rating > 9
filter rating > 3 and
filter rating > 'x'
filter rating > 3 limit 4
filter where user_count >= 3 and yeer > 3
filter time > today
filter user_count >= 40 and item_count >= 20 core=on
filter core=on
filter off now
sample 0.1
sample random
sample random 2
sample 20 0.1
sample 20 20 draw_seed=3
sample 20
filter
# Counts of all, and of what is left.
sample off
filter user_count >= 14 and item_count >= 10
filter user_count >= 14 and item_count >= 10 core=on
filter genres contains 'Drama' or title contains "it's" or title contains 'it''s'
recommend 59
undo
reproduce 1
run from=2
history
filter off
sample random off
status
