"""Writes what photutils makes of the background of a made-up sky and of real images, for BackgroundMeshTest.

Run: python golden_background.py OUTPUT_DIR DATA_DIR (needs photutils 3.0, astropy, numpy; reads DATA_DIR/ccd and DATA_DIR/fits)

Background2D with its defaults but the box, the filter and how much of a box may be masked. Of each background every 97th pixel is written (of large
images every 997th), but for the case of few boxes: there the spline of scipy is off by up to 1e-4, since it begins its recursion
inexactly. Boxes are left out only in that case, and then all others are among the ten that fill them: of boxes equally far photutils takes any.
"""

import sys
import warnings
from pathlib import Path

import numpy as np
from astropy.io import fits
from photutils.background import Background2D

from made_up_sky import sky

warnings.simplefilter("ignore")
out, data = Path(sys.argv[1]), Path(sys.argv[2])
bad = np.zeros((180, 240), dtype=bool)
bad[60:100, 100:150] = True
striped = bad & (np.arange(240) % 2 == 0)
cases = [
    ("few boxes", sky(), bad, 60, 1, 10),
    ("made up", sky(), striped, 20, 3, 99),
    ("made up not filtered", sky(), striped, 20, 1, 99),
]
for name, box in [("fits/sep_image.fits", 24), ("fits/m13.fits", 27), ("ccd/Dark_ASIImg_100sec_frame0001.fit.gz", 64)]:
    # astropy scales 16-bit pixels to floats of 32 bits: they are scaled here
    hdu = next(h for h in fits.open(data / name, do_not_scale_image_data=True) if h.is_image and h.data is not None)
    image = hdu.header.get("BZERO", 0) + hdu.header.get("BSCALE", 1) * hdu.data.astype(float)
    cases.append((Path(name).name, image, None, box, 3, 99))
with open(out / "background.csv", "w") as pixels, open(out / "background_medians.csv", "w") as medians:
    pixels.write("case,pixel,level,deviation\n")
    medians.write("case,box,filter,excluded,level,deviation\n")
    for name, image, mask, box, size, percent in cases:
        found = Background2D(image, box, mask=mask, filter_size=size, exclude_percentile=percent)
        level, deviation = found.background.ravel(), found.background_rms.ravel()
        medians.write(f"{name},{box},{size},{percent},{float(found.background_median)!r},{float(found.background_rms_median)!r}\n")
        for i in range(0, image.size * (box != 60), 97 if image.size < 500_000 else 997):
            pixels.write(f"{name},{i},{float(level[i]):.12g},{float(deviation[i]):.12g}\n")
        print(name, level.mean(), deviation.mean())
