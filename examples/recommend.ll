# From a model to what somebody would like, on data that is made here. With MovieLens titles and
# genres are beside the ratings: load ml-latest-small, then recommend 42 where genres contains 'Drama'
generate 10000 200 300 seed=42

# What there is: the items that most have rated, and the best of those that enough have.
describe limit 5
describe where item_count >= 30 order by damped_mean desc limit 5
describe user 7

# A model that predicts well, and what it recommends user 7, measured as a list.
set model KNNBaseline
set measures rmse,precision@10,ndcg@10
run
recommend 7 limit 5
recommend 7 where item_count >= 30 limit 5

# The same for somebody who is not in the data, and from all ratings.
recommend new 84:5 5:4 749:1 limit 5
refit last
recommend 7 limit 5
