"""Writes headers and where astropy.wcs puts their pixels, for TanWcsTest.

Run: python golden_wcs.py OUTPUT_DIR [FITS_DIR] (needs astropy 8.0)

headers.txt holds headers made up here, each after a line "# NAME": every form of the matrix, the distortions, the poles. The rows of
positions.csv whose name is a file's belong to the first TAN image in that file of FITS_DIR; no header of theirs is kept.
"""

import sys
import warnings
from pathlib import Path

import numpy as np
from astropy.io import fits
from astropy.wcs import WCS, FITSFixedWarning

warnings.simplefilter("ignore", FITSFixedWarning)
out = Path(sys.argv[1])
SIZE = 3072  # a quadrant of ZTF


def header(code="TAN", ra=210.8, dec=54.3, crpix=(1536.5, 1540.25), **cards):
    h = fits.Header()
    h["SIMPLE"], h["BITPIX"], h["NAXIS"] = True, 8, 0
    h["CTYPE1"], h["CTYPE2"] = f"RA---{code}", f"DEC--{code}"
    h["CRVAL1"], h["CRVAL2"] = ra, dec
    h["CRPIX1"], h["CRPIX2"] = crpix
    h["CUNIT1"], h["CUNIT2"], h["RADESYS"] = "deg", "deg", "ICRS"
    for name, value in cards.items():
        h[name] = value
    return h


ROTATED = dict(CD1_1=-2.80e-4, CD1_2=-1.2e-5, CD2_1=1.3e-5, CD2_2=-2.82e-4)
TPV = dict(
    PV1_0=-4.1e-5, PV1_1=1.0003, PV1_2=2.1e-4, PV1_4=-6.4e-4, PV1_5=9.0e-4, PV1_6=-1.2e-4, PV1_7=2.9e-3, PV1_8=-4e-4, PV1_9=1.1e-3, PV1_10=5e-4,
    PV2_0=7.7e-5, PV2_1=0.9998, PV2_2=-1.7e-4, PV2_4=8.8e-4, PV2_5=-1.3e-4, PV2_6=2.2e-4, PV2_7=1.9e-3, PV2_8=6e-4, PV2_9=-3.1e-3, PV2_10=4e-4,
)
HIGH = {f"PV{i}_{m}": ((-1) ** m) * 3e-4 * (1 + m / 40) for i in (1, 2) for m in range(11, 40)}
made_up = {
    "cd": header(**ROTATED),
    "pc": header(PC1_1=0.98, PC1_2=-0.17, PC2_1=0.19, PC2_2=0.97, CDELT1=-2.8e-4, CDELT2=2.8e-4),
    "pc-diagonal-by-default": header(PC1_2=0.01, CDELT1=-2.8e-4, CDELT2=2.7e-4),
    "crota": header(CDELT1=-2.8e-4, CDELT2=2.9e-4, CROTA2=31.5),
    "cdelt": header(CDELT1=-2.8e-4, CDELT2=2.9e-4),
    "across-ra-0": header(ra=0.01, dec=-33, **ROTATED),
    "north-pole": header(ra=123.4, dec=90, **ROTATED),
    "near-south-pole": header(ra=123.4, dec=-89.9, **ROTATED),
    "lonpole": header(LONPOLE=150.0, **ROTATED),
    "tpv": header("TPV", **ROTATED, **TPV),
    "tpv-all-terms": header("TPV", **ROTATED, **TPV, **HIGH),
    "tpv-by-old-scamp": header(**ROTATED, **TPV),
    "sip": header(
        "TAN-SIP", **ROTATED, A_ORDER=3, B_ORDER=2, A_2_0=3.2e-7, A_1_1=-1.1e-7, A_0_2=2.0e-7, A_3_0=4e-11, A_1_2=-7e-11,
        B_2_0=-2.1e-7, B_1_1=3.1e-7, B_0_2=-1.4e-7),
    "tpv-before-sip": header("TPV", **ROTATED, **TPV, A_ORDER=2, B_ORDER=2, A_2_0=3e-7, B_0_2=-1e-7),
}


def rows(name, h, width, height):
    wcs = WCS(h)
    x = np.array([0, width - 1, 0, width - 1, 0.3 * width, 0.71 * width, 0.5 * width + 0.37, -0.05 * width])
    y = np.array([0, 0, height - 1, height - 1, 0.8 * height, 0.13 * height, 0.5 * height + 0.81, 1.05 * height])
    ra, dec = wcs.all_pix2world(x, y, 0)
    for row in zip(x, y, ra, dec):
        yield ",".join([name, *(repr(float(v)) for v in row)])


with open(out / "wcs_headers.txt", "w") as f:
    for name, h in made_up.items():
        f.write(f"# {name}\n" + "\n".join(str(c).rstrip() for c in h.cards) + "\n")

with open(out / "wcs_positions.csv", "w") as f:
    f.write("name,x,y,ra,dec\n")
    for name, h in made_up.items():
        f.writelines(row + "\n" for row in rows(name, h, SIZE, SIZE))
    for path in sorted(Path(sys.argv[2]).iterdir()) if len(sys.argv) > 2 else []:
        if ".fits" not in path.name:
            continue
        with fits.open(path, ignore_missing_simple=True) as hdus:
            for hdu in hdus:
                if str(hdu.header.get("CTYPE1")).startswith("RA---TAN"):
                    f.writelines(row + "\n" for row in rows(path.name, hdu.header, hdu.header["NAXIS1"], hdu.header["NAXIS2"]))
                    break
