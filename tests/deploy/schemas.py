"""`python -m tests.deploy.schemas`: the deployment files against the published schemas, without a network."""

import subprocess
import sys

import kubernetes_validate

from tests.deploy.files import COMPOSE, manifests


def problems() -> list[str]:
    """What the schemas of Kubernetes and Compose find wrong."""
    found = []
    for item in manifests():
        try:
            kubernetes_validate.validate(item, kubernetes_validate.latest_version(), strict=True)
        except kubernetes_validate.ValidationError as error:
            found.append(f"k8s {item['kind']} {item['metadata']['name']}: {error.message}")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    return found + ([checked.stdout + checked.stderr] if checked.returncode else [])


if __name__ == "__main__":
    trouble = problems()
    sys.stdout.write("\n".join(trouble or ["deployment files: schemas hold"]) + "\n")
    sys.exit(bool(trouble))
