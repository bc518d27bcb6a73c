"""Writes simulated one-band light curves and their features by the light-curve package for GoldenFeaturesTest.

Run: python golden_network_features.py OUTPUT_DIR (needs numpy, light-curve)

Names are ours. Definitions are the package's own, without its transforms; ours of wide range are transformed here as in our
code (log_, asinh_). excess_variance is the package's on fluxes, as ours. stetson_j and the rates are not in the package and
are written out here in numpy.
"""

import csv
import sys
from pathlib import Path

import light_curve as lc
import numpy as np

out = Path(sys.argv[1])
rng = np.random.default_rng(11)
FEATURES = {
    "amplitude": (lc.Amplitude(), 0),
    "std": (lc.StandardDeviation(), 0),
    "beyond_1_std": (lc.BeyondNStd(1), 0),
    "beyond_2_std": (lc.BeyondNStd(2), 0),
    "von_neumann_eta": (lc.Eta(), 0),
    "skew": (lc.Skew(), 0),
    "kurtosis": (lc.Kurtosis(), 0),
    "cusum": (lc.Cusum(), 0),
    "weighted_mean": (lc.WeightedMean(), 0),
    "reduced_chi2": (lc.ReducedChi2(), 0),
    "stetson_k": (lc.StetsonK(), 0),
    "median_absolute_deviation": (lc.MedianAbsoluteDeviation(), 0),
    "percent_amplitude": (lc.PercentAmplitude(), 0),
    "inter_percentile_range_25": (lc.InterPercentileRange(0.25), 0),
    "magnitude_percentage_ratio_40_5": (lc.MagnitudePercentageRatio(0.4, 0.05), 0),
    "magnitude_percentage_ratio_20_10": (lc.MagnitudePercentageRatio(0.2, 0.1), 0),
    "linear_trend": (lc.LinearTrend(), 0),
    "linear_trend_noise": (lc.LinearTrend(), 2),
    "linear_fit_slope": (lc.LinearFit(), 0),
    "linear_fit_reduced_chi2": (lc.LinearFit(), 2),
    "maximum_slope": (lc.MaximumSlope(), 0),
}


def written_out(t, m, e):
    mean = np.average(m, weights=e**-2)
    d = np.sqrt(len(m) / (len(m) - 1)) * (m - mean) / e
    p = d[:-1] * d[1:]
    k = np.argmin(m)
    rate = lambda i: (m[i] - m[k]) / abs(t[i] - t[k]) if i != k else np.nan
    return {"stetson_j": np.mean(np.sign(p) * np.sqrt(abs(p))), "rise_rate": rate(0), "fade_rate": rate(len(m) - 1)}


def series(n, shape):
    t = np.sort(rng.uniform(0, 120, n))
    e = rng.uniform(0.02, 0.15, n)
    return t, shape(t) + rng.normal(0, e), e


SHAPES = {
    "constant": lambda t: 18 + 0 * t,
    "sine": lambda t: 17 + 0.5 * np.sin(2 * np.pi * t / 0.57),
    "transient": lambda t: 19 - 2 * np.exp(-0.5 * ((t - 40) / 12) ** 2),
    "trend": lambda t: 16 + 0.01 * t,
}
curves, expected = [], []
for name, shape in SHAPES.items():
    for n in (5, 12, 60):
        t, m, e = series(n, shape)
        curve = f"{name}{n}"
        curves += [(curve, repr(float(a) + 2459000.5), repr(float(b)), repr(float(c))) for a, b, c in zip(t, m, e)]
        t = t + 2459000.5
        values = {k: f(t, m, e)[i] for k, (f, i) in FEATURES.items()} | written_out(t, m, e)
        flux = 10 ** (-0.4 * (m - 31.400094))
        flux_error = flux * e * np.log(10) / 2.5
        values["excess_variance"] = lc.ExcessVariance()(t, flux, flux_error)[0]
        for k in ("reduced_chi2", "linear_fit_reduced_chi2", "maximum_slope"):
            values["log_" + k] = np.log10(max(values.pop(k), 1e-6))
        for k in ("stetson_j", "excess_variance"):
            values["asinh_" + k] = np.arcsinh(values.pop(k))
        expected += [(curve, k, repr(float(v)).replace("nan", "NaN")) for k, v in values.items()]
for file, header, rows in (("curves.csv", "curve,jd,mag,err", curves), ("expected.csv", "curve,feature,value", expected)):
    with open(out / file, "w", newline="") as f:
        f.write(header + "\n")
        csv.writer(f, lineterminator="\n").writerows(rows)
