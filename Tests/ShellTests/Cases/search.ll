# Random searches: the same draws every time, whole numbers whole, lists without repeats.
generate 4000 100 120 seed=7
#> generated 4,000 ratings, 100 users, 120 items
set measures rmse,mae
sweep random=6 draw_seed=1 similarity msd,cosine k 10..60 min_k 1,2,3
#> run  similarity   k  min_k      rmse         mae
#> ───  ──────────  ──  ─────  ──────────  ──────────
#>   2  msd         39      3  1.006634    0.784497
#>   3  msd         29      2  0.996570 ★  0.779848 ★
#>   4  msd         33      2  1.000697    0.781024
#>   5  cosine      60      3  1.050628    0.818247
#>   6  msd         47      2  1.017690    0.792888
#>   7  msd         29      3  0.996570 ★  0.779848 ★
#> all under run 1
sweep random=6 draw_seed=1 similarity msd,cosine k 10..60 min_k 1,2,3 name=again
#> run  similarity   k  min_k      rmse         mae
#> ───  ──────────  ──  ─────  ──────────  ──────────
#>   9  msd         39      3  1.006634    0.784497
#>  10  msd         29      2  0.996570 ★  0.779848 ★
#>  11  msd         33      2  1.000697    0.781024
#>  12  cosine      60      3  1.050628    0.818247
#>  13  msd         47      2  1.017690    0.792888
#>  14  msd         29      3  0.996570 ★  0.779848 ★
#> all under run 8
set model SVD
set n_epochs 9
sweep random=5 lr_all 0.001..0.05 log n_factors 2..30 log reg_all 0.01..0.5
#> run    lr_all  n_factors  reg_all      rmse         mae
#> ───  ────────  ─────────  ───────  ──────────  ──────────
#>  16  0.004328         26   0.3687  0.957838    0.741720
#>  17   0.01040          2  0.08644  0.928931    0.719923
#>  18  0.001255         20   0.3045  1.009900    0.783341
#>  19   0.01596          2   0.4853  0.945903    0.733857
#>  20   0.02596          3  0.09909  0.922252 ★  0.713309 ★
#> all under run 15
show 15
#> run         15
#> name        sweep random=5 lr_all 0.001..0.05 log n_factors 2..30 log reg_all 0.01..0.5
#> experiment  default
#> status      finished
#> runs        16 to 20
#> best        20
#>
#> data          4000 100 120 seed=7
#> test          0.2
#> seed          42
#> model         SVD
#> n_factors     2..30 log
#> n_epochs      9
#> biased        on
#> init_mean     0
#> init_std_dev  0.1
#> lr_all        0.001..0.05 log
#> lr_bu         all
#> lr_bi         all
#> lr_pu         all
#> lr_qi         all
#> reg_all       0.01..0.5
#> reg_bu        all
#> reg_bi        all
#> reg_pu        all
#> reg_qi        all
#> random_state  42
#> scale         file
#>
#> latentlens.sweep  random=5 lr_all 0.001..0.05 log n_factors 2..30 log reg_all 0.01..0.5
#>
#> # made by
#> generate 4000 100 120 seed=7
#> set model SVD
#> set n_epochs 9
#> set measures rmse,mae
#> sweep random=5 lr_all 0.001..0.05 log n_factors 2..30 log reg_all 0.01..0.5
show 15 as script
#> generate 4000 100 120 seed=7
#> set model SVD
#> set n_epochs 9
#> set measures rmse,mae
#> sweep random=5 lr_all 0.001..0.05 log n_factors 2..30 log reg_all 0.01..0.5
runs where of = 15
#> run  of  n_factors    lr_all  reg_all      rmse         mae
#> ───  ──  ─────────  ────────  ───────  ──────────  ──────────
#>  16  15         26  0.004328   0.3687  0.957838    0.741720
#>  17  15          2   0.01040  0.08644  0.928931    0.719923
#>  18  15         20  0.001255   0.3045  1.009900    0.783341
#>  19  15          2   0.01596   0.4853  0.945903    0.733857
#>  20  15          3   0.02596  0.09909  0.922252 ★  0.713309 ★
#> all: data 4000 100 120 seed=7, test 0.2, seed 42, model SVD, n_epochs 9, biased on, init_mean 0, init_std_dev 0.1, lr_bu all, lr_bi all, lr_pu all, lr_qi all, reg_bu all, reg_bi all, reg_pu all, reg_qi all, random_state 42, scale file, impossible 0
plot rmse by draw
#> rmse by draw
#>      │                                 •
#> 1.00 ┤
#>      │
#>      │
#> 0.98 ┤
#>      │
#>      │
#> 0.96 ┤
#>      │×
#>      │
#>      │                                                 •
#> 0.94 ┤
#>      │                ×                ×               ×
#>      │                                                                 ●
#>      └┬───────────────┬────────────────┬───────────────┬───────────────┬
#>       1               2                3               4               5
#> • each   × so far
#> ● best so far: rmse 0.92225 at draw 5
plot rmse by lr_all 16..20
#> rmse by lr_all (log scale)
#>      │⠁
#> 1.00 ┤
#>      │
#>      │
#> 0.98 ┤
#>      │
#>      │
#> 0.96 ┤
#>      │                           ⠂
#>      │
#>      │                                                       ⠁
#> 0.94 ┤
#>      │                                             ⢀
#>      │                                                                 ●
#>      └──────────┬───────────────────┬──────────────┬──────────────┬─────
#>               0.002               0.005          0.01           0.02
#> ● best: rmse 0.92225 at lr_all 0.025959
plot rmse by draw 1
#> rmse by draw
#>      │                                       •
#>      │
#> 1.04 ┤
#>      │
#>      │
#>      │
#>      │
#> 1.02 ┤
#>      │                                                    •
#>      │
#>      │
#>      │×
#>      │                          •
#> 1.00 ┤             ●            ×            ×            ×            ×
#>      └┬────────────┬────────────┬────────────┬────────────┬────────────┬
#>       1            2            3            4            5            6
#> • each   × so far
#> ● best so far: rmse 0.99657 at draw 2
reproduce 17
#> computed split, factors, predictions, metrics; reused ratings
#> measure                          run 17              run 21  to the last bit
#> ───────────────────  ──────────────────  ──────────────────  ───────────────
#> rmse                 0.9289307750955075  0.9289307750955075  same
#> mae                  0.7199230386434101  0.7199230386434101  same
#> impossible                            0                   0  same
#> rmse curve by epoch            9 values            9 values  same
#> mae curve by epoch             9 values            9 values  same
# Halving: what is behind stops, and the best is among those that went to the end.
sweep halving=3 random=9 lr_all 0.001..0.05 log n_factors 2..9 name=halved
#> run    lr_all  n_factors      rmse       mae  stopped
#> ───  ────────  ─────────  ────────  ────────  ───────────────────────────────
#>  26  0.004328          6  1.058790  0.826546  after 1 epoch at rmse 1.058790
#>  23  0.002050          9  1.086453  0.850530  after 1 epoch at rmse 1.086453
#>  29   0.01040          8  0.949470  0.733965  after 3 epochs at rmse 0.949470
#>  28  0.005721          8  1.044779  0.814874  after 1 epoch at rmse 1.044779
#>  24  0.001255          9  1.097807  0.860115  after 1 epoch at rmse 1.097807
#>  25  0.003689          9  1.065591  0.833143  after 1 epoch at rmse 1.065591
#>  30   0.01596          7  0.935631  0.725153  after 3 epochs at rmse 0.935631
#>  27  0.001247          9  1.097929  0.860218  after 1 epoch at rmse 1.097929
#>  31   0.02596          7  0.912137  0.707876
#> all under run 22; 21 epochs, where all combinations to the end take 81
show halved
#> run         22
#> name        halved
#> experiment  default
#> status      finished
#> runs        23 to 31
#> best        31
#>
#> data          4000 100 120 seed=7
#> test          0.2
#> seed          42
#> model         SVD
#> n_factors     2..9
#> n_epochs      9
#> biased        on
#> init_mean     0
#> init_std_dev  0.1
#> lr_all        0.001..0.05 log
#> lr_bu         all
#> lr_bi         all
#> lr_pu         all
#> lr_qi         all
#> reg_all       0.02
#> reg_bu        all
#> reg_bi        all
#> reg_pu        all
#> reg_qi        all
#> random_state  42
#> scale         file
#>
#> latentlens.epochs  21 epochs, where all combinations to the end take 81
#> latentlens.sweep   halving=3 random=9 lr_all 0.001..0.05 log n_factors 2..9
#>
#> # made by
#> generate 4000 100 120 seed=7
#> set model SVD
#> set n_epochs 9
#> set measures rmse,mae
#> sweep halving=3 random=9 lr_all 0.001..0.05 log n_factors 2..9
show 23
#> run         23
#> name        run-23
#> experiment  default
#> status      finished
#> of          22
#>
#> data          4000 100 120 seed=7
#> test          0.2
#> seed          42
#> model         SVD
#> n_factors     9
#> n_epochs      1
#> biased        on
#> init_mean     0
#> init_std_dev  0.1
#> lr_all        0.002050
#> lr_bu         all
#> lr_bi         all
#> lr_pu         all
#> lr_qi         all
#> reg_all       0.02
#> reg_bu        all
#> reg_bi        all
#> reg_pu        all
#> reg_qi        all
#> random_state  42
#> scale         file
#>
#> rmse        1.0864534824200365
#> mae         0.8505295302132325
#> impossible  0
#>
#> curve  up to epoch  best epoch          best value
#> ─────  ───────────  ──────────  ──────────────────
#> rmse             1           1  1.0864534824200365
#> mae              1           1  0.8505295302132325
#>
#> stage        state     time    memory
#> ───────────  ────────  ────  ────────
#> ratings      reused          35.2 KiB
#> sample       reused
#> split        reused          15.6 KiB
#> factors      reused          17.2 KiB
#> predictions  reused          18.8 KiB
#> metrics      computed
#>
#> latentlens.stopped  after 1 of 9 epochs
#>
#> # made by
#> generate 4000 100 120 seed=7
#> set model SVD
#> set n_factors 9
#> set n_epochs 1
#> set lr_all 0.0020495107742294384
#> set measures rmse,mae
#> run
plot rmse by draw halved
#> rmse by draw
#>      │•       •                        •
#>      │
#>      │                •
#> 1.05 ┤                        •
#>      │                                         •
#>      │
#>      │
#> 1.00 ┤
#>      │
#>      │
#>      │
#> 0.95 ┤                                                 •
#>      │                                                         •
#>      │                                                                 ●
#>      └────────┬───────────────┬────────────────┬───────────────┬────────
#>               2               4                6               8
#> • each   × so far
#> ● best so far: rmse 0.91214 at draw 9
split kfold 3
sweep halving=2 reg_all 0.01,0.02,0.05,0.1
#> run  reg_all      rmse       mae  stopped
#> ───  ───────  ────────  ────────  ───────────────────────────────
#>  36     0.01  0.897225  0.703985
#>  35     0.02  0.928775  0.729986  after 4 epochs at rmse 0.928775
#>  33     0.05  0.970126  0.766942  after 2 epochs at rmse 0.970126
#>  34      0.1  0.970527  0.767461  after 2 epochs at rmse 0.970527
#> all under run 32; 51 epochs, where all combinations to the end take 108
set model BaselineOnly
set method sgd
sweep halving=2 min_epochs=3 random=4 learning_rate 0.001..0.05 log --csv
#> run,learning_rate,rmse,mae,stopped_after
#> 38,0.004328450221293881,0.9181543181819866,0.7209272581688205,5
#> 40,0.04123206532618727,0.8829501566881479,0.6957114162943504,10
#> 41,0.01752410111812814,0.8789420132304295,0.6926854705741086,
#> 39,0.010401663679887312,0.887400739473784,0.6972161554542314,5
