/// Ratings that Spark has, as help tells of them.
extension HelpTopic {
  static let sparkLines = [
    "Ratings that only a cluster may read, or that are too many for one machine, stay in Spark.",
    "They are counted, filtered and sampled there; what a model needs comes over when it does.",
    "",
    "set spark 'COMMAND'  how Spark is started, as 'spark-submit --master yarn'; the program and",
    "                     what it is to do are added. Its driver runs here.",
    "set spark sc://HOST  a Spark Connect server; 'sc://HOST:15002/;token=…' in quotes. A token is",
    "                     neither shown nor kept. $PYSPARK_PYTHON, or python3, has PySpark.",
    "set spark_folder URI where run on=spark puts what takes several steps, for all machines of",
    "                     Spark to see: hdfs:///tmp. Without it a folder of this machine.",
    "load spark:NAME      asks what there is of a table (catalog.schema.table), or of a path with",
    "                     a / in it: a file or a folder, CSV or Parquet. columns=USER,ITEM,RATING",
    "                     names columns, where='rating >= 3' keeps rows, in Spark's SQL.",
    "sample USERS ITEMS   makes the sample there; of equals those stay that come first, by path",
    "                     and line. It comes over, and all goes on as with any file.",
    "run, describe ITEM   bring over all ratings where there is no sample.",
    "run on=spark         has Spark do all of it; a hundred numbers come back. KNNBasic with",
    "                     cosine, msd or pearson, of items or users, min_k, min_support, every k;",
    "                     rmse, mae and impossible; split test=0.2 and split hash. The same as here",
    "                     to 1e-12, for half-star ratings without repeats; others are refused.",
    "",
    "A run records the query, what there was, and the files with their sizes and times, or the",
    "table's snapshot; reproduce looks at them anew. A run on=spark names the engine, and is made",
    "again there. Ctrl-C ends the job. Spark takes about ten seconds to start.",
  ]
}
