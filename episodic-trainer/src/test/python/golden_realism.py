"""Writes golden_realism.json: figures of scipy, numpy and scikit-learn on drawn samples. Run: python golden_realism.py > OUT."""

import json

import numpy as np
from scipy.stats import ks_2samp, wasserstein_distance
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import Ridge

random = np.random.default_rng(11)

# ties on purpose: rounded to one digit
real = np.round(random.normal(18.5, 1, 83), 1)
simulated = np.round(random.normal(18.9, 1.4, 211), 1)
q = [0.05, 0.25, 0.5, 0.75, 0.95]
spread = (np.quantile(real, 0.84) - np.quantile(real, 0.16)) / 2

rows = np.round(random.normal(size=(40, 5)), 4)
targets = np.round(rows @ random.normal(size=(5, 3)) + 0.1 * random.normal(size=(40, 3)), 4)
asked = np.round(random.normal(size=(7, 5)), 4)
centre = targets.mean(axis=0)
gaussian = KernelRidge(alpha=0.7, kernel="rbf", gamma=0.2).fit(rows, targets - centre)
# without intercept over centred targets, as a class's attributes are standardised
linear = Ridge(alpha=3.0, fit_intercept=False).fit(rows, targets - centre)

print(
    json.dumps(
        {
            "real": real.tolist(),
            "simulated": simulated.tolist(),
            "ks": float(ks_2samp(real, simulated).statistic),
            "wasserstein": float(wasserstein_distance(real, simulated) / spread),
            "quantilesReal": np.quantile(real, q).tolist(),
            "quantilesSimulated": np.quantile(simulated, q).tolist(),
            "rows": rows.tolist(),
            "targets": targets.tolist(),
            "asked": asked.tolist(),
            "gaussian": (gaussian.predict(asked) + centre).tolist(),
            "linear": (linear.predict(asked) + centre).tolist(),
        },
        indent=1,
    )
)
