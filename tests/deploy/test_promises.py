"""What the deployment files promise: the right schemas, no root, no secrets in them, Rasa walled in."""

import re
from pathlib import Path
from typing import Any

import pytest

from hub.settings import Settings
from tests.deploy.files import BASE, DOCKERFILES, ROOT, compose, kustomization, manifests, pods
from tests.deploy.schemas import problems

HUB_PARTS = ("api", "worker", "celery", "migrate")
BOT_PARTS = ("rasa", "actions")
OWN_PARTS = (*HUB_PARTS, *BOT_PARTS)


def policies() -> dict[str, dict[str, Any]]:
    return {item["metadata"]["name"]: item["spec"] for item in manifests() if item["kind"] == "NetworkPolicy"}


def variables(container: dict[str, Any]) -> set[str]:
    """What a container is told: its own variables and those of its ConfigMap."""
    maps = {item["metadata"]["name"]: item["data"] for item in manifests() if item["kind"] == "ConfigMap"}
    shared = (maps[source["configMapRef"]["name"]] for source in container.get("envFrom", []))
    return {entry["name"] for entry in container.get("env", [])}.union(*shared)


def test_schemas_hold() -> None:
    assert problems() == []


def test_base_names_every_file_of_its_folder() -> None:
    files = {path.name for path in BASE.glob("*.yaml")} - {"kustomization.yaml"}
    assert set(kustomization()["resources"]) == files


@pytest.mark.parametrize("name", OWN_PARTS)
def test_pods_run_without_root_and_cannot_write_to_their_image(name: str) -> None:
    pod = pods()[name]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] > 10000
    assert pod["automountServiceAccountToken"] is False
    for container in pod["containers"]:
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }


@pytest.mark.parametrize("name", OWN_PARTS)
def test_containers_run_without_rights_and_cannot_write_to_their_image(name: str) -> None:
    service = compose()["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]


def test_api_is_probed_for_life_and_for_serving_people_not_for_the_bot() -> None:
    (api,) = pods()["api"]["containers"]
    assert api["livenessProbe"]["httpGet"]["path"] == "/health/live"
    assert api["readinessProbe"]["httpGet"]["path"] == "/health/serving"
    assert "/health/serving" in " ".join(compose()["services"]["api"]["healthcheck"]["test"])


def test_secrets_are_references() -> None:
    secret = re.compile("SECRET|PASSWORD|DATABASE_URL|REDIS_URL")
    for pod in pods().values():
        for entry in pod["containers"][0]["env"]:
            assert "secretKeyRef" in entry["valueFrom"]
    for item in manifests():
        assert item["kind"] != "Secret"
        assert item["kind"] != "ConfigMap" or not any(secret.search(key) for key in item["data"])
    for service in compose()["services"].values():
        for name, value in service.get("environment", {}).items():
            assert not secret.search(name) or "${" in value


@pytest.mark.parametrize("name", HUB_PARTS)
def test_hub_is_told_what_it_needs_and_nothing_that_it_does_not_know(name: str) -> None:
    known = {field.upper() for field in Settings.model_fields}
    needed = {field.upper() for field, about in Settings.model_fields.items() if about.is_required()}
    (container,) = pods()[name]["containers"]
    for told in (variables(container), set(compose()["services"][name]["environment"])):
        assert needed <= told <= known


@pytest.mark.parametrize("name", BOT_PARTS)
def test_bot_does_not_hold_the_keys_of_the_hub(name: str) -> None:
    (container,) = pods()[name]["containers"]
    for told in (variables(container), set(compose()["services"][name]["environment"])):
        assert told.isdisjoint({"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "POSTGRES_PASSWORD"})


def test_rasa_is_heard_by_the_hub_only_and_reaches_its_actions_and_its_tables_only() -> None:
    assert policies()["deny-all"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    rasa = policies()["rasa"]
    (entrance,) = rasa["ingress"]
    (who,) = entrance["from"]
    assert who["podSelector"]["matchExpressions"][0]["values"] == ["api", "worker"]
    assert [port["port"] for rule in rasa["egress"] for port in rule["ports"]] == [5055, 5432]
    services, networks = compose()["services"], compose()["networks"]
    for name in BOT_PARTS:
        assert "ports" not in services[name]
        assert all(networks[network]["internal"] for network in services[name]["networks"])
    assert "data" not in services["rasa"]["networks"]


def test_rasa_serves_without_its_own_api() -> None:
    words = "".join(path.read_text() for path in (*DOCKERFILES, BASE / "rasa.yaml", ROOT / "docker" / "compose.yml"))
    assert "--enable-api" not in words


@pytest.mark.parametrize("dockerfile", DOCKERFILES, ids=lambda path: path.stem)
def test_images_end_without_root_and_copy_what_exists(dockerfile: Path) -> None:
    stages = re.split(r"^FROM ", dockerfile.read_text(), flags=re.MULTILINE)
    assert len(stages) > 2
    assert re.search(r"^USER 1\d{4}:1\d{4}$", stages[-1], flags=re.MULTILINE)
    for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile.read_text(), flags=re.MULTILINE):
        for source in sources.split():
            assert (ROOT / source).exists(), source
