# exit status 1
on error continue
generate 1000 40 50
sweep random=0 k 10..20
sweep random=many k 10..20
sweep random=3
sweep draw_seed=2 k 10..20
sweep min_epochs=2 k 10..20
sweep random=5 k 1,2 min_k 1,2
sweep random=3 k 20..10
sweep random=3 k 10..20 log log
sweep random=3 k 0..20 log
sweep k 10..20 log
sweep random=3 similarity msd,cosine log
sweep random=3 lr_all 0.1..0.2
set model SVD
sweep random=3 lr_all 0.1..0.01
sweep random=3 lr_all 0..0.1 log
sweep random=3 lr_all 0.1..0.1
sweep random=3 lr_all ..0.1
sweep random=3 lr_all -1..0.1
sweep random=3 n_factors 1..20000
sweep random=3 n_factors 1..10000 n_epochs 1..10000
sweep random=3 raendom=2 n_factors 1..10
sweep halving=3 n_factors 1,2
sweep halving=3 random=9 n_factors 1..20 n_epochs 1..5
sweep halving=1 n_factors 1..9
sweep halving=3 model KNNBasic,BaselineOnly k 1..3
set model KNNBasic
sweep halving=3 k 1..9
sweep resume random=3
plot rmse by draw
run
plot rmse by draw 1
runs
