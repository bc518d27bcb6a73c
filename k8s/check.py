"""Checks that every resource parses, is named in its kustomization, and none is missing. Usage: python check.py (needs PyYAML)."""

import pathlib
import sys

import yaml

root = pathlib.Path(__file__).parent
problems = []
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
print("\n".join(problems) or "all resources are in place")
sys.exit(bool(problems))
