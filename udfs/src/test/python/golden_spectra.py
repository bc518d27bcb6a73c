"""Writes a spectrum and what spectres, specutils and astropy make of it, for SpectraGoldenTest.

Run: python golden_spectra.py OUTPUT_DIR [FITS_DIR] (needs spectres 2.2, specutils 2.4, astropy)

Made-up spectrum: blackbody-like slope, absorption and emission, uneven steps, outliers, errors. Of the real spectra in FITS_DIR (LAMOST
and a TNS text) only every 16th bin of what comes out is written, not the data.
"""

import csv
import sys
import warnings
from pathlib import Path

import astropy.units as u
import numpy as np
from astropy.io import fits
from astropy.modeling.fitting import FittingWithOutlierRemoval, LinearLSQFitter
from astropy.modeling.models import Chebyshev1D
from astropy.stats import sigma_clip
from specutils import Spectrum
from specutils.utils.wcs_utils import air_to_vac, vac_to_air
from spectres import spectres

warnings.simplefilter("ignore")
out = Path(sys.argv[1])


def write(name, header, columns):
    with open(out / name, "w", newline="") as f:
        f.write(header + "\n")
        csv.writer(f, lineterminator="\n").writerows([[repr(x) if isinstance(x, float) else x for x in row] for row in zip(*columns)])


def floats(array):
    return [float(x) for x in array]


def resampled(wave, flux, error, grid):
    return spectres(grid, wave, flux, spec_errs=error, fill=np.nan, verbose=False)


def continuum(wave, flux, error):
    model = Chebyshev1D(3, domain=[wave[0], wave[-1]])
    fitter = FittingWithOutlierRemoval(LinearLSQFitter(), sigma_clip, niter=3, sigma=3)
    return fitter(model, wave, flux, weights=1 / error)[0](wave)


rng = np.random.default_rng(11)
wave = 3600 + np.cumsum(rng.uniform(3.5, 9.5, 900))
flux = 40 * (wave / 5000) ** -1.7 * (1 - 0.5 * np.exp(-(((wave - 6150) / 60) ** 2))) + 9 * np.exp(-(((wave - 6563) / 8) ** 2))
error = rng.uniform(0.3, 1.2, len(wave))
flux = flux + rng.normal(0, 1, len(wave)) * error
flux[rng.choice(len(wave), 25, replace=False)] += 30
vacuum = air_to_vac(wave * u.AA, scheme="iteration", method="Morton2000").value
air = vac_to_air(wave * u.AA, method="Morton2000").value
z = 0.0731
spectrum = Spectrum(spectral_axis=wave * u.AA, flux=flux * u.Jy, redshift=z)
spectrum.shift_spectrum_to(redshift=0)
rest = spectrum.spectral_axis.to(u.AA).value
write("spectrum.csv", "wavelength,flux,error,vacuum,air,rest,continuum", map(floats, (wave, flux, error, vacuum, air, rest, continuum(wave, flux, error))))
for name, grid in {
    "coarse": np.exp(np.linspace(np.log(3500), np.log(10000), 1024)),
    "fine": np.linspace(3990.0, 4410.0, 701),
    "wide": np.linspace(3000.0, 12000.0, 41),
}.items():
    write(f"{name}.csv", "centre,flux,error", map(floats, (grid, *resampled(wave, flux, error, grid))))
if len(sys.argv) > 2:
    grid = np.exp(np.linspace(np.log(3500), np.log(10000), 1024))
    table = fits.open(next(Path(sys.argv[2]).glob("spec-57278-*.fits.gz")))[1].data
    wave, flux, ivar = (np.asarray(table[c][0], dtype=float) for c in ("WAVELENGTH", "FLUX", "IVAR"))
    good = np.isfinite(flux) & (ivar > 0)
    error = np.where(good, 1 / np.sqrt(np.where(good, ivar, 1)), np.nan)
    real = resampled(wave, np.where(good, flux, np.nan), error, grid)
    fit = np.full(len(wave), np.nan)
    model = Chebyshev1D(3, domain=[wave[0], wave[-1]])
    fitter = FittingWithOutlierRemoval(LinearLSQFitter(), sigma_clip, niter=3, sigma=3)
    fit = fitter(model, wave[good], flux[good], weights=1 / error[good])[0](wave)
    write("lamost.csv", "bin,flux,error", [list(range(0, 1024, 16)), floats(real[0][::16]), floats(real[1][::16])])
    write("lamost_continuum.csv", "point,continuum", [list(range(0, len(wave), 100)), floats(fit[::100])])
    text = np.loadtxt(Path(sys.argv[2]) / "ZTF20abwdwoa_20200917_Keck1_v1.ascii")
    vacuum = air_to_vac(text[:, 0] * u.AA, scheme="iteration", method="Morton2000").value
    real = spectres(grid, vacuum, text[:, 1], fill=np.nan, verbose=False)
    write("keck.csv", "bin,flux", [list(range(0, 1024, 16)), floats(real[::16])])
