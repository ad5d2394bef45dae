set spark 'sc://host:15002/;token=***;user_id=ann'
load spark:lake.ratings columns=userId,movieId,rating
sample 12 9
run
run on=spark
