"""What the hub is told by its environment. Every variable is listed here; an unsafe combination refuses to start."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Secret = Annotated[SecretStr, Field(min_length=32)]


class Settings(BaseSettings):
    """Settings of all hub processes; environment variables carry the same names in upper case."""

    model_config = SettingsConfigDict(env_file=None, extra="ignore", env_ignore_empty=True)

    database_url: str
    redis_url: str = "redis://127.0.0.1:6379/0"
    secret_key: Secret
    internal_secret: Secret
    rasa_url: str = "http://127.0.0.1:5005"
    rasa_db_password: SecretStr | None = None
    backoffice_url: str | None = None
    backoffice_token: SecretStr | None = None

    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://127.0.0.1:8000"
    data_dir: Path = Path("var")
    ui_dir: Path = Path(__file__).resolve().parent.parent / "agent_ui"
    demo_mode: bool = False

    log_format: Literal["console", "json"] = "console"
    log_level: str = "INFO"

    worker_lanes: int = Field(default=8, ge=1, le=64)
    bot_concurrency: int = Field(default=4, ge=1, le=32)
    api_pool_size: int = Field(default=10, ge=1)
    jobs_pool_size: int = Field(default=4, ge=1)
    bot_deadline_seconds: float = 4.0
    file_limit_bytes: int = 10_000_000
    trusted_proxies: str = ""

    @field_validator("database_url")
    @classmethod
    def _use_asyncpg(cls, url: str) -> str:
        scheme, separator, rest = url.partition("://")
        if not separator or not scheme.startswith("postgres"):
            raise ValueError("DATABASE_URL must name a PostgreSQL database")
        return f"postgresql+asyncpg://{rest}"

    @field_validator("backoffice_url")
    @classmethod
    def _expect_http(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError("BACKOFFICE_URL must begin with http:// or https://")
        return url

    @model_validator(mode="after")
    def _expect_both_or_none(self) -> "Settings":
        if (self.backoffice_url is None) != (self.backoffice_token is None):
            raise ValueError("BACKOFFICE_URL and BACKOFFICE_TOKEN belong together: set both or neither")
        return self

    @model_validator(mode="after")
    def _refuse_unsafe(self) -> "Settings":
        if not self.demo_mode and not self.public_url.startswith("https://"):
            raise ValueError("outside demo mode PUBLIC_URL must be https: session cookies are marked Secure")
        return self

    @property
    def secure_cookies(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def public_origin(self) -> str:
        scheme, _, rest = self.public_url.partition("://")
        return f"{scheme}://{rest.split('/', 1)[0]}"


@lru_cache
def get_settings() -> Settings:
    """The process's settings, read once from the environment."""
    return Settings()  # values come from the environment
