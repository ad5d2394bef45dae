# exit status 1
# Data as people really have them.
on error continue

# A layout is not guessed against a header.
! printf 'user_id,book_id,is_read,rating,is_reviewed\n1,10,1,4,0\n1,11,1,3,0\n2,10,0,5,1\n' > goodreads.csv
load goodreads.csv
#> goodreads.csv: 3 ratings, 2 users, 2 items
#> note: took `user_id` as user, `book_id` as item, `rating` as rating; `columns=` takes others
! printf 'who,what,why,how\n1,10,1,4\n' > unclear.csv
load unclear.csv
#> error: the header of `unclear.csv` leaves open which columns are user, item and rating; they are `who`, `what`, `why`, `how`
#>   load unclear.csv
#>        ^~~~~~~~~~~
#>   say which: load unclear.csv columns=who,what,why
! printf 'the user,the item,rating,rating\n1,10,1,4\n' > twice.csv
load twice.csv
#> error: the header of `twice.csv` has the name `rating` twice; give positions, such as `columns=1,2,3`
#>   load twice.csv
#>        ^~~~~~~~~
load twice.csv columns=1,2,4
#> twice.csv: 1 rating, 1 user, 1 item
! printf 'asin,parent_asin,user_id,rating\nB1,B2,A1,4\n' > amazon.csv
load amazon.csv
#> error: the header of `amazon.csv` leaves open which columns are user, item and rating; they are `asin`, `parent_asin`, `user_id`, `rating`
#>   load amazon.csv
#>        ^~~~~~~~~~
#>   say which: load amazon.csv columns=user_id,asin,rating
#>   or: load amazon.csv columns=user_id,parent_asin,rating
load amazon.csv columns=user_id,parent_asin,rating
#> amazon.csv: 1 rating, 1 user, 1 item
! printf '3,-7.82,8.79,99,-9.66\n' > jokes.csv
load jokes.csv
#> error: jokes.csv:1:1: 5 columns and no header: this may be a matrix, or a table of its own kind; say with `columns=` which columns are user, item and rating
#>   load jokes.csv
#>        ^~~~~~~~~
load jokes.csv columns=1,3,2
#> jokes.csv: 1 rating, 1 user, 1 item

# What is no rating, no UTF-8, no row.
! printf '"User-ID";"ISBN";"Book-Rating"\n"1";"03\351";"0"\n"1";"04";"8"\n' > BX-Book-Ratings.csv
load BX-Book-Ratings.csv
#> error: BX-Book-Ratings.csv:2:6: the item `03�` is not UTF-8; is it `encoding=latin1`?
#>   load BX-Book-Ratings.csv
#>        ^~~~~~~~~~~~~~~~~~~
load BX-Book-Ratings.csv encoding=latin1 missing=0
#> BX-Book-Ratings.csv: 1 rating, 1 user, 1 item
#> note: dropped 1 row whose rating is `0`
load BX-Book-Ratings.csv encoding=ebcdic
#> error: `ebcdic` is no encoding that is read; expected `utf8` or `latin1`
#>   load BX-Book-Ratings.csv encoding=ebcdic
#>                                     ^~~~~~
load BX-Book-Ratings.csv encoding=latin1 missing=0,,1
#> error: `0,,1` lists no ratings; expected numbers, words or `empty`, such as `0,NA`
#>   load BX-Book-Ratings.csv encoding=latin1 missing=0,,1
#>                                                    ^~~~
load BX-Book-Ratings.csv encoding=latin1 missing=0,8
#> error: `BX-Book-Ratings.csv` has no ratings but the 2 that `missing=` drops
#>   load BX-Book-Ratings.csv encoding=latin1 missing=0,8
#>                                                    ^~~
! printf 'Exported today\n%% by us\n1\t2\t3\tsoon\n' > exported.tsv
load exported.tsv skip=1
#> exported.tsv: 1 rating, 1 user, 1 item
#> note: there is no header: took the first three of 4 columns, user, item, rating in this order; `columns=` takes others
#> note: 1 line is a comment
load exported.tsv skip=-1
#> error: skip must be from 0 to 1000000, not -1
#>   load exported.tsv skip=-1
#>                          ^~
history
#> load goodreads.csv
#> load twice.csv columns=1,2,4
#> load amazon.csv columns=user_id,parent_asin,rating
#> load jokes.csv columns=1,3,2
#> load BX-Book-Ratings.csv missing=0 encoding=latin1
#> load exported.tsv skip=1

# What is no file of ratings at all.
! printf '1:\n30878,4,2005-09-06\n' > netflix.txt
load netflix.txt
#> error: `netflix.txt` has blocks of ratings under the lines of their items, as Netflix's; expected the item in each line
#>   load netflix.txt
#>        ^~~~~~~~~~~
#>   convert it: awk -F, '{sub(/\r$/, "")} /:$/ {item = substr($0, 1, length($0) - 1); next} {print $1 "," item "," $2 "," $3}' < netflix.txt > converted.csv
#>   then: load converted.csv
! printf '{"user": "a", "item": "b", "rating": 4}\n' > ratings.jsonl
load ratings.jsonl
#> error: `ratings.jsonl` has JSON objects in its lines; expected columns
#>   load ratings.jsonl
#>        ^~~~~~~~~~~~~
#>   convert it: python3 -c 'import csv, json, sys; keys = sys.argv[1:]; out = csv.writer(sys.stdout, "excel-tab"); out.writerow(keys); [out.writerow([row.get(key) for key in keys]) for row in (json.loads(line) for line in sys.stdin if line.strip())]' user item rating < ratings.jsonl > converted.tsv
#>   then: load converted.tsv
! printf '1,2,3\r2,3,4\r' > mac.csv
load mac.csv
#> error: `mac.csv` ends its lines with carriage returns alone, as old Macs did
#>   load mac.csv
#>        ^~~~~~~
#>   convert it: tr '\r' '\n' < mac.csv > converted.csv
#>   then: load converted.csv

# Titles.
! mkdir films && printf '1,4,3\n1,8,4\n2,4,5\n' > films/ratings.csv
! printf 'movieId;imdbId;title\n4;7;Matrix, The (1999)\n8;9;Mal\303\250na (2000)\n9;1;Matrix Reloaded, The (2003)\n' > films/movies.csv
load films
#> films: 3 ratings, 2 users, 2 items
#> note: there is no header: took user, item, rating in this order; `columns=` takes others
predict 1 The Matrix
#> user             1
#> item             4
#> title            Matrix, The (1999)
#> prediction       3.500000
#> estimate         3.500000
#> clipped          no
#> impossible       no
#> neighbours used  2
#> true rating      3.0
#> stands in        training
#> error            -0.500000
#>
#> item  title               similarity  rating  weight
#> ────  ──────────────────  ──────────  ──────  ──────
#> 4     Matrix, The (1999)    1.000000     3.0  50.0 %
#> 8     Malèna (2000)         1.000000     4.0  50.0 %
#> this very rating is in the training set, and its own neighbour
predict 1 malena
#> user             1
#> item             8
#> title            Malèna (2000)
#> prediction       3.500000
#> estimate         3.500000
#> clipped          no
#> impossible       no
#> neighbours used  2
#> true rating      4.0
#> stands in        training
#> error            +0.500000
#>
#> item  title               similarity  rating  weight
#> ────  ──────────────────  ──────────  ──────  ──────
#> 4     Matrix, The (1999)    1.000000     3.0  50.0 %
#> 8     Malèna (2000)         1.000000     4.0  50.0 %
#> this very rating is in the training set, and its own neighbour
predict 1 99999
#> error: no item is called `99999`
#>   predict 1 99999
#>             ^~~~~
#>   items are called as the ratings call them, such as `4`, or by title
! printf '5;Heat (1995)\n' > films/movies.csv
load films
#> films: 3 ratings, 2 users, 2 items
#> note: there is no header: took user, item, rating in this order; `columns=` takes others
#> warning: there are no titles: no item of the ratings is in `movies.csv`
! printf 'a\nb\n' > films/movies.csv
load films columns=1,2,3
#> films: 3 ratings, 2 users, 2 items
#> warning: there are no titles: `movies.csv` does not say which columns are items and titles: `a`
