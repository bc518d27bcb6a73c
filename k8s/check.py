"""Checks that every resource parses, is named in its kustomization, and none is missing, and what a CronJob must say. Usage: python check.py (needs PyYAML)."""

import pathlib
import sys

import yaml

root = pathlib.Path(__file__).parent
problems = []


def check_cron_job(file, job):
    """Runs never overlap, can be paused, end; containers have limits and no rights, and mount what is there."""
    spec = job["spec"]
    if spec.get("concurrencyPolicy") != "Forbid":
        problems.append(f"{file}: concurrencyPolicy is not Forbid")
    if "suspend" not in spec:
        problems.append(f"{file}: does not say suspend")
    run = spec["jobTemplate"]["spec"]
    pod = run["template"]["spec"]
    if "activeDeadlineSeconds" not in run:
        problems.append(f"{file}: a run has no end")
    if not pod.get("securityContext", {}).get("runAsNonRoot"):
        problems.append(f"{file}: runs as root")
    volumes = {volume["name"] for volume in pod.get("volumes", [])}
    for container in pod["containers"]:
        name = f"{file}: container {container['name']}"
        resources = container.get("resources", {})
        if not resources.get("requests") or not resources.get("limits"):
            problems.append(f"{name} has no resources")
        rights = container.get("securityContext", {})
        if rights.get("allowPrivilegeEscalation") is not False or rights.get("capabilities", {}).get("drop") != ["ALL"]:
            problems.append(f"{name} keeps rights")
        for mount in container.get("volumeMounts", []):
            if mount["name"] not in volumes:
                problems.append(f"{name} mounts {mount['name']}, which is no volume")


for kustomization in root.rglob("kustomization.yaml"):
    folder = kustomization.parent
    spec = yaml.safe_load(kustomization.read_text())
    named = spec.get("resources", []) + [p["path"] for p in spec.get("patches", [])]
    for name in named:
        if not (folder / name).exists():
            problems.append(f"{kustomization}: no {name}")
    for file in folder.glob("*.yaml"):
        if file.name != "kustomization.yaml" and file.name not in named:
            problems.append(f"{file}: not named in its kustomization")
for file in root.rglob("*.yaml"):
    for document in yaml.safe_load_all(file.read_text()):
        if not document or "kind" not in document or "apiVersion" not in document:
            problems.append(f"{file}: a document without kind or apiVersion")
        elif document["kind"] == "CronJob":
            check_cron_job(file, document)
print("\n".join(problems) or "all resources are in place")
sys.exit(bool(problems))
