"""Reads an archive with pyarrow and opens every packet with fastavro: python archive_check.py ARCHIVE"""

import io
import sys

import fastavro
import pyarrow.dataset as ds

archive = sys.argv[1]
packets = ds.dataset(f"{archive}/packets", format="parquet", partitioning=None).to_table()
classified = ds.dataset(f"{archive}/classified", format="parquet", partitioning=None).to_table()

opened = unreadable = 0
for row in packets.to_pylist():
    if row["candid"] is None:
        unreadable += 1
        continue
    first = next(fastavro.reader(io.BytesIO(row["packet"])))
    assert first["candid"] == row["candid"], (first["candid"], row["candid"])
    assert first["objectId"] == row["objectId"]
    opened += 1
for row in classified.to_pylist():
    total = sum(probability for _, probability in row["probabilities"])
    assert abs(total - 1) < 1e-4, total
print(f"{opened} packets opened, {unreadable} unreadable, {classified.num_rows} classified alerts")
