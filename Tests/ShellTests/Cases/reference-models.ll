# The rest of scikit-surprise's models: what they say of themselves, and what is odd in them.
on error continue
generate 3000 60 80 seed=1
run model=SVDpp n_factors=5 n_epochs=4
run model=NMF
run model=NMF biased=on n_epochs=10
run model=SlopeOne
run model=CoClustering n_cltr_u=2
run model=NormalPredictor
predict 3 5 model=SlopeOne
set model SlopeOne
predict 3 5
set k 20
set model NMF
set init_low -1
set lr_bu 0.01
set model CoClustering
predict 3 5
sweep model SVDpp,NMF,SlopeOne,CoClustering,NormalPredictor
help SlopeOne
help CoClustering
help NormalPredictor
help NMF
help SVDpp
