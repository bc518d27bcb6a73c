"""Checks that MLflow holds the runs of a training and an evaluation as their files say. Usage: check_mlflow.py URI-OR-FOLDER OUT, where OUT holds registry, metrics.json and evaluation.json."""

import json
import pathlib
import sys
import tempfile

from mlflow import MlflowClient

uri, out = sys.argv[1], pathlib.Path(sys.argv[2])
client = MlflowClient(uri if "://" in uri else pathlib.Path(uri).absolute().as_uri())
experiment = client.get_experiment_by_name("cosmic-oracle")
runs = {r.data.tags["verb"]: r for r in client.search_runs([experiment.experiment_id])}
assert set(runs) == {"train", "evaluate"}, set(runs)
for verb, file, artifact, content in (
    ("train", "metrics.json", "bundle/manifest.json", next((out / "registry" / "oracle").glob("*/manifest.json"))),
    ("evaluate", "evaluation.json", "report.json", None),
):
    run = runs[verb]
    assert run.info.status == "FINISHED", run.info.status
    assert run.data.params["seed"], "no seed among the parameters"
    figures = {k: v for k, v in json.loads((out / file).read_text()).items() if v is not None}
    logged = run.data.metrics
    for name, value in figures.items():
        clean = name.replace(": ", "/").replace(",", "")
        assert abs(logged[clean] - value) <= 1e-12, (verb, name, logged[clean], value)
    with tempfile.TemporaryDirectory() as folder:
        path = client.download_artifacts(run.info.run_id, artifact, folder)
        if content:
            assert pathlib.Path(path).read_bytes() == content.read_bytes()
steps = [m.step for m in client.get_metric_history(runs["train"].info.run_id, "training/loss")]
assert steps == sorted(steps) and steps[-1] > 0, steps
if "://" in uri:
    version = client.get_model_version_by_alias("oracle", "champion")
    assert version.run_id == runs["train"].info.run_id, version
print(f"{uri}: {', '.join(f'{verb} with {len(r.data.metrics)} figures' for verb, r in sorted(runs.items()))}")
