"""Golden values of SharesTest: what statsmodels and scipy say of counts.

Run from udfs/src/test: python python/golden_guard.py
"""

from pathlib import Path

from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep

OUT = Path("resources/org/cosmicoracle/guard")
DIFFERENCES = [(490, 500, 100, 500), (120, 500, 100, 500), (7, 500, 0, 700), (500, 500, 500, 500)]
COVERAGES = [(80, 100), (83, 100), (84, 100), (270, 300), (1, 3), (0, 4)]
LEVEL = 0.9


def main():
    lines = []
    for a, n, b, m in DIFFERENCES:
        for alpha in (0.025, 0.001):
            low, _ = confint_proportions_2indep(a, n, b, m, method="newcomb", compare="diff", alpha=2 * alpha)
            lines.append(f"difference,{a},{n},{b},{m},{alpha},{low!r}")
    for k, n in COVERAGES:
        high = binomtest(k, n).proportion_ci(confidence_level=0.95, method="exact").high
        lines.append(f"below,{k},{n},{LEVEL},{high < LEVEL},{high!r}")
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "shares.csv").write_text("\n".join(lines).replace("np.float64(", "").replace(")", "") + "\n")


if __name__ == "__main__":
    main()
