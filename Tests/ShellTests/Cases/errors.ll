# exit status 1
# What is said of mistakes.
on error continue
run
#> error: no ratings are loaded
#>   run
#>   ^~~
#>   first: load PATH, or generate RATINGS USERS ITEMS
sample 10 10
#> error: no ratings are loaded
#>   sample 10 10
#>          ^~~~~
#>   first: load PATH, or generate RATINGS USERS ITEMS
status
#> stage         state  holds  time  memory
#> ────────────  ─────  ─────  ────  ──────
#> ratings       empty
#> sample        empty
#> split         empty
#> similarities  empty
#> predictions   empty
#> metrics       empty
generate 2000 60 80
#> generated 2,000 ratings, 60 users, 80 items
exprct rmse < 1
#> error: no command is called `exprct`
#>   exprct rmse < 1
#>   ^~~~~~
#>   did you mean `expect`?
zzz
#> error: no command is called `zzz`
#>   zzz
#>   ^~~
#>   help lists all commands
set kk 20
#> error: no setting is called `kk`
#>   set kk 20
#>       ^~
#>   did you mean `k`?
set k 10,20,40
#> error: `k` takes one whole number
#>   set k 10,20,40
#>         ^~~~~~~~
#>   to try several values: sweep k 10,20,40
set k 5..80
#> error: `k` takes one whole number
#>   set k 5..80
#>         ^~~~~
#>   to try several values: sweep k 5..80
set similarity cosine,msd
#> error: `similarity` takes one value
#>   set similarity cosine,msd
#>                  ^~~~~~~~~~
#>   to try several values: sweep similarity cosine,msd
set k 0
#> error: `k` must be from 1 to 10000, not 0
#>   set k 0
#>         ^
set k twenty
#> error: `k` must be a whole number, not `twenty`
#>   set k twenty
#>         ^~~~~~
set k 20 30
#> error: `k` takes one value
#>   set k 20 30
#>            ^~
#>   to try several values: sweep k 20,30
set k =
#> error: a value must follow `=`
#>   set k =
#>         ^
set =
#> error: no setting is called `=`
#>   set =
#>       ^
#>   settings: model k min_k similarity user_based min_support shrinkage bsl_method bsl_n_epochs bsl_reg_u bsl_reg_i bsl_reg bsl_learning_rate k_max n_factors n_epochs biased init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi reg_all reg_bu reg_bi reg_pu reg_qi random_state lr_yj reg_yj init_low init_high method reg_u reg_i reg learning_rate n_cltr_u n_cltr_i damping alpha test seed folds shuffle repeats min train tests last scale measures candidates relevant users draw_seed memory cache threads datasets spark spark_folder format timer pager
set k=20 40
#> error: `k` takes one value
#>   set k=20 40
#>            ^~
#>   to try several values: sweep k 20,40
set user_based maybe
#> error: `user_based` must be `on` or `off`, not `maybe`
#>   set user_based maybe
#>                  ^~~~~
set similarity cosin
#> error: `similarity` must be one of `cosine`, `msd`, `pearson`, `pearson_baseline`, not `cosin`
#>   set similarity cosin
#>                  ^~~~~
#>   did you mean `cosine`?
set memory much
#> error: `memory` must be a size such as 512MiB or 2GiB, not `much`
#>   set memory much
#>              ^~~~
.timer on
#> error: no command is called `.timer`
#>   .timer on
#>   ^~~~~~
#>   commands have no `.` in front here: set timer on
\set k 20
#> error: no command is called `\set`
#>   \set k 20
#>   ^~~~
#>   commands have no `\` in front here: set k 20
%time
#> error: no command is called `%time`
#>   %time
#>   ^~~~~
#>   commands have no `%` in front here: help lists them
timer on
#> error: no command is called `timer`
#>   timer on
#>   ^~~~~
#>   a setting is changed by: set timer on
sample 40
#> error: ITEMS is missing: how many items
#>   sample 40
#>            ^
#>   usage: sample USERS|random|off [ITEMS|PART] [draw_seed=N]
sample 40 many
#> error: ITEMS must be a whole number, not `many`
#>   sample 40 many
#>             ^~~~
sample 0 5
#> error: USERS must be from 1 to 2147483647, not 0
#>   sample 0 5
#>          ^
sample 10 10 10
#> error: nothing more can follow here
#>   sample 10 10 10
#>                ^~
#>   usage: sample USERS|random|off [ITEMS|PART] [draw_seed=N]
sample 10 10 tset=5
#> error: `sample` has no option `tset`
#>   sample 10 10 tset=5
#>                ^~~~~~
#>   usage: sample USERS|random|off [ITEMS|PART] [draw_seed=N]
sample 10 10 ?
#> error: nothing more can follow here
#>   sample 10 10 ?
#>                ^
#>   usage: sample USERS|random|off [ITEMS|PART] [draw_seed=N]
run k=999999
#> error: `k` must be from 1 to 10000, not 999999
#>   run k=999999
#>         ^~~~~~
run k=
#> error: a value for `k` is missing
#>   run k=
#>         ^
run kk=5
#> error: no setting is called `kk`
#>   run kk=5
#>       ^~
#>   did you mean `k`?
run naem=x
#> error: no setting is called `naem`
#>   run naem=x
#>       ^~~~
#>   did you mean `name`?
run 5
#> error: `5` is no `NAME=VALUE`
#>   run 5
#>       ^
#>   usage: run [name=TEXT] [on=spark|here] [from=RUN] [save=model,…] [NAME=VALUE …]
run name=a name=b
#> error: `name` is given twice
#>   run name=a name=b
#>              ^~~~~~
run format=json
#> error: `format` is no setting of a run
#>   run format=json
#>       ^~~~~~
#>   it is changed by: set format VALUE
run from=9
#> error: there is no experiment `default`
#>   run from=9
#>            ^
#>   first: run
run from=
#> error: RUN names no run: a run is expected: a number, `last`, `best`, `@2`, the beginning of an id or a name
#>   run from=
#>            ^
split test=1.5
#> error: test must be a share between 0 and 1 or a whole number, not `1.5`
#>   split test=1.5
#>              ^~~
split test=1.0
#> error: test must be a share between 0 and 1 or a whole number, not `1.0`
#>   split test=1.0
#>              ^~~
#>   `1.0` is a share: all ratings, none to learn from
#>   one rating: test=1
split test=100.0
#> error: test must be a share between 0 and 1 or a whole number, not `100.0`
#>   split test=100.0
#>              ^~~~~
#>   `100.0` is a share: more than all ratings, none to learn from
#>   so many ratings: test=100
split test=0
#> error: test must be a share between 0 and 1 or a whole number, not `0`
#>   split test=0
#>              ^
load x.csv
#> error: no such file or folder: `x.csv`
#>   load x.csv
#>        ^~~~~
load
#> error: PATH is missing: a ratings file, a zip file with one, or a folder that holds one
#>   load
#>       ^
#>   usage: load PATH [sep=TEXT] [header=yes|no] [columns=USER,ITEM,RATING[,TIMESTAMP]] [where=CONDITION] [missing=VALUE[,…]] [quotes=yes|no] [encoding=utf8|latin1] [skip=N] [yes=on|off]
load 'a b' c
#> error: nothing more can follow here
#>   load 'a b' c
#>              ^
#>   usage: load PATH [sep=TEXT] [header=yes|no] [columns=USER,ITEM,RATING[,TIMESTAMP]] [where=CONDITION] [missing=VALUE[,…]] [quotes=yes|no] [encoding=utf8|latin1] [skip=N] [yes=on|off]
load "my file.csv
#> error: this quote is never closed
#>   load "my file.csv
#>        ^~~~~~~~~~~~
#>   end it with " on the same line
load my.csv sep='a'
#> error: `a` is no separator; expected `comma`, `tab`, `semicolon`, `pipe`, `colons`, `space`, or the sign itself
#>   load my.csv sep='a'
#>                   ^~~
load my.csv heder=yes
#> error: `load` has no option `heder`
#>   load my.csv heder=yes
#>               ^~~~~~~~~
#>   did you mean `header`?
#>   usage: load PATH [sep=TEXT] [header=yes|no] [columns=USER,ITEM,RATING[,TIMESTAMP]] [where=CONDITION] [missing=VALUE[,…]] [quotes=yes|no] [encoding=utf8|latin1] [skip=N] [yes=on|off]
expect
#> error: MEASURE is missing
#>   expect
#>         ^
#>   usage: expect MEASURE OP VALUE [within TOLERANCE]
expect rmse
#> error: OP is missing: < <= > >= =
#>   expect rmse
#>              ^
#>   usage: expect MEASURE OP VALUE [within TOLERANCE]
expect rmse < 1
#> error: nothing was run yet
#>   expect rmse < 1
#>          ^~~~
#>   first: run
run
#> computed split, similarities, predictions, metrics; reused ratings
#> run   k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ──  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  40  1.081530  0.862774  0.580833           0     1,600   400     60     80
expect rmse < 0.5
#> expectation failed: rmse is 1.0815300372395806
#>   expect rmse < 0.5
#>          ^~~~~~~~~~
expect rmse<0.5
#> expectation failed: rmse is 1.0815300372395806
#>   expect rmse<0.5
#>          ^~~~~~~~
expect rmse = 0.9
#> error: measures are rarely equal to the last digit
#>   expect rmse = 0.9
#>               ^
#>   say how near: expect rmse = 0.9 within 0.001
expect rmse < 5 within 1
#> error: nothing more can follow here
#>   expect rmse < 5 within 1
#>                   ^~~~~~
#>   usage: expect MEASURE OP VALUE [within TOLERANCE]
expect rmse about 5
#> error: `about` is no comparison
#>   expect rmse about 5
#>               ^~~~~
#>   known are < <= > >= =
expect ndcg < 1
#> error: the run has no measure `ndcg`
#>   expect ndcg < 1
#>          ^~~~
#>   it has: rmse mae fcp impossible
expect rmes < 5
#> error: the run has no measure `rmes`
#>   expect rmes < 5
#>          ^~~~
#>   did you mean `rmse`?
expect rmse < x
#> error: VALUE must be a number, not `x`
#>   expect rmse < x
#>                 ^
expect rmse@9 < 1
#> error: experiment `default` has no run `9`, only run 1
#>   expect rmse@9 < 1
#>          ^~~~~~
show 9
#> error: experiment `default` has no run `9`, only run 1
#>   show 9
#>        ^
show nothing
#> error: experiment `default` has no run `nothing`, only run 1
#>   show nothing
#>        ^~~~~~~
show last as sript
#> error: only `as script` can follow the run
#>   show last as sript
#>                ^~~~~
#>   usage: show RUN [as script]
run ?x
#> error: `?x` is no `NAME=VALUE`
#>   run ?x
#>       ^~
#>   usage: run [name=TEXT] [on=spark|here] [from=RUN] [save=model,…] [NAME=VALUE …]
help runn
#> error: there is no help for `runn`
#>   help runn
#>        ^~~~
#>   did you mean `run` or `runs`?
help nothing_like_it
#> error: there is no help for `nothing_like_it`
#>   help nothing_like_it
#>        ^~~~~~~~~~~~~~~
#>   help lists all commands
source nowhere.ll
#> error: cannot read `nowhere.ll`: no such file
#>   source nowhere.ll
#>          ^~~~~~~~~~
source
#> error: FILE is missing: a script
#>   source
#>         ^
#>   usage: source FILE [ARGUMENT …]
quit 256
#> error: STATUS must be from 0 to 255, not 256
#>   quit 256
#>        ^~~
quit now
#> error: STATUS must be a whole number, not `now`
#>   quit now
#>        ^~~
print 漢字 $nope
#> error: no variable is called `nope`
#>   print 漢字 $nope
#>              ^~~~~
print é "ω \q"
#> error: `\q` means nothing
#>   print é "ω \q"
#>              ^~
#>   known are \n \t \" \\ \$ \u{1b}
	set	kk	3	# behind tabs
#> error: no setting is called `kk`
#>   	set	kk	3	# behind tabs
#>   	   	^~
#>   did you mean `k`?
set \
  k \
  many
#> error: `k` must be a whole number, not `many`
#>     many
#>     ^~~~
print \
  漢字 \
	"never closed
#> error: this quote is never closed
#>   	"never closed
#>   	^~~~~~~~~~~~~
#>   end it with " on the same line
undo
#> undone: generate 2000 60 80
undo
#> error: there is nothing to undo
#>   undo
#>   ^~~~
on
#> error: `error` is missing: the word that follows `on`
#>   on
#>     ^
#>   usage: on error [stop|continue]
on error
#> on error continue
on error stpo
#> error: this must be `stop` or `continue`, not `stpo`
#>   on error stpo
#>            ^~~~
#>   did you mean `stop`?
on eror stop
#> error: this must be `error`, not `eror`
#>   on eror stop
#>      ^~~~
#>   usage: on error stop|continue
let
#> variable  value
#> ────────  ─────
#> (no rows)
try
#> error: STATEMENT is missing: any statement
#>   try
#>      ^
#>   usage: try STATEMENT
!
#> error: COMMAND is missing: a line for /bin/sh
#>   !
#>    ^
#>   usage: ! COMMAND
log no/such/folder/x.ll
#> error: cannot write `no/such/folder/x.ll`: no such folder
#>   log no/such/folder/x.ll
#>       ^~~~~~~~~~~~~~~~~~~
log errors.ll
#> error: `errors.ll` is being executed, and cannot be written to
#>   log errors.ll
#>       ^~~~~~~~~
history everything
#> error: this must be `all`, not `everything`
#>   history everything
#>           ^~~~~~~~~~
set k 20; set kk 3; print after it
#> error: no setting is called `kk`
#>   set k 20; set kk 3; print after it
#>                 ^~
#>   did you mean `k`?
#> after it

# What was meant by several values
run k=1 k=2
#> error: `k` is given twice
#>   run k=1 k=2
#>           ^
set k 9 10
#> error: `k` takes one value
#>   set k 9 10
#>           ^~
#>   to try several values: sweep k 9,10
set scale 1,5
#> error: `scale` must be two numbers such as 0.5..5, or `file`, not `1,5`
#>   set scale 1,5
#>             ^~~
set model KNNBasic k 3
#> error: `model` takes one value
#>   set model KNNBasic k 3
#>                      ^
#>   each setting has a statement of its own: set model KNNBasic; set k 3
sweep k 10 20 30
#> error: `20` is no setting
#>   sweep k 10 20 30
#>              ^~
#>   values have commas between them: sweep k 10,20,30
sweep similarity cosine msd
#> error: `msd` is no setting
#>   sweep similarity cosine msd
#>                           ^~~
#>   values have commas between them: sweep similarity cosine,msd
hist
#> error: `ratings`, `users` or `items` is missing: what is counted
#>   hist
#>       ^
#>   usage: hist ratings|users|items
hist prices
#> error: this must be one of `ratings`, `users`, `items`, not `prices`
#>   hist prices
#>        ^~~~~~
run foo=1
#> error: no setting is called `foo`
#>   run foo=1
#>       ^~~
#>   settings: model k min_k similarity user_based min_support shrinkage bsl_method bsl_n_epochs bsl_reg_u bsl_reg_i bsl_reg bsl_learning_rate k_max n_factors n_epochs biased init_mean init_std_dev lr_all lr_bu lr_bi lr_pu lr_qi reg_all reg_bu reg_bi reg_pu reg_qi random_state lr_yj reg_yj init_low init_high method reg_u reg_i reg learning_rate n_cltr_u n_cltr_i damping alpha test seed folds shuffle repeats min train tests last scale measures candidates relevant users draw_seed memory cache threads datasets spark spark_folder format timer pager
