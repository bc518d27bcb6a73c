"""Writes what astroscrappy finds among cosmic rays put into a made-up sky and into real images, for CosmicRaysTest.

Run: python golden_cosmic_rays.py OUTPUT_DIR DATA_DIR (needs astroscrappy 1.3, astropy, numpy; reads DATA_DIR/ccd and DATA_DIR/fits)

Pixels in electrons (gain as given below), noise sqrt(max(pixel, 0) + read noise^2) as the variance. The real images keep what hit them in the
camera, so the same is done without the rays that were put in, and only what is new is counted. Of real images only where the hits are is written.
"""

import gzip
import io
import sys
from pathlib import Path

import astroscrappy
import numpy as np
from astropy.io import fits

from made_up_sky import rays, sky

out, data = Path(sys.argv[1]), Path(sys.argv[2])


def find(image, read_noise, mask=None):
    variance = (np.maximum(image, 0) + read_noise**2).astype(np.float32)
    return astroscrappy.detect_cosmics(image.astype(np.float32), inmask=mask, invar=variance, satlevel=np.inf, readnoise=read_noise)


image = sky() + rays(240, 180, 60)
bad = np.zeros(image.shape, dtype=bool)
bad[40:44, :] = True
mask, clean = find(image, 6, bad)
with open(out / "made_up_rays.csv", "w") as f:
    f.write("pixel,filled\n")
    for i in np.flatnonzero(mask):
        f.write(f"{i},{float(clean.ravel()[i])!r}\n")

frames = [  # file, gain, read noise, what the charge of a ray is multiplied by, columns that are sky
    ("fits/sep_image.fits", 1.0, 20.0, 8.0, None),
    ("fits/a8280271.fits.gz", 1.9, 5.0, 1.0, (16, 528)),
    ("fits/m13.fits", 1.0, 5.0, 1.0, None),
    ("fits/query_images.fits", 1.645, 4.0, 2.0, None),
    ("ccd/Dark_ASIImg_100sec_frame0001.fit.gz", 1.0, 350.0, 30.0, None),  # less the second dark: hot pixels cancel but for their noise
]
summary, found = [], io.StringIO()
found.write("file,pixel\n")
for name, gain, read_noise, scale, columns in frames:
    hdus = fits.open(data / name)
    image = next(h.data for h in hdus if h.is_image and h.data is not None).astype(float) * gain
    if name.startswith("ccd"):
        image -= fits.getdata(data / name.replace("0001", "0002")).astype(float)
    if columns:
        image = image[:, columns[0] : columns[1]]
    height, width = image.shape
    put = scale * rays(width, height, width * height // 1500)
    before, _ = find(image, read_noise)
    after, _ = find(image + put, read_noise)
    noise = np.sqrt(np.maximum(image, 0) + read_noise**2)
    bright = (put > 10 * noise) & ~before
    new = after & ~before & (put == 0)
    recall = (after & bright).sum() / bright.sum()
    summary.append([name, gain, read_noise, scale, before.sum(), after.sum(), bright.sum(), recall, new.sum()])
    print(*summary[-1], flush=True)
    for i in np.flatnonzero(after):
        found.write(f"{Path(name).name},{i}\n")
with open(out / "real_rays.csv", "w") as f:
    f.write("file,gain,read_noise,scale,before,after,bright,recall,false\n")
    for row in summary:
        f.write(",".join(str(x) for x in row) + "\n")
with gzip.GzipFile(out / "real_hits.csv.gz", "wb", mtime=0) as f:
    f.write(found.getvalue().encode())
