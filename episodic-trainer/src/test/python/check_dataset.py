"""Opens a data set of ./oracle features and episodes drawn from it by pyarrow, and checks them against their manifests. Usage: check_dataset.py FEATURES EPISODES."""

import json
import math
import pathlib
import sys
from collections import Counter

import pyarrow.parquet as pq

features, episodes = (pathlib.Path(p) for p in sys.argv[1:3])
manifest = json.loads((features / "manifest.json").read_text())
table = pq.read_table(features / "features.parquet")
rows = table.select(["objectId", "identity", "label", "source", "side", "phase", "detections", "hasMetadata"]).to_pylist()

assert len(rows) == manifest["rows"], (len(rows), manifest["rows"])
assert len({(r["objectId"], r["phase"]) for r in rows}) == len(rows), "an object and phase twice"
assert {r["phase"] for r in rows} <= set(manifest["phases"])
sides = {r["identity"]: set() for r in rows}
counts = Counter()
for r in rows:
    sides[r["identity"]].add(r["side"])
    if r["phase"] == "all":
        counts[r["label"], r["source"], r["side"]] += 1
assert all(len(s) == 1 for s in sides.values()), "an object on two sides"
for label, sources in manifest["counts"].items():
    for source, by_side in sources.items():
        for side, n in by_side.items():
            assert counts[label, source, side] == n, (label, source, side)
assert sum(counts.values()) == manifest["objects"]
channels, length = manifest["gridShape"]
assert {len(g) for g in table["grid"].to_pylist()} == {channels * length}
for r, mag in zip(rows, table["magpsf"].to_pylist()):
    assert (mag is None) != r["hasMetadata"], "metadata where there is none, or none where it is"
    assert mag is None or math.isfinite(mag)
for name in table.column_names:
    assert name == "grid" or str(table.schema.field(name).type) in ("string", "double", "float", "int32", "bool"), name

drawn = json.loads((episodes / "manifest.json").read_text())
assert drawn["features"] == manifest["fingerprint"], "drawn from another data set"
task = drawn["task"]
known = {(r["objectId"], r["phase"]): r for r in rows}
support, members = Counter(), Counter()
for r in pq.read_table(episodes / "episodes.parquet").to_pylist():
    of = known[r["objectId"], r["phase"]]
    assert of["side"] == task["side"] and of["label"] == r["class"]
    members[r["episode"], r["objectId"]] += 1
    support[r["episode"], r["way"]] += r["role"] == "support"
assert len(support) == task["episodes"] * task["way"] and set(support.values()) == {task["shots"]}
assert set(members.values()) == {1}, "an object twice in an episode"
print(f"{len(rows)} rows, {len(table.column_names)} columns, {len(support)} ways of {task['episodes']} episodes: as their manifests say")
