help
#> Data
#> ────────  ────────────────────────────────────────────────────────────────────────────────
#> load      Read ratings from a file or a folder.
#> generate  Make a data set shaped like MovieLens.
#> filter    Keep the ratings that fulfil a condition.
#> sample    Keep the most active users and the most rated items, or ratings drawn at random.
#> split     Say how ratings are split for training and test.
#> describe  Show what the ratings, an item, a user or some items look like.
#> hist      Draw how ratings are distributed.
#>
#> Experiments
#> ───────────  ───────────────────────────────────────────────────────────────────────────────────
#> set          Show or change settings.
#> reset        Give a setting, or all of them, the value from the start.
#> undo         Take back the last statement that changed something.
#> run          Run the experiment and record it.
#> sweep        Run combinations of several settings' values: all, or some drawn at random.
#> score        Measure another tool's predictions or lists on the session's test, and record that.
#> reproduce    Make a run again from its recipe, and compare every measure to the last bit.
#> refit        Train a run's model on all its ratings, the tests too.
#> status       Show the stages of the pipeline: what each holds, fresh or stale.
#> experiment   Show or change the experiment that runs are recorded in.
#>
#> Results
#> ───────────  ──────────────────────────────────────────────────────────────────────────────
#> runs         List the experiment's runs.
#> show         Show what the records of runs hold.
#> artifact     Print an artifact of a run, copy it out, or say where it lies.
#> compare      Compare runs: what differs first.
#> diff         Show what differs between two runs, and between the lines that made them.
#> plot         Draw a measure: over every k of a run, or over runs.
#> errors       Show where a model fails: its errors by groups, and the worst users and items.
#> neighbours   Show which items are nearest to one, and on how many common raters.
#> predict      Predict one rating, and show what it is made of.
#> recommend    Show which items a user would like, the best predicted first.
#> expect       Check a measure of the last run; a script stops where it does not hold.
#> experiments  List the experiments of the store.
#>
#> Store
#> ───────  ───────────────────────────────────────────────────────────────────────────────
#> tag      Give runs tags, or take them away.
#> note     Note a text about runs.
#> rename   Give a run or an experiment another name.
#> delete   Move runs, or experiments, to the trash.
#> restore  Bring runs or experiments back from the trash, or list what is there.
#> gc       Empty the experiment's trash, and remove what interrupted processes left.
#> verify   Check every record and every artifact of the store.
#> export   Copy runs out of the store: as folders, as MLflow has them, or as a page.
#> import   Take runs into the store: exported ones, other stores', or MLflow's.
#> push     Record finished runs on an MLflow tracking server.
#> ui       Serve the runs to a browser and to MLflow's clients, while the session goes on.
#>
#> Session
#> ───────  ───────────────────────────────────────────────────────────────────────
#> history  Print the session as a script.
#> log      Write the session to a file as it happens.
#> source   Execute the lines of a script.
#> let      Give a name to a value, to be used as $NAME.
#> print    Print words.
#> on       Say whether statements after an error are executed.
#> try      Carry out a statement whose error does not count.
#> !        Let the system's shell carry out the rest of the line.
#> tour     Be shown around: a first session of five minutes that runs as you read.
#> help     Explain a command, a setting, a model, or list the commands.
#> quit     End the session.
#>
#> help COMMAND explains one; also: help SETTING, help MODEL, help MEASURE, help keys, language, where, surprise, mlflow, machines, spark, schema, init
help sweep
#> usage: sweep [name=TEXT] [random=N] [draw_seed=N] [halving=N] [min_epochs=N] [part=I/N] NAME VALUES … | resume [RUN]
#>
#> Run combinations of several settings' values: all, or some drawn at random.
#>
#> Values are a list (10,20,40) or a range with both ends (5..80 step 5, 0..1 times
#> 5). Each combination is a run of its own, recorded under a parent run; the
#> settings are afterwards as before. The first setting varies slowest and k
#> fastest, because all its values come from one pass over the ratings.
#> What several runs share is computed once, before the first of them: one fit
#> gives every n_epochs. Models that learn on one thread (SVD, BaselineOnly by sgd)
#> do so beside each other, as many as there are threads and memory for. Runs have
#> their numbers in the order of the values.
#> `random=30` draws thirty combinations: of a list or of whole numbers each value
#> is as likely as any other, of a range of other numbers (0.01..0.2) every number
#> between its ends, and with `log` behind it every order of magnitude. Where all
#> are lists and whole numbers, no combination comes twice. `draw_seed` draws
#> others (42 at the start). The draws are those of scikit-surprise's
#> RandomizedSearchCV after np.random.seed, and with scipy's uniform and loguniform
#> for ranges; settings of sim_options and bsl_options are drawn singly.
#> `halving=3` learns all combinations for a few epochs, lets the best third go on
#> for three times as many, and so on up to n_epochs: successive halving, for
#> models that answer after every epoch. What goes on is not learnt again, and one
#> that was stopped is a run that says so; the best is one of those that went to
#> the end. `min_epochs=2` is the shortest start.
#> `part=2/8` runs the second of eight parts, for one of eight machines: every
#> eighth combination from the second on, of drawn ones too. Those that differ only
#> in what comes from one pass (k, n_epochs) stay together. Each machine has a
#> store of its own (--store), and `import` brings them together: help machines.
#> Halving compares all combinations, and has no parts.
#> Ctrl-C ends a sweep; the runs that are finished stay. `sweep resume` goes on
#> with the last sweep of the experiment that ended before it was done, also with
#> its process, and `sweep resume RUN` with that of a parent run: with the settings
#> and the data that it was begun with, for the combinations that have no finished
#> run.
#>
#> [name=TEXT]                   The parent run's name.
#> [random=N]                    How many combinations are drawn.
#> [draw_seed=N]                 What they are drawn from; 42 where it is not given.
#> [halving=N]                   One combination in N goes on after a few epochs, for N times as many.
#> [min_epochs=N]                The fewest epochs that halving begins with; 1 unless it is given.
#> [part=I/N]                    Every N-th combination from the I-th on.
#> NAME VALUES … | resume [RUN]  Settings, each with its values.
#>
#> for example
#> ────────────────────────────────────────────────────────────────────────  ───────────────────────────────────────────────
#> sweep k 5..80 step 5                                                      sixteen runs from one pass
#> sweep k 10,20,40 similarity cosine,msd                                    six runs
#> sweep model KNNBasic,BaselineOnly                                         the models beside each other
#> sweep min_support 1..5 name=support > support.csv                         the table as a file
#> sweep random=6 model SVD n_factors 5..20 lr_all 0.002..0.02 log           six runs that are drawn
#> sweep halving=3 random=9 model SVD n_factors 5..20 reg_all 0.01..0.2 log  nine begin, one learns all epochs
#> sweep part=1/2 similarity cosine,msd k 10,20                              one of two machines' share
#> sweep resume                                                              what is missing of a sweep that was interrupted
run ?
#> usage: run [name=TEXT] [on=spark|here] [from=RUN] [save=model,…] [NAME=VALUE …]
#>
#> Run the experiment and record it.
#>
#> Only stages whose inputs have changed are computed. One run gives the whole
#> curve of every k: another k afterwards touches no rating.
#> NAME=VALUE sets a setting for this run only.
#> save=model keeps the trained model as the artifact `model`, a folder that
#> mlflow.pyfunc.load_model loads without this program; save=predictions keeps
#> every prediction, save=recommendations ten items for each user as `recommend
#> all` writes them. Several with commas: save=model,recommendations. For a run
#> that is recorded already: run from=RUN save=model.
#> What the measures are made of, user by user, is kept as `user-sums.bin`, for
#> compare to tell which differences are real. Where more than 25,000 test ratings
#> would have to be predicted one by one for it, only with save=users.
#> on=spark has Spark carry out an experiment of KNNBasic on ratings that load
#> spark: has told of: help spark.
#>
#> [name=TEXT]      The run's name.
#> [on=spark|here]  Where the experiment is carried out: spark on ratings that stay there, after load spark:.
#> [from=RUN]       The run whose recipe is run again.
#> [save=model,…]   Keep the model, the predictions, recommendations, or what each user's errors are, as artifacts.
#> [NAME=VALUE …]   Settings for this run only.
#>
#> for example
#> ────────────────────────  ────────────────────────────────────────────────────────
#> run                       with the settings as they are
#> run k=20 similarity=msd   two settings changed for once
#> run seed=3                another split, for once
#> run name='first try'      a name beside the number
#> run from=best             make a run again from its recipe, and check its measures
#> run save=model            with the model, for MLflow
#> run save=recommendations  with ten items for each user
#> run from=best save=model  the model of a run that was recorded without it
help k
#> setting  k
#> value    40
#> default  40
#> values   a whole number, from 1 to 10000
#> meaning  The most neighbours that a prediction uses.
help keys
#> Tab          complete the word, or list what it may be; again: the next page of the list
#> Right, End   accept the dim hint behind the line
#> Up, Down     lines from history; those that start like this one
#> Ctrl-R       search history
#> Ctrl-A, Ctrl-E, Ctrl-W, Ctrl-K, Ctrl-Y   as in every emacs-like editor; vi by ~/.editrc
#> Ctrl-C       leave this line, or cancel the command that runs; the session stays
#> Ctrl-Z       suspend; fg brings the session back
#> Ctrl-D       end the session, on an empty line
#> \ Enter      go on in the next line
#> a space      in front of a line keeps it out of the history
help language
#> One statement a line, or several with `;`. The first word is the command; at the prompt the
#> start of its name will do. A `\` at a line's end continues it, # starts a comment.
#>
#> Words     'text' is taken as it is; "text" knows \n \t \" \\ \$ \u{1b} and variables.
#> Variables let NAME = VALUE, then $NAME or ${NAME}. $1, $2, … are a script's arguments.
#> Settings  set keeps a value; run NAME=VALUE is for once; sweep tries many and keeps none.
#> Series    10,20,40 or 5..80 step 5 or 0..1 times 5; both ends count.
#> Output    > FILE writes what a command prints, >> FILE adds to it; the ending chooses csv,
#>           json, jsonl, md, svg or png. --json and --csv choose it for the screen. Behind a name
#>           in a condition a > compares: runs where k > 20 > runs.csv.
#> Paths     Relative ones start in the script's own folder, at the prompt where the program was
#>           started; a script that is written has paths that hold where it lies. ~/ is home.
#> Errors    A script stops at its first error, the prompt goes on: on error stop|continue.
#>           try STATEMENT goes on all the same. What fails leaves the session as it was.
#> Status    0 all went well, 1 an error, 2 bad flags, 3 an expect failed, 130 Ctrl-C.
#>
#> Nothing is ignored: extra words, unknown names and values out of range are errors.
#> A line that starts with #> is recorded output, and skipped: a transcript is a script.
#>
#> for example
#> ────────────────────────────────────────────────────────────  ────────────────────────────
#> set k 20; run                                                 two statements
#> let best = 0.95; expect rmse > 0; print "the bound is $best"  a variable
#> print 'raw $text' "a \"quoted\" word" # and a comment         words
#> sweep k 10,20,40 similarity cosine,msd                        a grid of six runs
#> runs > runs.csv                                               a table as a file
#> try load nowhere.csv                                          an error that does not count
#> source experiment.ll 20 msd                                   a script with arguments
help let --json
#> {
#>   "NAME = VALUE": "A name of letters, digits and _, and its value.",
#>   "examples": [
#>     {"line": "let data = ml-25m/ratings.csv", "purpose": "then: load $data"},
#>     {"line": "let", "purpose": "all variables"}
#>   ]
#> }
