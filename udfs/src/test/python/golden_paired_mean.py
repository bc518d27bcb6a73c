"""Golden values of PairedMeanTest: pairs in groups, their mean and its jackknife interval, and Student's t.

Run from udfs/src/test: python python/golden_paired_mean.py
"""

from pathlib import Path

import numpy as np
from astropy.stats import jackknife_stats
from scipy.stats import t

OUT = Path("resources/org/cosmicoracle/rollout")


def main():
    random = np.random.default_rng(20260102)
    counts = random.integers(0, 40, size=32)
    counts[[3, 17]] = 0
    sums = np.where(counts > 0, np.round(random.normal(0.02 * counts, 0.5), 4), 0)
    filled = np.flatnonzero(counts)

    def ratio(groups):
        index = groups.astype(int)
        return sums[index].sum() / counts[index].sum()

    _, _, error, _ = jackknife_stats(filled, ratio, 0.95)
    mean = sums.sum() / counts.sum()
    half = t.ppf(0.975, len(filled) - 1) * error
    OUT.mkdir(parents=True, exist_ok=True)
    with open(OUT / "groups.csv", "w", encoding="utf-8") as out:
        out.write("pairs,sum\n")
        for n, s in zip(counts, sums):
            out.write(f"{n},{s:.4f}\n")
    values = {"mean": mean, "low": mean - half, "high": mean + half}
    values |= {f"t{v}": t.ppf(0.975, v) for v in (7, 12, 31)}
    with open(OUT / "values.csv", "w", encoding="utf-8") as out:
        out.write("name,value\n")
        for name, value in values.items():
            out.write(f"{name},{value:.12g}\n")


if __name__ == "__main__":
    main()
