"""The field's packages for `bench features --python`: reads curves and a frame, then does what each line on stdin says (work,seconds) and prints a rate."""

import sys
import time
import warnings

import astroscrappy
import light_curve as lc
import numpy as np
import wotan
from astropy.timeseries import BoxLeastSquares, LombScargle

warnings.simplefilter("ignore")
rows = np.loadtxt(sys.argv[1], delimiter=",")
sector = np.ascontiguousarray(rows[rows[:, 0] < 0][:, 2:].T)
image, variance = np.fromfile(sys.argv[2], dtype=">f4").astype(np.float32).reshape(2, -1, int(sys.argv[3]))
objects = []
for k in range(int(rows[:, 0].max()) + 1):
    of_object = rows[rows[:, 0] == k]
    objects.append([np.ascontiguousarray(of_object[of_object[:, 1] == fid][:, 2:].T) for fid in (1, 2)])


def magnitudes(t, flux, error):
    good = flux > error
    t, flux, error = t[good], flux[good], error[good]
    return t, 31.400094 - 2.5 * np.log10(flux), 2.5 / np.log(10) * error / flux


bands = [magnitudes(*band) for two in objects for band in two]
closed = lc.Extractor(
    lc.Amplitude(), lc.AndersonDarlingNormal(), lc.BeyondNStd(1), lc.BiweightScale(), lc.Chi2Pvar(), lc.Cusum(), lc.Eta(), lc.EtaE(),
    lc.ExcessVariance(), lc.InterPercentileRange(0.25), lc.Kurtosis(), lc.LaflerKinmanStringLength(), lc.LinearFit(), lc.LinearTrend(),
    lc.MagnitudePercentageRatio(0.4, 0.05), lc.MaximumSlope(), lc.Mean(), lc.MeanVariance(), lc.Median(), lc.MedianAbsoluteDeviation(),
    lc.MedianBufferRangePercentage(0.1), lc.OtsuSplit(), lc.ParabolaFit(), lc.PercentAmplitude(), lc.PercentDifferenceMagnitudePercentile(0.05),
    lc.QnScale(), lc.ReducedChi2(), lc.Roms(), lc.Skew(), lc.StandardDeviation(), lc.StetsonK(), lc.WeightedMean(),
)
period = lc.Periodogram(peaks=1, fast=False)
bazin = lc.BazinFit("mcmc-ceres")


def features():
    closed.many(bands, sorted=True, check=False, fill_value=np.nan, n_jobs=1)
    return len(objects)


def periods():
    for two in objects:
        for t, flux, error in two:
            period(t, flux, error, sorted=True, check=False)
    return 2 * len(objects)


def fits():
    for two in objects:
        for t, flux, error in two:
            bazin(t, flux, error, sorted=True, check=False)
    return 2 * len(objects)


def lomb_scargle():
    LombScargle(*sector).autopower(method="fast")
    return 1


def boxes():
    box = BoxLeastSquares(*sector)
    box.power(box.autoperiod([0.1, 0.2], minimum_period=1, maximum_period=13), [0.1, 0.2], oversample=10)
    return 1


def biweight():
    wotan.flatten(sector[0], sector[1], method="biweight", window_length=0.5)
    return 1


def cosmic_rays():
    astroscrappy.detect_cosmics(image, invar=variance, satlevel=np.inf)
    return 1


WORK = {
    "closed-form features": features,
    "period features": periods,
    "bazin fit": fits,
    "lomb-scargle of a sector": lomb_scargle,
    "box least squares of a sector": boxes,
    "biweight trend of a sector": biweight,
    "cosmic rays of a frame": cosmic_rays,
}
print("ready", flush=True)
for line in sys.stdin:
    name, seconds = line.strip().split(",")
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < float(seconds):
        done += WORK[name]()
    print(done / (time.perf_counter() - start), flush=True)
