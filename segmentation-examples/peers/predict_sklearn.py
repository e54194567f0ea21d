#!/usr/bin/env python3
"""scikit-learn's labelling of all points by a fitted model, the counterpart of KMeansTimings --predict.

usage: predict_sklearn.py POINTS ROWS COLUMNS CENTROIDS CLUSTERS [REPEATS]
Points and start centroids are little-endian doubles, row after row. Prints one JSON line per repeat: seconds.
"""
import json
import sys
import time
import warnings

import numpy as np
from sklearn.cluster import KMeans

warnings.filterwarnings("ignore")
points, rows, columns, centroids, clusters = sys.argv[1], *map(int, sys.argv[2:4]), sys.argv[4], int(sys.argv[5])
repeats = int(sys.argv[6]) if len(sys.argv) > 6 else 5
x = np.fromfile(points, "<f8").reshape(rows, columns)
start = np.fromfile(centroids, "<f8").reshape(clusters, columns)
model = KMeans(clusters, init=start, n_init=1, max_iter=50, tol=0, algorithm="lloyd").fit(x)
model.predict(x)
for _ in range(repeats):
    begin = time.perf_counter()
    model.predict(x)
    print(json.dumps({"seconds": time.perf_counter() - begin}), flush=True)
