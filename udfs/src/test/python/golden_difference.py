"""Writes what photutils finds in a difference image, for SourceDetectionTest; or injects sources into real images, subtracts and reports.

Run: python golden_difference.py OUTPUT_DIR                           golden values (needs photutils 3.0, scipy)
     python golden_difference.py --inject FITS_DIR WORK_DIR ORACLE    the tables of docs/differences.md; ORACLE is ./oracle

difference.csv is made up: noise and point sources, bright and faint, two of them touching, one faded, one beside masked pixels.
"""

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
from astropy.io import fits
from astropy.modeling import fitting, models
from astropy.stats import sigma_clipped_stats
from astropy.table import QTable
from photutils.aperture import CircularAperture, aperture_photometry
from photutils.centroids import centroid_quadratic
from photutils.psf import CircularGaussianPSF, PSFPhotometry
from photutils.segmentation import detect_sources
from scipy.ndimage import convolve

SIDE, SIGMA, HALF, NOISE = 80, 1.5, 6, 3.0


def gaussian(sigma, half, x=0.0, y=0.0):
    v, u = np.mgrid[-half : half + 1, -half : half + 1]
    p = np.exp(-0.5 * ((u - x) ** 2 + (v - y) ** 2) / sigma**2)
    return p / p.sum()


def golden(out):
    rng = np.random.default_rng(15)
    image = rng.normal(0, NOISE, (SIDE, SIDE))
    v, u = np.mgrid[:SIDE, :SIDE]
    sources = [(20.3, 15.8, 900), (60.1, 20.45, 150), (40.6, 40.2, -600), (15.2, 60.7, 5000), (60.4, 61.2, 800), (65.3, 61.9, 700), (33.3, 70.1, 110), (72.0, 40.0, 700)]
    for x, y, flux in sources:
        image += flux / (2 * np.pi * SIGMA**2) * np.exp(-0.5 * ((u - x) ** 2 + (v - y) ** 2) / SIGMA**2)
    mask = np.zeros((SIDE, SIDE), bool)
    mask[38:43, 74] = True
    mask[5, 5] = True
    image = np.round(image, 2)
    psf = gaussian(SIGMA, HALF)
    good = np.where(mask, 0.0, image)
    norm = convolve((~mask).astype(float), psf**2, mode="constant")
    flux = convolve(good, psf, mode="constant") / norm
    error = NOISE * np.sqrt(convolve(np.ones((SIDE, SIDE)), psf**2, mode="nearest")) / norm  # as masked pixels would count: an upper limit
    usable = ~mask & (norm >= 0.5 * (psf**2).sum())
    significance = np.where(usable, flux / error, 0)
    with open(out / "difference.csv", "w") as f:
        f.write("pixel,masked\n")
        f.writelines(f"{p},{int(m)}\n" for p, m in zip(image.ravel(), mask.ravel()))
    with open(out / "difference_sources.csv", "w") as f:
        f.write("sign,pixels,peak_x,peak_y,significance,x,y,flux\n")
        for sign in (1, -1):
            segments = detect_sources(sign * significance, 5, n_pixels=1, connectivity=8)
            if segments is None:
                continue
            for label in segments.labels:
                inside = segments.data == label
                py, px = np.unravel_index(np.argmax(np.where(inside, sign * flux, -np.inf)), flux.shape)
                box = np.s_[py - 1 : py + 2, px - 1 : px + 2]
                x, y = np.array([px - 1, py - 1])
                if usable[box].all():
                    x, y = [x, y] + centroid_quadratic(sign * flux[box], fit_boxsize=3)
                else:
                    x, y = px, py
                model = CircularGaussianPSF(fwhm=SIGMA * np.sqrt(8 * np.log(2)), x_0=x, y_0=y)
                model.x_0.fixed = model.y_0.fixed = True
                start = QTable({"x": [x], "y": [y], "flux": [flux[py, px]]})
                fit = PSFPhotometry(model, 2 * HALF + 1)(image, mask=mask, init_params=start)
                amplitude = fit["flux_fit"][0]
                peak = (sign * significance)[inside].max()
                f.write(f"{sign},{inside.sum()},{px},{py},{sign * peak:.12g},{x:.12g},{y:.12g},{amplitude:.12g}\n")


class Epochs:
    """Two made-up epochs of the scene that a real image shows, with sources injected into the second.

    Template: the scene and fresh noise. Science: the scene and point sources in its own seeing, blurred by an elliptical Gaussian,
    shifted, dimmed, with fresh noise of its own. The noise is what the sky of the real image has, and of the photons that go with it;
    the noise in the real image is in both, as part of the scene.
    """

    SCALE, SHIFT, WCS_ERROR, TEMPLATE_NOISE = 0.8, (2.3, -1.7), (0.12, -0.09), 0.5

    def __init__(self, image, seed, blur=(1.3, 1.1), swap=False):
        self.rng = np.random.default_rng(seed)
        _, self.sky, self.noise = sigma_clipped_stats(image)
        self.gain = self.sky / self.noise**2
        self.scene = image - self.sky
        self.psf = fit_stars(self.scene, self.noise)
        self.blur, self.swap = blur, swap

    def epoch(self, scene, blur, shift, scale, quiet):
        counts = scale * moved(scene, blur, shift)
        sigma = quiet * np.sqrt((self.sky + np.maximum(counts, 0)) / self.gain)
        return self.sky + counts + self.rng.normal(0, sigma), sigma

    def make(self, folder, count=30):
        height, width = self.scene.shape
        x, y = spaced(self.rng, count, width, height)
        broad, sharp = (0, 0), self.blur
        if self.swap:
            broad, sharp = sharp, broad
        shape = render(self.psf, np.zeros((41, 41)), 20, 20, 1)
        self.shape = moved(shape, sharp, (0, 0))
        other = moved(shape, broad, (0, 0))
        wide = self.shape if not self.swap else other
        unit = self.noise * np.sqrt(1 + (self.SCALE * self.TEMPLATE_NOISE) ** 2 / 2) / np.sqrt(np.sum(wide**2))
        flux = np.exp(self.rng.uniform(np.log(3), np.log(100), count)) * unit
        scene = self.scene.copy()
        for one in zip(x, y, flux / self.SCALE):
            render(self.psf, scene, *one)
        science, science_sigma = self.epoch(scene, sharp, self.SHIFT, self.SCALE, 1)
        template, template_sigma = self.epoch(self.scene, broad, (0, 0), 1, self.TEMPLATE_NOISE)
        folder.mkdir(parents=True, exist_ok=True)
        crpix = np.array([width / 2, height / 2])
        write(folder / "science.fits", science, science_sigma, crpix + self.SHIFT + self.WCS_ERROR)
        write(folder / "template.fits", template, template_sigma, crpix)
        inside = (x + self.SHIFT[0] > 15) & (x + self.SHIFT[0] < width - 16) & (y + self.SHIFT[1] > 15) & (y + self.SHIFT[1] < height - 16)
        self.truth = np.array([x + self.SHIFT[0], y + self.SHIFT[1], flux, flux / unit]).T[inside]
        plain = science - self.SCALE * moved(template, (0, 0), np.array(self.SHIFT) + self.WCS_ERROR)
        return plain, self.truth


def moved(image, blur, shift):
    """Convolved with a Gaussian and shifted, both exactly, by Fourier transform of the mirrored image."""
    pad = 32 if min(image.shape) > 64 else 20
    wide = np.pad(image, pad, mode="reflect" if min(image.shape) > 64 else "constant")
    ky, kx = 2 * np.pi * np.fft.fftfreq(wide.shape[0])[:, None], 2 * np.pi * np.fft.fftfreq(wide.shape[1])[None, :]
    factor = np.exp(-0.5 * ((kx * blur[0]) ** 2 + (ky * blur[1]) ** 2) - 1j * (kx * shift[0] + ky * shift[1]))
    return np.fft.ifft2(np.fft.fft2(wide) * factor).real[pad:-pad, pad:-pad]


def spaced(rng, count, width, height):
    places = []
    while len(places) < count:
        x, y = rng.uniform(20, width - 20), rng.uniform(20, height - 20)
        if all(np.hypot(x - a, y - b) > 18 for a, b in places):
            places.append((x, y))
    return np.array(places).T


def fit_stars(scene, noise):
    """Alpha and gamma of the Moffat profile of the isolated stars: the median of fits one by one."""
    from photutils.detection import DAOStarFinder

    found = DAOStarFinder(threshold=30 * noise, fwhm=3, sharplo=0.3)(scene)
    fits_ = []
    for star in found:
        x, y = star["x_centroid"], star["y_centroid"]
        near = np.hypot(found["x_centroid"] - x, found["y_centroid"] - y)
        px, py = int(round(x)), int(round(y))
        if np.sort(near)[1] < 8 or not (8 <= px < scene.shape[1] - 8 and 8 <= py < scene.shape[0] - 8):
            continue
        v, u = np.mgrid[py - 7 : py + 8, px - 7 : px + 8]
        model = models.Moffat2D(scene[py, px], x, y, 2, 3, bounds={"alpha": (1.5, 10), "gamma": (0.5, 10)}) + models.Const2D(0)
        fit = fitting.TRFLSQFitter()(model, u, v, scene[py - 7 : py + 8, px - 7 : px + 8])
        fits_.append((fit[0].alpha.value, fit[0].gamma.value))
    alpha, gamma = np.median(fits_, axis=0)
    print(f"# stars' Moffat profile: {len(fits_)} stars, alpha {alpha:.2f}, gamma {gamma:.2f}, FWHM {2 * gamma * np.sqrt(2 ** (1 / alpha) - 1):.2f} pixels")
    return alpha, gamma


def render(psf, image, x, y, flux, half=18):
    alpha, gamma = psf
    px, py = int(round(x)), int(round(y))
    v, u = np.mgrid[py - half : py + half + 1, px - half : px + half + 1]
    p = (1 + ((u - x) ** 2 + (v - y) ** 2) / gamma**2) ** -alpha
    inside = (u >= 0) & (v >= 0) & (u < image.shape[1]) & (v < image.shape[0])
    image[v[inside], u[inside]] += flux * (p / p.sum())[inside]
    return image


def write(path, image, sigma, crpix):
    h = fits.Header()
    h["CTYPE1"], h["CTYPE2"], h["CRVAL1"], h["CRVAL2"] = "RA---TAN", "DEC--TAN", 250.4226, 36.4602
    h["CRPIX1"], h["CRPIX2"], h["CDELT1"], h["CDELT2"], h["BUNIT"] = *crpix, -1 / 3600, 1 / 3600, "adu"
    h["COMMENT"] = "MADE UP from a real image: noise added, sources injected"
    hdus = [fits.PrimaryHDU(image.astype("f4"), h), fits.ImageHDU(sigma.astype("f4"), name="UNCERT"), fits.ImageHDU(np.zeros(image.shape, "u1"), name="MASK")]
    fits.HDUList(hdus).writeto(path, overwrite=True)


def by_photutils(image, bad, fwhm, shape):
    """Sources by photutils: convolved with a Gaussian of the seeing, beyond five times the spread of that; aperture fluxes."""
    good = np.where(bad, 0, image)
    smooth = convolve(good, gaussian(fwhm / 2.3548, HALF), mode="constant")
    _, level, spread = sigma_clipped_stats(smooth[~bad])
    radius = 1.5 * fwhm
    middle = (shape.shape[1] - 1) / 2
    whole = aperture_photometry(shape, CircularAperture((middle, middle), radius))["aperture_sum"][0]
    found = []
    for sign in (1, -1):
        segments = detect_sources(sign * (smooth - level), 5 * spread, n_pixels=1, mask=bad)
        for label in segments.labels if segments is not None else []:
            py, px = np.unravel_index(np.argmax(np.where(segments.data == label, sign * smooth, -np.inf)), image.shape)
            box = smooth[py - 1 : py + 2, px - 1 : px + 2]
            off = centroid_quadratic(sign * (box - box.min()), fit_boxsize=3) if box.shape == (3, 3) else (1, 1)
            x, y = (px - 1 + off[0], py - 1 + off[1]) if np.all(np.isfinite(off)) else (px, py)
            flux = aperture_photometry(good, CircularAperture((x, y), radius))["aperture_sum"][0] / whole
            found.append((x, y, flux, sign))
    return np.array(found).reshape(-1, 4)


def matched(truth, found, reach=2.0):
    """For each injected source the nearest detection of more light within reach, -1 for none; and which detections are of none."""
    nearest = np.full(len(truth), -1)
    spurious = np.ones(len(found), bool)
    for i, (x, y, *_) in enumerate(truth):
        if len(found):
            off = np.hypot(found[:, 0] - x, found[:, 1] - y)
            spurious &= off > 4
            off = np.where(found[:, 3] > 0, off, np.inf)
            if off.min() <= reach:
                nearest[i] = off.argmin()
    return nearest, spurious


def inject(folder, work, oracle):
    bases = {"sep_image.fits": 0, "m13real.fits.gz": 0}
    for swap in (False, True):
        for name in bases:
            image = fits.getdata(folder / name).astype(float)
            results = {"this": [], "photutils, same difference": [], "photutils, plain subtraction": []}
            wrong = dict.fromkeys(results, 0)
            images = 4 if swap else 8
            widths = []
            for seed in range(images):
                here = work / f"{name.split('.')[0]}-{int(swap)}-{seed}"
                epochs = Epochs(image, 300 + seed, swap=swap)
                plain, truth = epochs.make(here)
                said = subprocess.run([*oracle.split(), "difference", here / "science.fits", here / "template.fits", "--out", here], check=True, capture_output=True, text=True)
                print("#", said.stdout.strip())
                with fits.open(here / "difference.fits") as hdus:
                    difference, sigma, bad = hdus[0].data.astype(float), hdus["UNCERT"].data, hdus["MASK"].data != 0
                edge = np.ones(bad.shape, bool)
                edge[12:-12, 12:-12] = False
                core = ~bad & ~edge
                widths.append((np.std(difference[core] / sigma[core]), 1.4826 * np.median(np.abs(difference[core] / sigma[core]))))
                fwhm = float(said.stdout.split("seeing ")[1].split()[0])
                with open(here / "detections.csv") as f:
                    rows = [(float(r["x"]), float(r["y"]), float(r["flux"]), 1 if r["isdiffpos"] == "t" else -1) for r in csv.DictReader(f)]
                ours = np.array(rows).reshape(-1, 4)
                broad = epochs.shape if not swap else moved(render(epochs.psf, np.zeros((41, 41)), 20, 20, 1), epochs.blur, (0, 0))
                for method, found in (
                    ("this", ours),
                    ("photutils, same difference", by_photutils(difference, bad, fwhm, broad)),
                    ("photutils, plain subtraction", by_photutils(plain - np.median(plain), edge, fwhm, epochs.shape)),
                ):
                    nearest, spurious = matched(truth, found)
                    off_edge = (found[:, 0] > 14) & (found[:, 1] > 14) & (found[:, 0] < image.shape[1] - 15) & (found[:, 1] < image.shape[0] - 15) if len(found) else np.zeros(0, bool)
                    wrong[method] += int(np.sum(spurious & off_edge))
                    for row, at in zip(truth, nearest):
                        results[method].append((row[3], at >= 0, found[at, 2] / row[2] if at >= 0 else np.nan, np.hypot(found[at, 0] - row[0], found[at, 1] - row[1]) if at >= 0 else np.nan))
            report(name, swap, images, results, wrong, widths)


def report(name, swap, images, results, wrong, widths):
    print(f"\n## {name}, {images} pairs, {'science' if swap else 'template'} sharper; pixels of the difference over their uncertainty: "
          f"standard deviation {np.mean([w[0] for w in widths]):.3f}, from the median {np.mean([w[1] for w in widths]):.3f}\n")
    bins = [(3, 5), (5, 7), (7, 10), (10, 20), (20, 100)]
    print("| method | " + " | ".join(f"found, {a} to {b} sigma" for a, b in bins) + " | flux over true, median from 10 sigma | its error | off [pixels] | spurious an image |")
    print("|---" * (len(bins) + 5) + "|")
    for method, rows in results.items():
        r = np.array(rows, float)
        cells = []
        for a, b in bins:
            inside = (r[:, 0] >= a) & (r[:, 0] < b)
            cells.append(f"{int(r[inside, 1].sum())} of {inside.sum()}")
        bright = (r[:, 0] >= 10) & (r[:, 1] > 0)
        ratio = np.median(r[bright, 2])
        error = 1.2533 * 1.4826 * np.median(np.abs(r[bright, 2] - ratio)) / np.sqrt(bright.sum())
        print(f"| {method} | " + " | ".join(cells) + f" | {ratio:.3f} | {error:.3f} | {np.median(r[bright, 3]):.2f} | {wrong[method] / images:.1f} |")


if __name__ == "__main__":
    if sys.argv[1] == "--inject":
        inject(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    else:
        golden(Path(sys.argv[1]))
