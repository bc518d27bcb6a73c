"""Writes what lightkurve finds in the real TESS and Kepler light curves, for TransitSearchTest.

Run: python golden_tess.py OUTPUT_DIR TESS_DIR (needs lightkurve 2.6, astropy)

The points are those of quality 0, the flux is over its median. Period of the strongest sinusoid: lightkurve's Lomb-Scargle periodogram
from three cycles up to 80 a day, its false-alarm probability by astropy. Transits: flattened by a window of a day and a half, then
lightkurve's box least squares from half a day to a third of the time covered.
"""

import sys
import warnings
from pathlib import Path

import lightkurve
import numpy as np
from astropy.io import fits
from astropy.timeseries import LombScargle

warnings.simplefilter("ignore")
out = Path(sys.argv[1])
rows = []
for path in sorted(Path(sys.argv[2]).glob("*.fits*")):
    with fits.open(path) as hdus:
        table, header, first = hdus[1].data, hdus[1].header, hdus[0].header
    quality = table["QUALITY" if "QUALITY" in table.columns.names else "SAP_QUALITY"]
    good = (quality == 0) & np.isfinite(table["TIME"]) & np.isfinite(table["PDCSAP_FLUX"]) & (table["PDCSAP_FLUX_ERR"] > 0)
    t = header["BJDREFI"] + header.get("BJDREFF", 0) + table["TIME"][good].astype(float)
    f, e = (table[c][good].astype(float) for c in ("PDCSAP_FLUX", "PDCSAP_FLUX_ERR"))
    f, e = f / np.median(f), e / np.median(f)
    span, step = t[-1] - t[0], np.median(np.diff(t))
    curve = lightkurve.LightCurve(time=t, flux=f, flux_err=e)
    sinusoid = curve.to_periodogram(
        method="lombscargle", minimum_frequency=3 / span, maximum_frequency=min(80, 0.5 / step), oversample_factor=5, normalization="amplitude"
    )
    ls = LombScargle(t, f, e)
    best = sinusoid.frequency_at_max_power.value
    power = float(ls.power(best))
    probability = float(ls.false_alarm_probability(power, maximum_frequency=min(80, 0.5 / step)))
    window = int(round(1.5 / step)) | 1
    flat = curve.flatten(window_length=window)
    durations = [0.1, 0.15, 0.2]
    box = flat.to_periodogram(method="bls", period=None, minimum_period=0.5, maximum_period=span / 3, duration=durations, frequency_factor=1)
    k = int(np.argmax(box.power.value))
    rows.append([
        path.name, first["OBJECT"], len(t), 1 / best, power, probability, float(box.period.value[k]), float(box.depth.value[k]),
        float(box.snr.value[k]), float(box.duration.value[k]), len(box.period),
    ])
    print(*rows[-1], flush=True)
with open(out / "tess.csv", "w") as f:
    f.write("file,object,points,sinusoid_period,sinusoid_power,false_alarm,period,depth,snr,duration,periods\n")
    for row in rows:
        f.write(",".join(f"{x:.10g}" if isinstance(x, float) else str(x) for x in row) + "\n")
