"""Golden values of TwoSampleTest: two samples of points, and what scipy says of them.

Run from udfs/src/test: python python/golden_drift.py
"""

from pathlib import Path

import numpy as np
from scipy.spatial.distance import cdist
from scipy.stats import chi2, energy_distance, ks_2samp, kstwobign

OUT = Path("resources/org/cosmicoracle/drift")


def energy(a, b):
    return 2 * cdist(a, b).mean() - cdist(a, a).mean() - cdist(b, b).mean()


def dealt(a, b, deals, random):
    points = np.concatenate([a, b])
    distances = cdist(points, points)
    values = []
    for _ in range(deals):
        order = random.permutation(len(points))
        i, j = order[: len(a)], order[len(a) :]
        within = distances[np.ix_(i, i)].mean() + distances[np.ix_(j, j)].mean()
        values.append(2 * distances[np.ix_(i, j)].mean() - within)
    return values


def main():
    random = np.random.default_rng(20260101)
    a = np.round(random.normal(size=(60, 3)), 2)
    b = np.round(random.normal(0.4, 1.3, size=(45, 3)), 2)
    with open(OUT / "samples.csv", "w", encoding="utf-8") as out:
        out.write("sample,x,y,z\n")
        for name, points in (("a", a), ("b", b)):
            for point in points:
                out.write(name + "," + ",".join(f"{v:.2f}" for v in point) + "\n")
    n, m, alpha = len(a), len(b), 0.001
    counts_a, counts_b = np.array([40, 15, 5, 0]), np.array([10, 20, 15, 5])
    p = (counts_a + 0.5) / (counts_a + 0.5).sum()
    q = (counts_b + 0.5) / (counts_b + 0.5).sum()
    values = {
        "ks": ks_2samp(a[:, 0], b[:, 0]).statistic,
        "ksLimit": kstwobign.isf(alpha) * np.sqrt((n + m) / (n * m)),
        "psi": ((p - q) * np.log(p / q)).sum(),
        "psiLimit": chi2.isf(alpha, 3) * (1 / 60 + 1 / 50),
        "energy1": energy_distance(a[:, 0], b[:, 0]) ** 2,
        "energy3": energy(a, b),
        "energyMedian": np.quantile(dealt(a, b, 5000, random), 0.5),
        "energyLimit": np.quantile(dealt(a, b, 5000, random), 0.9),
    }
    with open(OUT / "values.csv", "w", encoding="utf-8") as out:
        out.write("name,value\n")
        for name, value in values.items():
            out.write(f"{name},{value:.12g}\n")


if __name__ == "__main__":
    main()
