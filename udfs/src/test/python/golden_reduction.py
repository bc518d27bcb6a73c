"""Writes made-up raw frames and what ccdproc makes of them and of real ones, for ReductionGoldenTest.

Run: python golden_reduction.py OUTPUT_DIR DATA_DIR (needs ccdproc 2.5, astropy, numpy; reads DATA_DIR/ccd and DATA_DIR/fits)

The steps: overscan, trim, bias, noise, dark scaled by exposure, flat over the mean of its good pixels, gain. ccdproc's create_deviation replaces
the uncertainty, so that of the bias is added to it here in quadrature. ccdproc divides a flat by the mean of all its pixels, masked ones
too, so it is given the mean of the good ones. EXPTIME of the real bias and dark frames has a decimal comma in some; the exposure times
used here are those of EXPOINUS [us]. Of real frames every 997th pixel is written, and the number and checksum of the masked ones.
"""

import sys
import warnings
import zlib
from pathlib import Path

import astropy.units as u
import ccdproc
import numpy as np
from astropy.io import fits
from astropy.nddata import CCDData, StdDevUncertainty

warnings.simplefilter("ignore")
out, data = Path(sys.argv[1]), Path(sys.argv[2])
GAIN, NOISE = 1.7 * u.electron / u.adu, 8.5 * u.electron


def frame(values, mask=None):
    return CCDData(np.array(values, dtype=float), unit=u.adu, mask=None if mask is None else mask.copy())


def stack(frames, spread="mad_std", about="median", threshold=5, kind="average"):
    combiner = ccdproc.Combiner(frames)
    combiner.sigma_clipping(threshold, threshold, func=about, dev_func=spread)
    return combiner.average_combine() if kind == "average" else combiner.median_combine()


def with_noise(ccd):
    before = 0 if ccd.uncertainty is None else ccd.uncertainty.array
    own = ccdproc.create_deviation(ccd, gain=GAIN, readnoise=NOISE, disregard_nan=True).uncertainty.array
    ccd.uncertainty = StdDevUncertainty(np.sqrt(before**2 + own**2))
    return ccd


def reduce(raw, bias, dark, flat, seconds, dark_seconds):
    ccd = with_noise(ccdproc.subtract_bias(raw, bias))
    ccd = ccdproc.subtract_dark(ccd, dark, data_exposure=seconds * u.s, dark_exposure=dark_seconds * u.s, scale=True)
    good = np.ones(flat.shape, dtype=bool) if flat.mask is None else ~flat.mask
    ccd = ccdproc.flat_correct(ccd, flat, norm_value=flat.data[good].mean())
    return ccdproc.gain_correct(ccd, GAIN)


def masked(ccd):
    return np.zeros(ccd.shape, dtype=np.uint8) if ccd.mask is None else np.broadcast_to(ccd.mask, ccd.shape).astype(np.uint8)


def write(name, columns):
    with open(out / name, "w") as f:
        f.write(",".join(columns) + "\n")
        for row in zip(*columns.values()):
            f.write(",".join(repr(float(x)) if isinstance(x, float) else str(int(x)) for x in row) + "\n")


# made up: 20 x 14 pixels, columns 17 to 20 are overscan
rng = np.random.default_rng(11)
level = 300 + rng.normal(0, 2, (14, 1))
pattern = rng.normal(0, 4, (14, 20))
bias = [np.round(level + pattern + rng.normal(0, 5, (14, 20))) for _ in range(9)]
bias[3][5, 6] += 400  # a cosmic ray
dark = [np.round(level + pattern + 30 * (1 + (np.arange(20) == 9)) + rng.normal(0, 6, (14, 20))) for _ in range(5)]
shape = (np.arange(20) < 16) * (1 + 0.2 * np.sin(np.arange(20) / 5) * np.cos(np.arange(14)[:, None] / 4))
flat = [np.round(level + pattern + 9000 * shape + rng.normal(0, 60, (14, 20))) for _ in range(5)]
science = np.round(level + pattern + 15 + 700 * shape + rng.normal(0, 20, (14, 20)))
science[7, 3] += 2500
bad = np.zeros((14, 20), dtype=bool)
bad[2, 4] = bad[9:11, 12] = True


def trimmed(values, mask=None, median=True):
    ccd = ccdproc.subtract_overscan(frame(values, mask), fits_section="[17:20,1:14]", overscan_axis=1, median=median)
    return ccdproc.trim_image(ccd, fits_section="[1:16,2:13]")


master_bias = stack([trimmed(x) for x in bias])
master_dark = stack([ccdproc.subtract_bias(trimmed(x), master_bias) for x in dark], "std", "mean", 1.5)
master_flat = stack([ccdproc.subtract_bias(trimmed(x, bad), master_bias) for x in flat], kind="median")
result = reduce(trimmed(science, bad), master_bias, master_dark, master_flat, 60, 120)
raw = {f"bias{k}": x.ravel() for k, x in enumerate(bias)} | {f"dark{k}": x.ravel() for k, x in enumerate(dark)}
raw |= {f"flat{k}": x.ravel() for k, x in enumerate(flat)} | {"science": science.ravel(), "bad": bad.ravel().astype(int)}
write("raw.csv", {k: v.astype(int) for k, v in raw.items()})
columns = {}
for name, ccd in [("bias", master_bias), ("dark", master_dark), ("flat", master_flat), ("result", result)]:
    columns |= {name: ccd.data.ravel(), name + "_sigma": ccd.uncertainty.array.ravel()}
write("made_up.csv", columns | {"mask": masked(result).ravel()})

# real: one camera, 1280 x 960
ccd = data / "ccd"
seconds = {p.name: fits.getheader(p)["EXPOINUS"] * 1e-6 for p in sorted(ccd.glob("*.gz"))}
bias, dark, flat = ([frame(fits.getdata(p)) for p in sorted(ccd.glob(kind + "*.gz"))] for kind in ("Bias", "Dark", "Flat"))
hot = (dark[0].data > 20000) | (dark[1].data > 20000)
master_bias = stack(bias)
master_dark = stack([ccdproc.subtract_bias(x, master_bias) for x in dark])
master_flat = stack([ccdproc.subtract_bias(frame(x.data, hot), master_bias) for x in flat[:2]])
rows, summary = [], []
for name, raw in [("Flat_ASIImg_frame0003.fit.gz", flat[2]), ("Dark_ASIImg_100sec_frame0001.fit.gz", dark[0])]:
    result = reduce(frame(raw.data, hot), master_bias, master_dark, master_flat, seconds[name], 100.0)
    mask = masked(result)
    summary.append((name, seconds[name], int(mask.sum()), zlib.crc32(mask.tobytes())))
    rows += [(name, i, result.data.flat[i], result.uncertainty.array.flat[i]) for i in range(0, mask.size, 997)]
# real: a raw frame with an overscan, of 1995
path = data / "fits" / "a8280271.fits.gz"
header = fits.getheader(path)
for median in (True, False):
    raw = frame(fits.getdata(path))
    result = ccdproc.subtract_overscan(raw, fits_section=header["BIASSEC"], overscan_axis=1, median=median)
    result = with_noise(ccdproc.trim_image(result, fits_section=header["TRIMSEC"]))
    name = path.name + (" median" if median else " mean")
    summary.append((name, header["EXPTIME"], 0, zlib.crc32(masked(result).tobytes())))
    rows += [(name, i, result.data.flat[i], result.uncertainty.array.flat[i]) for i in range(0, result.data.size, 997)]
with open(out / "real.csv", "w") as f:
    f.write("file,pixel,value,sigma\n")
    f.writelines(f"{name},{i},{float(value):.12g},{float(sigma):.12g}\n" for name, i, value, sigma in rows)
with open(out / "real_masks.csv", "w") as f:
    f.write("file,seconds,masked,checksum\n")
    f.writelines(",".join(str(x) for x in row) + "\n" for row in summary)
print(*summary, sep="\n")
