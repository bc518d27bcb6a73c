"""Checks that Prometheus has each metric that a page of the docs names. Usage: check_metrics.py PAGE URL ALERTS; exits 1 until it has."""

import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

page, url, alerts = sys.argv[1], sys.argv[2], int(sys.argv[3])
SCOPE = "flink_taskmanager_job_task_operator_cosmic_oracle_"


def ask(query):
    with urllib.request.urlopen(url + "/api/v1/query?" + urllib.parse.urlencode({"query": query})) as answer:
        return json.load(answer)["data"]["result"]


# those of the drift and the guard job, which do not run here, and of trials, of which there is none, are left to their own tests
lines = [line for line in open(page).read().splitlines() if not line.split("|")[-2:-1] or not line.split("|")[-2].strip().startswith(("drift", "guard", "trial"))]
rows = re.findall(r"^\| `(\w+)` \| (\w+)[^|]*\| (?:`(\w+)`)? ?\|", "\n".join(lines), re.M)
assert len(rows) >= 15, f"{page} names {len(rows)} metrics"
missing = []
try:
    for name, kind, label in rows:
        metric = SCOPE + (label + "_" if label else "") + name + ("_count" if kind == "histogram" else "")
        if not ask(metric):
            missing.append(metric)
    received = ask(f"sum({SCOPE}alertsReceived)")
    if not received or float(received[0]["value"][1]) != alerts:
        missing.append(f"alertsReceived of {alerts}, not {received}")
    versions = [v["metric"]["version"] for v in ask(f"count by (version) ({SCOPE}version_activeModelVersion)")]
    if not any("/" in version for version in versions):
        missing.append(f"a version as name/version, not {versions}")
except urllib.error.URLError as e:
    missing.append(str(e))
print("\n".join(missing) or f"Prometheus has {len(rows)} metrics")
sys.exit(bool(missing))
