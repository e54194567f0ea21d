#!/usr/bin/env python3
"""Writes the oracle of QualityOracleTest: what scikit-learn 1.2.1 says of a few labelled point sets.

usage: sklearn_quality.py, in the folder of this file
sklearn_quality_rows.csv     case, label, another label, silhouette of the row, coordinates (two or three)
sklearn_quality_figures.csv  case, mean silhouette, Calinski-Harabasz, Davies-Bouldin, adjusted Rand index of the two labels
"""
import numpy as np
from sklearn import metrics

rng = np.random.default_rng(20190430)


def groups(rows, width, k, spread):
    centres = rng.normal(0, 3, (k, width))
    labels = rng.integers(0, k, rows)
    return centres[labels] + rng.normal(0, spread, (rows, width)), labels


def disturbed(labels, share):
    other = labels.copy()
    chosen = rng.random(len(labels)) < share
    other[chosen] = rng.integers(0, labels.max() + 1, chosen.sum())
    return other


def cases():
    points, labels = groups(150, 3, 4, 0.7)
    yield "apart", points, labels, disturbed(labels, 0.1)
    points, labels = groups(130, 2, 5, 2.5)
    yield "overlapping", points, labels, disturbed(labels, 0.5)
    points, labels = groups(60, 2, 3, 1.0)
    labels[17] = 3
    yield "singleton", points, labels, disturbed(labels, 0.2)
    points, labels = groups(90, 3, 2, 1.0)
    yield "far from the origin", points + [1e6, -2e5, 3], labels, rng.permutation(labels)
    points = rng.integers(0, 4, (80, 2)).astype(float)
    labels = (points[:, 0] > 1).astype(int)
    yield "many equal rows", points, labels, (points[:, 1] > 0).astype(int)


with open("sklearn_quality_rows.csv", "w") as rows, open("sklearn_quality_figures.csv", "w") as figures:
    rows.write("case,label,other,silhouette,x1,x2,x3\n")
    figures.write("case,silhouette,calinski_harabasz,davies_bouldin,adjusted_rand\n")
    for name, points, labels, other in cases():
        for point, label, second, s in zip(points, labels, other, metrics.silhouette_samples(points, labels)):
            rows.write(",".join([name, str(label), str(second), repr(float(s))] + [repr(float(v)) for v in point]) + "\n")
        figures.write(",".join([name] + [repr(float(v)) for v in (
            metrics.silhouette_score(points, labels), metrics.calinski_harabasz_score(points, labels),
            metrics.davies_bouldin_score(points, labels), metrics.adjusted_rand_score(labels, other))]) + "\n")
