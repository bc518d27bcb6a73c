"""Golden values of the decoder, read with fastavro and astropy only.

    python golden_decode.py ../resources/decode

reads the simulated packets of the folder (seed 11, night 20260501, the 12th and 19th of 40) and writes golden.json
beside them. Needs fastavro, astropy, numpy.
"""

import gzip
import io
import json
import math
import pathlib
import sys

import fastavro
import numpy as np
from astropy.io import fits

ZERO_POINT_MAG = 31.400094
MAG_PER_RELATIVE_FLUX = 2.5 / math.log(10)
CANDIDATE = (
    "jd fid programid ra dec magpsf sigmapsf diffmaglim rb drb distnr magnr sgscore1 distpsnr1 ndethist ssdistnr scorr"
).split()


def known(value):
    return None if value is None or value in (-999, -99999) or math.isnan(value) else value


def nanojansky(mag):
    return 10 ** (-0.4 * (mag - ZERO_POINT_MAG))


def reference(row):
    distance, mag = known(row["distnr"]), known(row["magnr"])
    near = distance is not None and mag is not None and 0 <= distance and distance * 1.01 <= 1.5
    return nanojansky(mag) if near else 0.0


def detection(row, candid):
    flux = nanojansky(row["magpsf"])
    sign = 1 if row["isdiffpos"] in ("t", "1") else -1
    error = flux * row["sigmapsf"] / MAG_PER_RELATIVE_FLUX
    return [candid, row["jd"], row["fid"], 0, sign * flux, error, reference(row)]


def limit(row):
    return [0, row["jd"], row["fid"], 1, 0.0, nanojansky(row["diffmaglim"]) / 5, reference(row)]


def forced(row):
    per_count = nanojansky(row["magzpsci"])
    flux, error = row["forcediffimflux"] * per_count, row["forcediffimfluxunc"] * per_count
    return [0, row["jd"], row["fid"], 2, flux, error, reference(row)]


def points(alert):
    rows = [detection(alert["candidate"], alert["candid"])]
    for row in alert["prv_candidates"] or []:
        rows.append(detection(row, row["candid"]) if row["candid"] is not None else limit(row))
    rows += [forced(row) for row in alert["fp_hists"] or [] if known(row["forcediffimflux"]) is not None]
    first = {}
    for row in rows:
        first.setdefault((row[1], row[3], row[2]), row)
    return sorted(first.values(), key=lambda row: (row[1], row[3], row[0]))


def stamp(cutout):
    image = fits.getdata(io.BytesIO(gzip.decompress(cutout["stampData"]))).astype(np.float64)
    image = np.where(np.isfinite(image), image, 0)
    image /= np.linalg.norm(image)
    return [image[31, 31], image[0, 0], image[10, 50], image[62, 5], image.sum()]


def golden(path):
    with open(path, "rb") as container:
        alert = next(fastavro.reader(container))
    return {
        "file": path.name,
        "objectId": alert["objectId"],
        "candid": alert["candid"],
        "isdiffpos": alert["candidate"]["isdiffpos"] in ("t", "1"),
        "candidate": {name: known(alert["candidate"][name]) for name in CANDIDATE},
        "points": points(alert),
        "stamps": [stamp(alert["cutout" + name]) for name in ("Science", "Template", "Difference")],
    }


folder = pathlib.Path(sys.argv[1])
packets = [golden(path) for path in sorted(folder.glob("*.avro"))]
(folder / "golden.json").write_text(json.dumps(packets, indent=None, separators=(",", ":")).replace("},{", "},\n{") + "\n")
