# exit status 130
# Ctrl-C after a few runs of a sweep: they stay.
generate 2000 60 80
#> generated 2,000 ratings, 60 users, 80 items
!(until [ $(find llruns -name run.json | wc -l) -ge 4 ]; do sleep 0.01; done; kill -INT $PPID) 2>/dev/null &
sweep min_support 1..50 similarity msd,cosine
#> recorded under run 1: … of 100 combinations; `sweep resume` goes on with the others
#> …
#> cancelled…
