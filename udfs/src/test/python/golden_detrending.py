"""Writes light curves and what wotan, lightkurve and astropy make of them, for DetrendingGoldenTest.

Run: python golden_detrending.py OUTPUT_DIR [TESS_DIR] (needs wotan 2.0, lightkurve 2.6, astropy)

Made-up curve: trends of two kinds, transits, flares, two gaps, NaN. Of the real TESS and Kepler files in TESS_DIR only the trend at
every 50th point is written, not the data.
"""

import csv
import sys
import warnings
from pathlib import Path

import astropy.units as u
import lightkurve
import numpy as np
import wotan
from astropy.io import fits
from astropy.stats import sigma_clip
from scipy.signal import savgol_filter

warnings.simplefilter("ignore")
out = Path(sys.argv[1])


def write(name, header, rows):
    with open(out / name, "w", newline="") as f:
        f.write(header + "\n")
        csv.writer(f, lineterminator="\n").writerows([[repr(x) if isinstance(x, float) else x for x in row] for row in rows])


def trends(time, flux):
    biweight = wotan.flatten(time, flux, method="biweight", window_length=0.5, return_trend=True)[1]
    flat = lightkurve.LightCurve(time=time, flux=flux, flux_err=np.full(len(time), 1e-3)).flatten(return_trend=True)[1]
    return biweight, np.asarray(flat.flux.value, dtype=float)


rng = np.random.default_rng(5)
time = 1325.3 + np.arange(900) / 72
time = time[(abs(time - 1328.5) > 0.4) & (abs(time - 1333) > 0.05)]
flux = 1 + 0.01 * np.sin(time / 0.9) + 0.002 * (time - 1330) + rng.normal(0, 8e-4, len(time))
flux[(time - 1326.1) % 2.7 < 0.11] -= 0.008
flux[rng.choice(len(time), 6, replace=False)] += 0.05
flux[rng.choice(len(time), 9, replace=False)] = np.nan
error = rng.uniform(7e-4, 9e-4, len(time))
biweight, flattened = trends(time, flux)
clean = np.where(np.isfinite(flux), flux, 1.0)
smooth = savgol_filter(clean, 31, 3)
keeps = ~np.asarray(np.ma.getmaskarray(sigma_clip(np.ma.masked_invalid(flux), sigma=2, maxiters=5)))
phase = lightkurve.LightCurve(time=time, flux=clean).fold(period=2.7, epoch_time=1326.155, normalize_phase=True)
by_time = {round(float(t), 9): float(p) for t, p in zip(phase.time_original.value, phase.phase.value)}
rows = zip(time, flux, error, biweight, flattened, smooth, keeps, (by_time[round(float(t), 9)] for t in time))
write(
    "curve.csv",
    "time,flux,error,biweight,flattened,smooth,keeps,phase",
    [[*map(float, row[:6]), int(row[6]), row[7]] for row in rows],
)
binned = lightkurve.LightCurve(time=time, flux=clean, flux_err=error).bin(time_bin_size=0.0937 * u.day)
used = np.isfinite(np.asarray(binned.flux.value, dtype=float))
write(
    "binned.csv",
    "time,flux,root_mean_square_error",
    [
        [float(a), float(b), float(c)]
        for a, b, c, d in zip(binned.time.value, binned.flux.value, binned.flux_err.value, used)
        if d
    ],
)
if len(sys.argv) > 2:
    rows = []
    for path in sorted(Path(sys.argv[2]).glob("*.fits*")):
        with fits.open(path) as hdus:
            table, header = hdus[1].data, hdus[1].header
        names = table.columns.names
        quality = table["QUALITY" if "QUALITY" in names else "SAP_QUALITY"]
        good = (quality == 0) & np.isfinite(table["TIME"]) & np.isfinite(table["PDCSAP_FLUX"]) & (table["PDCSAP_FLUX_ERR"] > 0)
        t = header["BJDREFI"] + header.get("BJDREFF", 0) + table["TIME"][good].astype(float)
        f = table["PDCSAP_FLUX"][good].astype(float)
        for i, (b, s) in enumerate(zip(*trends(t, f / np.median(f)))):
            if i % 50 == 0:
                rows.append([path.name, i, round(float(b), 10), round(float(s), 10)])
    write("tess.csv", "file,point,biweight,flattened", rows)
