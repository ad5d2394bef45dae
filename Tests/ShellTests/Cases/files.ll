# exit status 1
generate 2000 60 80
#> generated 2,000 ratings, 60 users, 80 items
run k=5
#> computed split, similarities, predictions, metrics; reused ratings
#> run  k      rmse       mae       fcp  impossible  training  test  users  items
#> ───  ─  ────────  ────────  ────────  ──────────  ────────  ────  ─────  ─────
#>   1  5  1.125153  0.905515  0.512273           0     1,600   400     60     80
print one > notes.txt
print two >> notes.txt
print 'a > b' '>' c
#> a > b > c
!cat notes.txt
#> one
#> two
plot rmse by k > curve.csv
plot mae by k >> curve.json
on error continue
plot rmse by k >> curve.csv
plot mae by k >> curve.csv
#> error: `curve.csv` has other columns than this table
#>   plot mae by k >> curve.csv
#>                    ^~~~~~~~~
#>   it has   k,rmse
#>   this has k,mae
plot mae by k >> curve.json
#> error: nothing can be added to `curve.json`: json is one whole
#>   plot mae by k >> curve.json
#>                    ^~~~~~~~~~
#>   lines of JSON can be added to: use the ending .jsonl
print x > no/such/folder.txt
#> error: cannot write `no/such/folder.txt`: no such folder
#>   print x > no/such/folder.txt
#>             ^~~~~~~~~~~~~~~~~~
print x >
#> error: a file's name must follow `>`
#>   print x >
#>            ^
print x > a b
#> error: nothing can follow the file's name
#>   print x > a b
#>               ^
set k > settings.csv
set > settings.jsonl
set > /dev/null
describe > x.svg
#> error: there is no picture to write as `svg`; choose another ending: .txt .csv .json .jsonl .md
#>   describe > x.svg
#>              ^~~~~
!head -2 settings.jsonl; wc -l < curve.csv; ls *.csv *.json* *.txt
#> {"setting": "model", "value": "KNNBasic", "default": null, "meaning": "What predicts: neighbours, factors, biases, or the items' means. help MODEL explains one."}
#> {"setting": "k", "value": "40", "default": null, "meaning": "The most neighbours that a prediction uses."}
#> 201
#> curve.csv
#> curve.json
#> notes.txt
#> settings.csv
#> settings.jsonl
describe --json
#> {
#>   "data": "generated",
#>   "ratings": 2000,
#>   "users": 60,
#>   "items": 80,
#>   "density": 0.4166666666666667,
#>   "mean_rating": 3.5335,
#>   "lowest_rating": 0.5,
#>   "highest_rating": 5.0,
#>   "first_rating": "1995-02-21",
#>   "last_rating": "2019-08-12",
#>   "ratings_per": [
#>     {"per": "user", "median": 44.0, "mean": 33.333333333333336, "least": 5, "most": 44},
#>     {"per": "item", "median": 16.0, "mean": 25.0, "least": 2, "most": 60}
#>   ],
#>   "most_rated": [
#>     {"item": "234", "ratings": 60, "share": 0.03},
#>     {"item": "270", "ratings": 60, "share": 0.03},
#>     {"item": "13", "ratings": 59, "share": 0.0295},
#>     {"item": "73", "ratings": 59, "share": 0.0295},
#>     {"item": "94", "ratings": 59, "share": 0.0295},
#>     {"item": "24", "ratings": 56, "share": 0.028},
#>     {"item": "166", "ratings": 56, "share": 0.028},
#>     {"item": "173", "ratings": 54, "share": 0.027},
#>     {"item": "219", "ratings": 54, "share": 0.027},
#>     {"item": "109", "ratings": 53, "share": 0.0265}
#>   ]
#> }
set format json
print hello
#> {
#>   "text": ["hello"]
#> }
set format md
set k
#> | Name | Value |
#> | --- | --- |
#> | setting | k |
#> | value | 40 |
#> | default | 40 |
#> | values | a whole number, from 1 to 10000 |
#> | meaning | The most neighbours that a prediction uses. |
set format xml
#> error: `format` must be one of `text`, `csv`, `json`, `jsonl`, `md`, not `xml`
#>   set format xml
#>              ^~~
set format text
export html page.html
#> runs  1
#> file  page.html
!head -n 1 page.html
#> <!doctype html>
!grep -c "default-src 'none'; script-src 'nonce-" page.html
#> 1
export html
#> error: FILE is missing: a file
#>   export html
#>              ^
#>   usage: export [children=yes|no] RUN … DIR
export html a b
#> error: nothing more can follow here
#>   export html a b
#>                 ^
export html no/such/folder.html
#> error: cannot write `no/such/folder.html`: no such folder
#>   export html no/such/folder.html
#>          ^~~~~~~~~~~~~~~~~~~~~~~~
