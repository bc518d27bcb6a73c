"""Writes light curves and their features by the light-curve package, for BandFeaturesTest and BazinFitTest.

Run: python golden_features.py OUTPUT_DIR [BTS.csv.gz] (needs light-curve[full] 0.13)

made_up.csv.gz: curves of all kinds, few points and bad ones included, with their features. real_features.csv.gz: the features of one band
of the first 1,000 objects of the Bright Transient Survey with five points in it, and colours where both bands have points; the data
themselves stay where they are. Of the Bazin fit both hold the lowest reduced chi-squared that any algorithm of the package reaches.
"""

import csv
import gzip
import sys
from collections import defaultdict
from pathlib import Path

import light_curve as lc
import numpy as np

out = Path(sys.argv[1])
EXTRACTORS = [
    lc.Amplitude(), lc.Median(), lc.MedianAbsoluteDeviation(), lc.MedianBufferRangePercentage(0.1), lc.PercentAmplitude(),
    lc.PercentDifferenceMagnitudePercentile(0.05), lc.InterPercentileRange(0.25), lc.MagnitudePercentageRatio(0.4, 0.05),
    lc.BiweightScale(), lc.QnScale(), lc.Mean(), lc.WeightedMean(), lc.StandardDeviation(), lc.MeanVariance(), lc.ExcessVariance(),
    lc.ReducedChi2(), lc.Chi2Pvar(), lc.StetsonK(), lc.Roms(), lc.BeyondNStd(1), lc.Skew(), lc.Kurtosis(), lc.AndersonDarlingNormal(),
    lc.OtsuSplit(), lc.Cusum(), lc.Eta(), lc.EtaE(), lc.LaflerKinmanStringLength(), lc.MaximumSlope(), lc.LinearFit(),
    lc.LinearTrend(), lc.ParabolaFit(), lc.Periodogram(peaks=1, fast=False),
]
OURS = {"chi2": "reduced_chi2", "stetson_K": "stetson_k"}
NAMES = [OURS.get(name, name) for extractor in EXTRACTORS for name in extractor.names]
COLOURS = [lc.ColorOfMaximum(["g", "R"]), lc.ColorOfMedian(["g", "R"]), lc.ColorOfMinimum(["g", "R"]), lc.ColorSpread(["g", "R"])]
BAZIN = []
for algorithm in ("mcmc-ceres", "ceres", "mcmc-lmsder", "lmsder"):
    try:
        BAZIN.append(lc.BazinFit(algorithm))
    except ValueError as e:
        print("not in this build:", e)


def features(t, m, e):
    values = []
    for extractor in EXTRACTORS:
        if len(set(t)) < 2 and isinstance(extractor, (lc.MaximumSlope, lc.Periodogram)):
            values += [np.nan] * len(extractor.names)  # the package ends the process
        else:
            values += list(extractor(t, m, e, fill_value=np.nan, sorted=True, check=False))
    return values


def bazin(t, m, e):
    flux = 10 ** (-0.4 * (m - 31.4))
    error = flux * e * np.log(10) / 2.5
    if len(t) < 6 or t[0] == t[-1] or len(set(m)) < 2:
        return np.nan
    return np.nanmin([fit(t, flux, error, sorted=True)[5] for fit in BAZIN])


def write(name, header, rows):
    # no time stamp, so that the same values give the same file
    with open(out / name, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        text = "\n".join([",".join(header)] + [",".join(row) for row in rows]) + "\n"
        packed.write(text.encode())


def texts(values):
    return [f"{v:.10g}" for v in values]


rng = np.random.default_rng(23)
SHAPES = {
    "constant": lambda t: 18 + 0 * t,
    "sine": lambda t: 17 + 0.5 * np.sin(2 * np.pi * t / 0.57),
    "transient": lambda t: 19 - 2 * np.exp(-0.5 * ((t - 40) / 12) ** 2),
    "trend": lambda t: 16 + 0.01 * t,
    "two levels": lambda t: 17 + 0.7 * (t % 30 < 11),
}
curves, rows = [], []
for shape, function in SHAPES.items():
    for n in (1, 2, 3, 4, 5, 8, 21, 60, 150):
        t = np.sort(rng.uniform(0, 120, n)) + 59000
        e = rng.uniform(0.02, 0.15, n)
        curves.append((f"{shape} {n}", t, function(t - 59000) + rng.normal(0, e), e))
t = np.sort(rng.uniform(0, 90, 30)) + 59000
curves.append(("flat", t, np.full(30, 18.25), np.full(30, 0.1)))
curves.append(("rounded", t, np.round(18 + rng.normal(0, 0.1, 30), 1), np.full(30, 0.1)))
curves.append(("most equal", t, np.where(np.arange(30) % 9 == 4, 17.5, 18.0), np.full(30, 0.1)))
twice = np.repeat(t[::2], 2)
curves.append(("times twice", twice, 18 + rng.normal(0, 0.2, 30), np.full(30, 0.1)))
curves.append(("one time", np.full(6, 59000.0), 18 + rng.normal(0, 0.2, 6), np.full(6, 0.1)))
with open(out / "made_up_curves.csv", "w", newline="") as f:
    f.write("curve,time,mag,err\n")
    csv.writer(f, lineterminator="\n").writerows(
        (name, repr(float(a)), repr(float(b)), repr(float(c))) for name, t, m, e in curves for a, b, c in zip(t, m, e)
    )
write(
    "made_up_features.csv.gz",
    ["curve", *NAMES, "bazin_chi2"],
    [[name, *texts([*features(t, m, e), bazin(t, m, e)])] for name, t, m, e in curves],
)
if len(sys.argv) > 2:
    objects = defaultdict(list)
    with gzip.open(sys.argv[2], "rt") as f:
        for row in csv.DictReader(f):
            point = float(row["mjd"]), float(row["mag"]), float(row["magerr"])
            if np.all(np.isfinite(point)) and point[2] > 0:
                objects[row["objectId"]].append((*point, row["band"]))
    rows = []
    for i, name in enumerate(sorted(objects)):
        points = sorted(objects[name], key=lambda p: p[0])
        band = "gR"[i % 2]
        t, m, e = np.array([p[:3] for p in points if p[3] == band]).reshape(-1, 3).T
        if len(t) < 5:
            continue
        ta, ma, ea = np.array([p[:3] for p in points]).T
        bands = np.array([p[3] for p in points])
        both = set("gR") <= set(bands)
        colours = [c(ta, ma, ea, band=bands, sorted=True, check=False)[0] if both else np.nan for c in COLOURS]
        rows.append([name, band, *texts([*features(np.ascontiguousarray(t), np.ascontiguousarray(m), np.ascontiguousarray(e)), *colours, bazin(t, m, e)])])
        if len(rows) == 1000:
            break
    write("real_features.csv.gz", ["object", "band", *NAMES, "color_max", "color_median", "color_min", "color_spread", "bazin_chi2"], rows)
    print(len(rows), "real light curves")
