# The bot: Rasa and its action server are one image with different commands; the model is trained into it.
# Build from the repository's root: docker build -f docker/bot.Dockerfile -t switchboard/bot .
# Rasa 3.6 runs on Python 3.10 only, which is past its end of life: see docker/README.md for what isolates it.

FROM python:3.10-slim AS packages
RUN pip install --no-cache-dir uv
ENV UV_PROJECT_ENVIRONMENT=/app/bot/.venv UV_LINK_MODE=copy UV_PYTHON=/usr/local/bin/python
WORKDIR /app/bot
COPY bot/pyproject.toml bot/uv.lock ./
RUN uv sync --frozen --no-dev

FROM packages AS model
WORKDIR /app
COPY nlu nlu
COPY bot bot
RUN DATA_DIR=/app bot/.venv/bin/python -m nlu train

FROM python:3.10-slim
RUN useradd --uid 10002 --no-create-home --shell /usr/sbin/nologin bot
ENV PATH=/app/bot/.venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    RASA_TELEMETRY_ENABLED=false SQLALCHEMY_SILENCE_UBER_WARNING=1 TF_CPP_MIN_LOG_LEVEL=3 \
    POSTGRESQL_POOL_SIZE=4 POSTGRESQL_MAX_OVERFLOW=2 HOME=/tmp MPLCONFIGDIR=/tmp/matplotlib
WORKDIR /app/bot
COPY --from=model /app /app
USER 10002:10002
EXPOSE 5005 5055
CMD ["python", "-m", "rasa", "run", "--endpoints", "endpoints.yml", "--credentials", "credentials.yml", \
     "--port", "5005", "--model", "/app/models"]
