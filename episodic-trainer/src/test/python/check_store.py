"""Opens a feature store by pyarrow and holds it, bit for bit, to the answers of the archive it was made from. Usage: check_store.py STORE ARCHIVE."""

import json
import pathlib
import struct
import sys
import zlib

import pyarrow.dataset as ds
import pyarrow.parquet as pq

store, archive = (pathlib.Path(p) for p in sys.argv[1:3])
summary = json.loads((store / "store.json").read_text())


def table(folder):
    return ds.dataset(folder, format="parquet", partitioning="hive").to_table()


def bits(x):
    return struct.pack("<f", x)


for file in store.rglob("*.parquet"):
    version = pq.read_metadata(file).metadata[b"cosmic-oracle.store.schema"].decode()
    assert version == str(summary["schemaVersion"]), (file, version)
by_night = table(store / "by-night")
by_object = table(store / "by-object")
rows = {row["candid"]: row for row in by_night.to_pylist()}
assert len(rows) == by_night.num_rows == sum(n["rows"] for n in summary["nights"].values())
channels, length = summary["gridShape"]
assert by_object.num_rows == len(rows)
for row in by_object.to_pylist():
    assert row.pop("bucket") == zlib.crc32(row["objectId"].encode()) % summary["buckets"]
    assert row == rows[row["candid"]], row["candid"]
    assert len(row["grid"]) == channels * length

about = {"objectId", "candid", "jd", "ra", "dec", "band", "mag", "detections", "featureSet", "asAnswered", "grid", "night"}
features = [name for name in by_night.column_names if name not in about]
answers = ds.dataset(archive / "classified", format="parquet", partitioning=None).to_table(columns=["candid", "features"])
compared = 0
for answer in answers.to_pylist():
    row = rows[answer["candid"]]
    assert row["asAnswered"] is True, row["candid"]
    said = dict(answer["features"])
    assert set(said) <= set(features)
    for name in features:
        now, then = row[name], said.get(name)
        assert (now is None) == (then is None) and (now is None or bits(now) == bits(then)), (row["candid"], name, now, then)
        compared += now is not None
assert compared > 0
print(f"{len(rows)} rows of {len(summary['nights'])} nights, {len(features)} features: {compared} numbers as answered, bit for bit")
