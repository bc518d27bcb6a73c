"""Writes fluxes and pivot wavelengths of bands for SedGoldenTest. Run: python golden_sed.py OUTPUT_DIR (needs astropy, speclite 1.0, pyphot 2)

Pivots from the response curves of speclite and, for ZTF, pyphot; magnitudes to fluxes by astropy; errors by a central difference of
astropy's conversion, means by numpy.
"""

import csv
import sys
import warnings
from pathlib import Path

import astropy.units as u
import numpy as np
import pyphot
import speclite.filters

warnings.simplefilter("ignore")
out = Path(sys.argv[1])
GROUPS = {"sdss": "sdss2010", "ps1": "panstarrs", "2mass": "twomass", "wise": "wise2010", "gaia": "gaiadr3", "galex": "galex", "lsst": "lsst2023"}
BANDS = {"sdss": "ugriz", "ps1": "grizy", "lsst": "ugrizy", "galex": ["fuv", "nuv"], "gaia": ["G", "BP", "RP"], "2mass": ["J", "H", "Ks"], "wise": ["W1", "W2"]}


def write(name, header, rows):
    with open(out / name, "w", newline="") as f:
        f.write(header + "\n")
        csv.writer(f, lineterminator="\n").writerows([[repr(x) if isinstance(x, float) else x for x in row] for row in rows])


def pivot(group, band):
    curve = speclite.filters.load_filter(f"{group}-{band}")
    wave, response = curve.wavelength, curve.response
    return float(np.sqrt(np.trapezoid(response * wave, wave) / np.trapezoid(response / wave, wave)))


pivots = {f"{survey}-{band.lower()}": pivot(GROUPS[survey], band) for survey, bands in BANDS.items() for band in bands}
library = pyphot.get_library()
for band in "gri":
    pivots[f"ztf-{band}"] = float(library[f"ZTF_{band}"].lpivot.to("AA").value)
write("bands.csv", "band,pivot", sorted(pivots.items()))


def nanojansky(mag):
    return (mag * u.ABmag).to(u.nJy).value


rng = np.random.default_rng(3)
rows = []
for band in sorted(pivots):
    mags, sigmas = rng.uniform(12, 23, 3), rng.uniform(0.003, 0.2, 3)
    fluxes = nanojansky(mags)
    errors = np.abs(nanojansky(mags + 1e-5) - nanojansky(mags - 1e-5)) / 2e-5 * sigmas
    mean = np.average(fluxes, weights=errors**-2)
    error = np.sum(errors**-2) ** -0.5
    per_angstrom = (mean * u.nJy).to(u.erg / u.s / u.cm**2 / u.AA, u.spectral_density(pivots[band] * u.AA)).value
    rows.append([band, *map(float, mags), *map(float, sigmas), float(mean), float(error), float(per_angstrom)])
write("seds.csv", "band,mag0,mag1,mag2,sigma0,sigma1,sigma2,flux,error,per_angstrom", rows)
