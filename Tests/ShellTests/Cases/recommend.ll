# exit status 1
# What users would like, and what is known of items and users.
on error continue
recommend 1
describe where year > 1990
generate 800 60 50 seed=5 to=titles/ratings.csv
load titles
recommend
recommend nobody
recommend 1 limit 3
recommend 1 where item_count >= 20 and not genres contains 'Romance' limit 3
recommend 1 where yeer > 3
recommend 1 where
recommend 1 order by title
recommend 1 4
recommend 1 limit 0
recommend new
recommend new Heat:9
recommend new Heat
recommend new "Toy Story (1995)":5 Emma:1 limit 2
set model SVD; recommend 1 limit 2
set model Popularity; recommend 1 limit 2 --json
split off; recommend 1 limit 1
recommend 1 limit 3 > top.csv; !cat top.csv
describe Heat
describe user 1 limit 3
describe user
describe user 1 > rated.csv; !wc -l < rated.csv
describe where title is not null order by damped_mean desc
describe where genres = 'Drama'
describe limit 2
