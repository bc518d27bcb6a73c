"""Writes times.csv for JulianDateTest: JD and MJD (UTC), Unix time and UTC date by astropy.

Run: python golden_time.py OUTPUT_DIR (needs numpy, astropy 8)

The last eight rows lie on days that end with a leap second.
"""

import sys
from pathlib import Path

import numpy as np
from astropy.time import Time

rng = np.random.default_rng(20180601)
jd = [2440587.5, 2451545.0, 2458270.5, 2460234.8, *rng.uniform(2441400, 2464000, 200).tolist()]
jd += [float(Time(day, scale="utc").jd) + f for day in ("1998-12-31", "2012-06-30", "2015-06-30", "2016-12-31") for f in (0.25, 0.99)]
with open(Path(sys.argv[1]) / "times.csv", "w") as f:
    f.write("jd,mjd,unixSeconds,dateUtc\n")
    for x in jd:
        t = Time(x, format="jd", scale="utc")
        f.write(f"{x!r},{float(t.mjd)!r},{float(t.unix)!r},{t.strftime('%Y%m%d')}\n")
