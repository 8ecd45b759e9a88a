"""The deployment files as data."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "k8s" / "base"
COMPOSE = ROOT / "docker" / "compose.yml"
DOCKERFILES = sorted((ROOT / "docker").glob("*.Dockerfile"))


def manifests() -> Iterator[dict[str, Any]]:
    """Every object that the base hands to the cluster."""
    for name in kustomization()["resources"]:
        yield from yaml.safe_load_all((BASE / name).read_text())


def kustomization() -> dict[str, Any]:
    """The base's table of contents."""
    content: dict[str, Any] = yaml.safe_load((BASE / "kustomization.yaml").read_text())
    return content


def pods() -> dict[str, dict[str, Any]]:
    """The pod specification of every workload, by name."""
    found = (item for item in manifests() if item["kind"] in ("Deployment", "Job"))
    return {item["metadata"]["name"]: item["spec"]["template"]["spec"] for item in found}


def compose() -> dict[str, Any]:
    """The compose file, anchors resolved."""
    content: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    return content
