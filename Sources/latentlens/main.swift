print("latentlens")
