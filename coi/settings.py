"""Settings: from environment variables, read when asked and never at import. Those of crawling: ``crawler/settings.py``.

======================  =======================================  =============================================
variable                default                                  meaning
======================  =======================================  =============================================
``COI_CORPUS``          the project's ``corpus`` folder          public corpus roots, separated like ``PATH``
``COI_PRIVATE_CORPUS``  none                                     further roots that are not public; only checked
``COI_BUILD_DIR``       the project's ``build`` folder           where index and site are built
``COI_DATA_DIR``        the project's ``data`` folder            what the crawler harvests, its journal and reports
``COI_CORS_ORIGINS``    none                                     origins that may call the API, separated by commas
``COI_SITE_URL``        ``http://127.0.0.1:8000/``               address the site is published under
``COI_FALLBACK``        none                                     ``embedded``: answers while Elasticsearch is away
======================  =======================================  =============================================
"""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """What can be set from outside."""

    corpus: tuple[Path, ...]
    private_corpus: tuple[Path, ...]
    build_dir: Path
    data_dir: Path
    cors_origins: tuple[str, ...]
    site_url: str
    fallback: str = ""

    @property
    def index_dir(self) -> Path:
        """Where index versions and their pointer stand."""
        return self.build_dir / "index"

    @property
    def documents(self) -> tuple[Path, ...]:
        """JSON Lines files of harvested documents, in the order of their names."""
        return tuple(sorted((self.data_dir / "documents").glob("*.jsonl")))

    @property
    def site_dir(self) -> Path:
        """Where the static site stands."""
        return self.build_dir / "site"


def project_root() -> Path:
    """The checkout, or in an installed wheel the folder the project's data was put in."""
    package = Path(__file__).resolve().parent
    return package.parent if (package.parent / "pyproject.toml").exists() else package / "project"


def load_settings() -> Settings:
    """The settings as the environment has them now."""
    root = project_root()
    corpus = _paths("COI_CORPUS") or (root / "corpus",)
    build_dir = _paths("COI_BUILD_DIR") or (root / "build",)
    data_dir = _paths("COI_DATA_DIR") or (root / "data",)
    origins = os.environ.get("COI_CORS_ORIGINS", "")
    return Settings(
        corpus=corpus,
        private_corpus=_paths("COI_PRIVATE_CORPUS"),
        build_dir=build_dir[0],
        data_dir=data_dir[0],
        cors_origins=tuple(origin.strip() for origin in origins.split(",") if origin.strip()),
        site_url=os.environ.get("COI_SITE_URL", "http://127.0.0.1:8000/"),
        fallback=os.environ.get("COI_FALLBACK", "").strip(),
    )


def _paths(variable: str) -> tuple[Path, ...]:
    return tuple(Path(part) for part in os.environ.get(variable, "").split(os.pathsep) if part)
