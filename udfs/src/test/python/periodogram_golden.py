"""Writes a simulated series and its periodogram by astropy for LombScargleTest.

Run: python periodogram_golden.py OUTPUT_DIR (needs numpy, astropy)
"""

import sys
from pathlib import Path

import numpy as np
from astropy.timeseries import LombScargle

out = Path(sys.argv[1])
rng = np.random.default_rng(7)
t = 2458325.3 + np.sort(rng.uniform(0, 27.4, 300))
err = rng.uniform(0.5, 2, 300)
y = 1000 + 3 * np.sin(2 * np.pi * (t - 2458325) / 0.7312 + 0.4) + rng.normal(0, err)
with open(out / "series.csv", "w") as f:
    f.write("bjd,flux,error\n")
    for row in zip(t, y, err):
        f.write(",".join(repr(float(v)) for v in row) + "\n")
ls = LombScargle(t, y, err, fit_mean=True, center_data=True, normalization="standard")
frequency = np.concatenate([np.linspace(0.11, 4, 40), [1 / 0.7312], rng.uniform(4, 80, 20)])
with open(out / "periodogram.csv", "w") as f:
    f.write("frequency,power\n")
    for a, b in zip(frequency, ls.power(frequency, method="slow")):
        f.write(f"{float(a)!r},{float(b)!r}\n")
fine = np.linspace(1 / 0.7312 - 0.02, 1 / 0.7312 + 0.02, 40001)
best = fine[np.argmax(ls.power(fine, method="slow"))]
theta = ls.model_parameters(best)
power = float(ls.power(best, method="slow"))
with open(out / "strongest.csv", "w") as f:
    f.write("period,power,amplitude\n")
    f.write(f"{float(1 / best)!r},{power!r},{float(np.hypot(theta[1], theta[2]))!r}\n")
noise = rng.normal(0, 1, 300)
power = np.array([0.02, 0.05, 0.1])
fap = LombScargle(t, noise, np.ones(300)).false_alarm_probability(power, method="baluev", maximum_frequency=80)
with open(out / "false_alarm.csv", "w") as f:
    f.write("power,probability\n")
    for a, b in zip(power, fap):
        f.write(f"{float(a)!r},{float(b)!r}\n")
