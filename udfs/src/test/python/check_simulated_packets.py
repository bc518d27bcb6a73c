"""Opens simulated packets with fastavro and their stamps with astropy and checks what a reader relies on.

Usage: python check_simulated_packets.py SCHEMA.avsc DIR [DIR_OF_REAL_PACKETS]

Prints one line per finding and exits 1 when there is one. With real packets as the third argument it also prints the
5, 50 and 95 per cent points of the main numbers of both, for a coarse comparison.
"""

import glob
import gzip
import io
import json
import math
import os
import sys

import fastavro
import numpy as np
from astropy.io import fits

COLUMNS = (
    "magpsf sigmapsf diffmaglim rb drb classtar fwhm elong distnr magnr sgscore1 distpsnr1 distpsnr2 neargaia"
    " ndethist ncovhist scorr ssdistnr magzpsci chinr sharpnr nneg sumrat magdiff"
).split()


def canonical(schema):
    return fastavro.schema.to_parsing_canonical_form(fastavro.parse_schema(schema, _force=True))


def check_stamp(name, cutout):
    with fits.open(io.BytesIO(gzip.decompress(cutout["stampData"]))) as hdus:
        hdus.verify("exception")
        data = hdus[0].data
        if data.dtype != np.dtype(">f4") or data.shape[0] != 63 or not 33 <= data.shape[1] <= 63:
            yield f"{name}: stamp is {data.shape} of {data.dtype}"
        if not np.isfinite(data).mean() > 0.5:
            yield f"{name}: more than half of the stamp is empty"


def check_centre(name, packet):
    """The difference is positive at the centre, whatever isdiffpos says; noise may hide it when faint."""
    data = fits.getdata(io.BytesIO(gzip.decompress(packet["cutoutDifference"]["stampData"])))
    y, x = 31, data.shape[1] - 32
    middle = np.nansum(data[y - 2 : y + 3, x - 2 : x + 3])
    if packet["candidate"]["drb"] > 0.95 and packet["candidate"]["sigmapsf"] < 0.08 and middle <= 0:
        yield f"{name}: difference is not positive at the centre ({middle:.0f} DN)"


def check_times(name, packet):
    c = packet["candidate"]
    history = packet["prv_candidates"] or []
    for p in history:
        if not c["jd"] - 30.0001 <= p["jd"] < c["jd"]:
            yield f"{name}: history at {p['jd']} for an alert at {c['jd']}"
        if (p["candid"] is None) != (p["magpsf"] is None):
            yield f"{name}: a history entry with only one of candid and magpsf"
        if p["candid"] is None and not 15 < p["diffmaglim"] < 22:
            yield f"{name}: upper limit of {p['diffmaglim']}"
    if [p["jd"] for p in history] != sorted(p["jd"] for p in history):
        yield f"{name}: history is not in order of time"
    for f in packet["fp_hists"] or []:
        if not f["jd"] < c["jd"] or (f["forcediffimfluxunc"] <= 0 and f["forcediffimfluxunc"] != -99999):
            yield f"{name}: forced photometry {f['jd']} {f['forcediffimfluxunc']}"


def check_candidate(name, packet):
    c = packet["candidate"]
    if packet["candid"] != c["candid"] or packet["schemavsn"] != "4.02":
        yield f"{name}: candid or schemavsn differs"
    for key, value in c.items():
        if isinstance(value, float) and not math.isfinite(value):
            yield f"{name}: {key} is {value}"
    if c["isdiffpos"] not in ("t", "f") or not 0 < c["sigmapsf"] < 0.4 or c["ndethist"] > c["ncovhist"]:
        yield f"{name}: isdiffpos {c['isdiffpos']} sigmapsf {c['sigmapsf']} ndethist {c['ndethist']}"
    if (c["ssdistnr"] == -999) != (c["ssnamenr"] == "null"):
        yield f"{name}: ssdistnr {c['ssdistnr']} with ssnamenr {c['ssnamenr']}"


def check_packet(name, path, expected):
    with open(path, "rb") as stream:
        reader = fastavro.reader(stream)
        if canonical(reader.writer_schema) != expected:
            yield f"{name}: schema differs from the resource"
        packets = list(reader)
    if len(packets) != 1:
        yield f"{name}: {len(packets)} packets"
    for packet in packets:
        yield from check_candidate(name, packet)
        yield from check_times(name, packet)
        yield from check_centre(name, packet)
        for cutout in ("cutoutScience", "cutoutTemplate", "cutoutDifference"):
            yield from check_stamp(f"{name} {cutout}", packet[cutout])


def packets_below(folder):
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.avro"), recursive=True)):
        with open(path, "rb") as stream:
            yield from fastavro.reader(stream)


def marginals(folder):
    rows = {}
    for p in packets_below(folder):
        values = dict(p["candidate"])
        history = p.get("prv_candidates") or []
        values["history length"] = len(history)
        values["history detections"] = sum(h["magpsf"] is not None for h in history)
        values["isdiffpos is f"] = float(values["isdiffpos"] in ("f", "0"))
        for key in (*COLUMNS, "history length", "history detections", "isdiffpos is f"):
            value = values.get(key)
            if value is not None and value > -900:
                rows.setdefault(key, []).append(value)
        for cutout in ("cutoutScience", "cutoutTemplate", "cutoutDifference"):
            rows.setdefault(cutout + " bytes", []).append(len(p[cutout]["stampData"]))
            data = fits.getdata(io.BytesIO(gzip.decompress(p[cutout]["stampData"])))
            middle = np.nanmedian(data)
            rows.setdefault(cutout + " sky", []).append(middle)
            rows.setdefault(cutout + " noise", []).append(1.4826 * np.nanmedian(np.abs(data - middle)))
    return {key: np.percentile(values, (5, 50, 95)) for key, values in rows.items()}


def main(schema_path, folder, real=None):
    with open(schema_path, encoding="utf-8") as stream:
        expected = canonical(json.load(stream))
    paths = sorted(glob.glob(os.path.join(folder, "**", "*.avro"), recursive=True))
    findings = [f for path in paths for f in check_packet(os.path.basename(path), path, expected)]
    for finding in findings:
        print(finding)
    print(f"{len(paths)} packets, {len(findings)} findings")
    if real:
        ours, theirs = marginals(folder), marginals(real)
        for key in ours:
            there = theirs.get(key, (math.nan,) * 3)
            print(f"{key:26s} simulated", *(f"{x:9.4g}" for x in ours[key]), " real", *(f"{x:9.4g}" for x in there))
    return 1 if findings or not paths else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
