# exit status 1
# Where a > compares, and where a file's name begins.
generate 2000 60 80
#> generated 2,000 ratings, 60 users, 80 items
run k=5 name='it''s "so"'
#> computed split, similarities, predictions, metrics; reused ratings
#> run  k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  5  1.125153  0.905515  0.512273           0     1,600   400     60     80
run k=20 name="it's \"so\""
#> computed metrics; reused ratings, split, similarities, predictions
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   2  20  1.072837  0.849400  0.577813           0     1,600   400     60     80
run k=40 name='a > b'
#> computed metrics; reused ratings, split, similarities, predictions
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   3  40  1.081530  0.862774  0.580833           0     1,600   400     60     80
on error continue
runs where k > 5 > some.csv
!cut -d, -f1 some.csv
#> run
#> 2
#> 3
runs where k > 5 order by rmse > some.csv
!cut -d, -f1 some.csv
#> run
#> 2
#> 3
compare where k > 5 by mae limit 2 > two.csv
!head -1 two.csv
#> run,parent,name,status,experiment,data,data_hash,load_options,filter,filter_core,sample_fraction,sample_draw_seed,user_sample_size,movie_sample_size,split,test,seed,folds,shuffle,repeats,min,train,tests,last,model,k,min_k,similarity,user_based,min_support,shrinkage,bsl_method,bsl_n_epochs,bsl_reg_u,bsl_reg_i,bsl_reg,bsl_learning_rate,n_factors,n_epochs,biased,init_mean,init_std_dev,lr_all,lr_bu,lr_bi,lr_pu,lr_qi,reg_all,reg_bu,reg_bi,reg_pu,reg_qi,random_state,lr_yj,reg_yj,init_low,init_high,method,reg_u,reg_i,reg,learning_rate,n_cltr_u,n_cltr_i,damping,alpha,scale,candidates,relevant,users,draw_seed,rmse,mae,fcp,impossible,tags,rmse_against,rmse_difference,rmse_low,rmse_high,rmse_p,rmse_verdict,mae_against,mae_difference,mae_low,mae_high,mae_p,mae_verdict,fcp_against,fcp_difference,fcp_low,fcp_high,fcp_p,fcp_verdict
runs where name = 'a > b' and k > 20 >> more.csv
runs where name = 'a > b' and k >20 >>more.csv
!cut -d, -f1 more.csv
#> run
#> 3
#> 3
plot rmse where k > 5 by k > curve.svg
!head -c 4 curve.svg; rm curve.svg
#> <?xm
compare 1 2 > two.csv
runs where k >= 20 > 'no ending'
runs where k > '20.csv'
#> run  name       k      rmse         mae         fcp
#> ───  ────────  ──  ──────────  ──────────  ──────────
#>   1  its "so"   5  1.125153    0.905515    0.512273
#>   3  a > b     40  1.081530 ★  0.862774 ★  0.580833 ★
#> all: data 2000 60 80 seed=42, test 0.2, seed 42, model KNNBasic, min_k 1, similarity cosine, user_based off, min_support 1, scale file, impossible 0

# What was understood is told
runs where k > some.csv
#> error: expected a number or a quoted text, found `some.csv`
#>   runs where k > some.csv
#>                  ^~~~~~~~
#>   did you mean `'some.csv'`?
#>   a `>` behind a name compares; a file's name stands behind a whole condition: … > FILE
runs where k > 5 and > some.csv
#> error: expected the name of a metric, param, tag or attribute, found the end
#>   runs where k > 5 and > some.csv
#>                       ^
#>   `>` is read as the start of a file's name: it compares behind a name alone
runs where (k > 5 > some.csv
#> error: expected `and`, `or` or `)`, found the end
#>   runs where (k > 5 > some.csv
#>                    ^
#>   `>` is read as the start of a file's name: it compares behind a name alone
runs where k >> some.csv
#> error: expected a comparison: = != < <= > >= like ilike in between contains is, found the end
#>   runs where k >> some.csv
#>               ^
#>   `>>` is read as the start of a file's name: it compares behind a name alone
runs where k > > some.csv
#> error: expected a number or a quoted text, found the end
#>   runs where k > > some.csv
#>                 ^
#>   `>` is read as the start of a file's name: it compares behind a name alone
runs where k>5>some.csv
#> error: expected `and`, `or`, `order by` or `limit`, found `>`
#>   runs where k>5>some.csv
#>                 ^
#>   a file's name begins with a blank before the `>`: … > FILE
runs where k > 5 >= 20
#> error: expected `and`, `or`, `order by` or `limit`, found `>=`
#>   runs where k > 5 >= 20
#>                    ^~
runs where k > 5 > some.csv limit 2
#> error: nothing can follow the file's name
#>   runs where k > 5 > some.csv limit 2
#>                               ^~~~~
runs where > some.csv
#> error: a condition is missing
#>   runs where > some.csv
#>                        ^
#>   usage: runs [where CONDITION] [order by NAME [desc]] [limit N] [by SETTING]
runs where k > 5 >
#> error: a file's name must follow `>`
#>   runs where k > 5 >
#>                     ^
runs where k == 5 and rmse > 0.5 or k < 2
#> error: expected a comparison, found `==`
#>   runs where k == 5 and rmse > 0.5 or k < 2
#>                ^~
#>   did you mean `=`?
runs where k ≥ 5
#> error: expected a comparison, found `≥`
#>   runs where k ≥ 5
#>                ^
#>   did you mean `>=`?
compare where k > 5 agianst 1
#> error: expected `and`, `or`, `order by` or `limit`, found `agianst`
#>   compare where k > 5 agianst 1
#>                       ^~~~~~~
#>   did you mean `against`?
compare limit 5 all where k > 1
#> error: `where` stands before `order by` and `limit`
#>   compare limit 5 all where k > 1
#>                       ^~~~~
!ls *.csv *ending*
#> more.csv
#> no ending
#> some.csv
#> two.csv

# Quotes of both kinds, and variables
let name = "it's \"so\""; let least = 20
runs where name = "it's \"so\"" > found.csv; !cut -d, -f1 found.csv
#> run
#> 2
runs where name = 'it''s "so"' > found.csv; !cut -d, -f1 found.csv
#> run
#> 2
runs where name="$name" and k >= $least > found.csv; !cut -d, -f1 found.csv
#> run
#> 2
runs where name like "$name%" or k = ${least} > found.csv; !cut -d, -f1 found.csv
#> run
#> 2
runs where name contains "'s" and name not contains '>' > found.csv; !cut -d, -f1 found.csv
#> run
#> 2
runs where name = $name
#> error: expected a number or a quoted text, found `it`
#>   runs where name = $name
#>                     ^~~~~
#>   did you mean `"$name"`?
runs where k = 5 or "no${least}" > 3
#> error: no run has a metric, param or tag `no20`
#>   runs where k = 5 or "no${least}" > 3
#>                       ^~~~~~~~~~~~
#>   measures: rmse mae fcp impossible
let sign = "> pwned"; print $sign
#> > pwned
runs where k $sign
#> error: expected a number or a quoted text, found `pwned`
#>   runs where k $sign
#>                ^~~~~
#>   did you mean `"$sign"`?
#>   a `>` behind a name compares; a file's name stands behind a whole condition: … > FILE
!ls *.csv
#> found.csv
#> more.csv
#> some.csv
#> two.csv
expect rmse ≥ 0.5
#> error: `≥` is no comparison
#>   expect rmse ≥ 0.5
#>               ^
#>   say: expect rmse >= 0.5
expect rmse@3>0.1; expect k>=5
#> error: the run has no measure `k`
#>   expect rmse@3>0.1; expect k>=5
#>                             ^
#>   it has: rmse mae fcp impossible
runs k > 20
#> error: `> 20` would write a file called `20`
#>   runs k > 20
#>            ^~
#>   to write it nevertheless: > ./20
#>   to compare: runs where k > 20
runs wher k > 1
#> error: `wher` is not understood here
#>   runs wher k > 1
#>        ^~~~
#>   did you mean `where`?
runs wher k > 1 > some.csv
#> error: `wher` is not understood here
#>   runs wher k > 1 > some.csv
#>        ^~~~
#>   did you mean `where`?
runs wher rmse < 1
#> error: `wher` is not understood here
#>   runs wher rmse < 1
#>        ^~~~
#>   did you mean `where`?
#>   usage: runs [where CONDITION] [order by NAME [desc]] [limit N] [by SETTING]
compare k > 20
#> error: `> 20` would write a file called `20`
#>   compare k > 20
#>               ^~
#>   to write it nevertheless: > ./20
#>   to compare: compare where k > 20
