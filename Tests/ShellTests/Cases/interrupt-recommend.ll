# exit status 130
# Ctrl-C while everybody gets recommendations: those that are written stay.
generate 60000 3000 2000 seed=1
#> generated 60,000 ratings, 3,000 users, 1,231 items
!mkfifo all.pipe; (read a; read b; kill -INT $PPID; cat > rest.csv) < all.pipe &
recommend all limit 1 > all.pipe
#> stopped: recommendations for … users are written
#> cancelled…
