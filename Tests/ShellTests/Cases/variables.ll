# exit status 1
let k = 20
let file 'my file.csv'
let
#> variable  value
#> ────────  ───────────
#> file      my file.csv
#> k         20
print k is $k, ${k}s, '$k' "and $k" \$k
#> k is 20, 20s, $k and 20 \20
generate 2000 60 80
#> generated 2,000 ratings, 60 users, 80 items
set k $k
set k
#> setting  k
#> value    20
#> default  40
#> values   a whole number, from 1 to 10000
#> meaning  The most neighbours that a prediction uses.
let k2=7
print $k$k2/${k2}x
#> 207/7x
on error continue
let 2 = 5
#> error: `2` cannot name a variable
#>   let 2 = 5
#>       ^
#>   names have letters, digits and _, and start with no digit
let a-b 5
#> error: `a-b` cannot name a variable
#>   let a-b 5
#>       ^~~
#>   names have letters, digits and _, and start with no digit
let a
#> error: VALUE is missing
#>   let a
#>        ^
#>   usage: let [NAME = VALUE]
let a b c
#> error: a variable has one value
#>   let a b c
#>           ^
#>   text with spaces stands in quotes: 'a b'
print $nope
#> error: no variable is called `nope`
#>   print $nope
#>         ^~~~~
print 漢字 $kk
#> error: no variable is called `kk`
#>   print 漢字 $kk
#>              ^~~
#>   did you mean `k` or `k2`?
print ${k
#> error: this brace is never closed
#>   print ${k
#>         ^~~
print $
#> error: a variable's name must follow `$`
#>   print $
#>         ^
#>   a `$` of its own stands in single quotes: '$'
undo
#> undone: let k2=7
print $k2
#> error: no variable is called `k2`
#>   print $k2
#>         ^~~
#>   did you mean `k`?
