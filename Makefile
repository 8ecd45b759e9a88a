# Switchboard: `make` lists the commands. PORT=, DATA_DIR=, DATABASE_URL= and REDIS_URL= choose other places.
PYTHON    ?= python3
PORT      ?= 8000
DATA_DIR  ?= var
export PORT DATA_DIR

BOOTSTRAP := $(PYTHON) -m hub.supervisor.bootstrap
HUB       := .venv/bin
BOT       := bot/.venv/bin

# These start Rasa or everything: side by side they would only measure each other.
WHOLE_STACK := tests/bot tests/journeys tests/supervisor/test_whole_stack.py

.DEFAULT_GOAL := help
.PHONY: help setup setup-model run test check check-hub check-bot check-ui check-deploy format bench bench-nlu evaluate entities screenshots

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: ## bring everything that `make run` needs
	@$(BOOTSTRAP) hub bot ui

setup-model:
	@$(BOOTSTRAP) hub bot

run: setup ## set everything up and run the whole stack on http://127.0.0.1:8000
	@exec $(HUB)/python -m hub.supervisor --with-parent

test: ## every test, in real browsers and on real servers
	@$(BOOTSTRAP) hub bot ui chromium model
	$(HUB)/python -m pytest -n 2 --dist loadfile tests $(WHOLE_STACK:%=--ignore=%)
	$(HUB)/python -m pytest $(WHOLE_STACK)
	@$(BOOTSTRAP) npm test

check: ## lint, types, import contracts, generated client, deployment files
	@$(BOOTSTRAP) hub bot ui
	@$(MAKE) --no-print-directory check-hub check-bot check-ui check-deploy

check-hub:
	$(HUB)/ruff check .
	$(HUB)/ruff format --check .
	$(HUB)/mypy
	$(HUB)/lint-imports

check-bot:
	$(BOT)/python -m mypy --config-file bot/pyproject.toml -p bot -p nlu

check-ui:
	@$(BOOTSTRAP) npm run check
	@$(HUB)/python -m hub.cli openapi | diff - agent_ui/shared/openapi.json \
	  || { echo "agent_ui/shared/openapi.json is old: python -m hub.cli openapi > agent_ui/shared/openapi.json"; exit 1; }

check-deploy:
	$(HUB)/python -m tests.deploy.schemas
	$(HUB)/pre-commit validate-config

format: ## let ruff put the Python sources in order
	$(HUB)/ruff check --fix .
	$(HUB)/ruff format .

bench: setup ## measure the stack; the table and var/bench.json
	$(HUB)/python -m tests.bench

bench-nlu: setup-model ## our intent pipeline beside Rasa's default; NLU_DATA= public sets, NLU_BENCH= parts; tens of minutes a part
	$(HUB)/python -m nlu.bench

evaluate: setup-model ## the model on SET=FILE.jsonl, result in OUT=FILE.json
	@test -n "$(SET)" -a -n "$(OUT)" || { echo "usage: make evaluate SET=FILE.jsonl OUT=FILE.json"; exit 2; }
	$(HUB)/python -m nlu evaluate --set "$(SET)" --json "$(OUT)"

entities: setup-model ## the entity extractor on SET=FILE.jsonl, result in OUT=FILE.json
	@test -n "$(SET)" -a -n "$(OUT)" || { echo "usage: make entities SET=FILE.jsonl OUT=FILE.json"; exit 2; }
	$(HUB)/python -m nlu entities --set "$(SET)" --json "$(OUT)"

screenshots: setup ## take the README's pictures from the running stack
	@$(BOOTSTRAP) chromium
	$(HUB)/python -m tests.screenshots
