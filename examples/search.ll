# Settings by chance instead of a grid, on data that is made here. With MovieLens it is the same:
# load ml-latest-small
generate 8000 160 240 seed=42
experiment search
split kfold 3 seed=1
set measures rmse
set model SVD

# Eight at random: whole numbers evenly, the step and what draws towards 0 by orders of magnitude.
sweep random=8 draw_seed=1 n_factors 5..40 lr_all 0.001..0.05 log reg_all 0.01..0.5 log

# Whether more would be worth it, and which settings matter.
plot rmse by draw
plot rmse by lr_all

# Twenty-seven begin with an epoch, a third of them goes on each time, and one learns all 27.
set n_epochs 27
sweep halving=3 random=27 n_factors 5..40 lr_all 0.001..0.05 log reg_all 0.01..0.5 log

# The best three, and the best trained on everything.
runs order by rmse limit 3
refit best
