# Random searches: the same draws every time, whole numbers whole, lists without repeats.
generate 4000 100 120 seed=7
set measures rmse,mae
sweep random=6 draw_seed=1 similarity msd,cosine k 10..60 min_k 1,2,3
sweep random=6 draw_seed=1 similarity msd,cosine k 10..60 min_k 1,2,3 name=again
set model SVD
set n_epochs 9
sweep random=5 lr_all 0.001..0.05 log n_factors 2..30 log reg_all 0.01..0.5
show 15
show 15 as script
runs where of = 15
plot rmse by draw
plot rmse by lr_all 16..20
plot rmse by draw 1
reproduce 17
# Halving: what is behind stops, and the best is among those that went to the end.
sweep halving=3 random=9 lr_all 0.001..0.05 log n_factors 2..9 name=halved
show halved
show 23
plot rmse by draw halved
split kfold 3
sweep halving=2 reg_all 0.01,0.02,0.05,0.1
set model BaselineOnly
set method sgd
sweep halving=2 min_epochs=3 random=4 learning_rate 0.001..0.05 log --csv
