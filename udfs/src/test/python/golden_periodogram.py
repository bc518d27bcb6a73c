"""Writes series and what astropy finds in them, for LombScargleTest and BoxLeastSquaresTest.

Run: python golden_periodogram.py OUTPUT_DIR (needs astropy 8.0)

series.csv is unevenly sampled with a sinusoid, transits.csv evenly with dips and a gap.
"""

import sys
from pathlib import Path

import numpy as np
from astropy.timeseries import BoxLeastSquares, LombScargle

out = Path(sys.argv[1])
rng = np.random.default_rng(7)


def write(name, header, *columns):
    with open(out / name, "w") as f:
        f.write(header + "\n")
        for row in zip(*columns):
            f.write(",".join(repr(float(v)) for v in row) + "\n")


t = 2458325.3 + np.sort(rng.uniform(0, 27.4, 300))
err = rng.uniform(0.5, 2, 300)
y = 1000 + 3 * np.sin(2 * np.pi * (t - 2458325) / 0.7312 + 0.4) + rng.normal(0, err)
write("series.csv", "bjd,flux,error", t, y, err)
ls = LombScargle(t - t[0], y, err)  # from the first point, as full BJD cost astropy seven digits of phase
frequency = np.concatenate([np.linspace(0.11, 4, 40), [1 / 0.7312], rng.uniform(4, 80, 20)])
classical = LombScargle(t - t[0], y, fit_mean=False)
write("power.csv", "frequency,generalised,classical", frequency, ls.power(frequency, method="slow"), classical.power(frequency, method="slow"))
grid = ls.autofrequency(maximum_frequency=20)
write("grid.csv", "first,step,size", [grid[0]], [grid[1] - grid[0]], [len(grid)])
write("grid_power.csv", "exact", ls.power(grid, method="slow")[::7])
fine = np.linspace(1 / 0.7312 - 0.02, 1 / 0.7312 + 0.02, 40001)
best = fine[np.argmax(ls.power(fine, method="slow"))]
theta = ls.model_parameters(best)
write("strongest.csv", "period,power,amplitude", [1 / best], [ls.power(best, method="slow")], [np.hypot(theta[1], theta[2])])
power = np.array([0.02, 0.05, 0.08, 0.1, 0.3])
maximum = ls.autofrequency(maximum_frequency=80, return_freq_limits=True)[1]  # 80 rounded to its grid
probability = ls.false_alarm_probability(power, method="baluev", maximum_frequency=80)
write("false_alarm.csv", "power,probability,maximum_frequency", power, probability, [maximum] * len(power))

t = 2458325.3 + np.arange(0, 20, 1 / 36)
t = t[abs(t - 2458334) > 0.7]
err = rng.uniform(8e-4, 1.2e-3, len(t))
y = 1 + rng.normal(0, err)
y[(t - 2458326.05) % 3.317 < 0.16] -= 0.004
write("transits.csv", "bjd,flux,error", t, y, err)
bls = BoxLeastSquares(t, y, err)
duration = [0.1, 0.157, 0.22]
period = bls.autoperiod(duration, minimum_period=1, maximum_period=8)
for objective in ("likelihood", "snr"):
    r = bls.power(period, duration, objective=objective, oversample=10)
    rows = np.unique(np.append(np.arange(0, len(period), 9), np.argmax(r.power)))
    write(
        f"box_{objective}.csv",
        "index,period,power,depth,depth_error,duration,transit_time,snr,log_likelihood",
        rows,
        *(c[rows] for c in (r.period, r.power, r.depth, r.depth_err, r.duration, r.transit_time, r.depth_snr, r.log_likelihood)),
    )
