"""Writes the golden values of the sky tests from astropy and astropy-healpix.

Run: python golden_coordinates.py OUTPUT_DIR (needs numpy, astropy, astropy-healpix)
"""

import csv
import sys
from pathlib import Path

import numpy as np
from astropy import units as u
from astropy.coordinates import BarycentricMeanEcliptic, SkyCoord
from astropy.time import Time
from astropy_healpix import HEALPix

out = Path(sys.argv[1])
rng = np.random.default_rng(20180601)
grid = HEALPix(nside=4096, order="nested", frame="icrs")

ra = rng.uniform(0, 360, 400)
dec = np.degrees(np.arcsin(rng.uniform(-1, 1, 400)))
# (a corner shared by cells belongs to any of them, so none is here)
# poles, the meridian of ra 0, corners and sides of the base cells, the rings where the two projections meet
special = [(0, 90), (123, 90), (0, -90), (10, 89.9999), (200, -89.99999), (359.9999999, 3), (1e-4, 1e-4), (1e-9, 45),
           (45, 0.0001), (90, 1e-7), (45, 41.8103149), (45.001, 41.81), (0.0001, 41.82), (135, -41.81032),
           (270, -41.8), (315, 66), (90.0001, 80), (89.9999, 80), (180, -72.5), (359.99, 89.5)]
ra = np.concatenate([ra, [p[0] for p in special]])
dec = np.concatenate([dec, [p[1] for p in special]])
c = SkyCoord(ra * u.deg, dec * u.deg, frame="icrs")
cell = grid.lonlat_to_healpix(ra * u.deg, dec * u.deg)
neighbours = grid.neighbours(cell)
other_ra = (ra + rng.normal(0, 10.0 ** rng.uniform(-5, 2, len(ra)))) % 360
other_dec = np.clip(dec + rng.normal(0, 10.0 ** rng.uniform(-5, 1, len(ra))), -90, 90)
separation = c.separation(SkyCoord(other_ra * u.deg, other_dec * u.deg)).arcsec
galactic = c.galactic.b.deg
ecliptic = c.transform_to(BarycentricMeanEcliptic(equinox="J2000")).lat.deg
with open(out / "positions.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow("ra dec cell neighbours otherRa otherDec separationArcsec galactic ecliptic".split())
    for i in range(len(ra)):
        near = " ".join(str(n) for n in sorted(neighbours[:, i]) if n >= 0)
        w.writerow([repr(float(x)) for x in (ra[i], dec[i])] + [int(cell[i]), near]
                   + [repr(float(x)) for x in (other_ra[i], other_dec[i], separation[i], galactic[i], ecliptic[i])])

with open(out / "proper_motions.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow("ra dec epoch pmRa pmDec jd newRa newDec".split())
    for k in range(60):
        pm = rng.normal(0, 10.0 ** rng.uniform(0, 4), 2)
        a, d = rng.uniform(0, 360), (rng.uniform(-89.9, 89.9) if k > 5 else 89.99)
        epoch, jd = rng.choice([2000.0, 2015.5]), rng.uniform(2458000, 2466000)
        start = SkyCoord(a * u.deg, d * u.deg, pm_ra_cosdec=pm[0] * u.mas / u.yr, pm_dec=pm[1] * u.mas / u.yr,
                         distance=1 * u.Mpc, radial_velocity=0 * u.km / u.s, obstime=Time(epoch, format="jyear", scale="tt"))
        end = start.apply_space_motion(new_obstime=Time(jd, format="jd", scale="tt"))
        w.writerow([repr(float(x)) for x in (a, d, epoch, pm[0], pm[1], jd, end.ra.deg, end.dec.deg)])
