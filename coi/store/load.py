"""Reading corpus roots: every file that can be read is, every file that cannot is a finding with its line."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coi import model
from coi.errors import CorpusError
from coi.findings import Finding, Severity
from coi.store.corpus import Corpus, Root, Stored
from coi.store.frontmatter import FrontMatterError, split_front_matter
from coi.store.layout import Kind, identify, record_files
from coi.store.yaml12 import Lines, YamlError, line_map, read_yaml

UNREADABLE = "COI001"
"""Rule id of everything that keeps a file from loading."""
MISPLACED = "COI002"
"""Rule id of a record that must not stand in this root, or stands twice."""

WITHDRAWN_STANDS = "COI003"
"""Rule id of a withdrawn record whose file stands again."""

_TABLES = {
    "entry": "entries", "translation": "translations", "service": "services", "organisation": "organisations",
    "publisher": "publishers", "crawl": "crawls",
}  # fmt: skip


class _Loading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Stored[Any]]] = {name: {} for name in _TABLES.values()}
        self.single: dict[str, Any] = {}
        self.places: dict[str, model.Places] = {}
        self.judgements: list[model.Judgement] = []
        self.withdrawn: dict[str, model.Tombstone] = {}
        self.redirects: dict[str, model.Redirect] = {}
        self.watchlists: dict[str, model.Watchlist] = {}
        self.problems: list[Finding] = []
        self.digest = hashlib.sha256()


def load_corpus(roots: Sequence[Root | Path], only: str = "") -> Corpus:
    """Read all records of all roots, in order; a plain path is a public root; ``only`` one folder of each, if given.

    What cannot be read becomes a finding in ``problems``; everything else still loads. A withdrawn id is dropped from
    every root. Raises ``CorpusError`` where a root is not a folder.
    """
    state = _Loading()
    given = tuple(root if isinstance(root, Root) else Root(root) for root in roots)
    for root in given:
        if not root.path.is_dir():
            raise CorpusError("there is no such corpus folder", where=str(root.path), do="Give a folder that exists")
        for path in record_files(root.path, only):
            _load_file(path, root, state)
    for table in state.tables.values():
        for record_id in _withdrawn_ids(table, state.withdrawn):
            message = (
                "this id was withdrawn and must not come back; remove the file, or write a new entry under another id"
            )
            path = table.pop(record_id).path
            state.problems.append(_problem(path, 0, message, record_id, WITHDRAWN_STANDS))
    return Corpus(
        roots=given,
        topics=state.single.get("topics"),
        groups=state.single.get("groups"),
        countries=state.single.get("countries"),
        places=state.places,
        judgements=tuple(state.judgements),
        withdrawn=state.withdrawn,
        redirects=state.redirects,
        watchlists=state.watchlists,
        problems=tuple(sorted(state.problems)),
        digest=state.digest.hexdigest(),
        **state.tables,
    )


def _withdrawn_ids(table: Iterable[str], withdrawn: Iterable[str]) -> list[str]:
    gone = set(withdrawn)
    return [record_id for record_id in table if record_id in gone or record_id.rpartition(".")[0] in gone]


def _load_file(path: Path, root: Root, state: _Loading) -> None:
    relative = path.relative_to(root.path).as_posix()
    identified = identify(relative)
    if identified is None:
        state.problems.append(
            _problem(path, 0, f"no record type has the path '{relative}'; see the folders in the developers' guide")
        )
        return
    kind, record_id = identified
    try:
        raw = path.read_bytes()
        record = parse_record(kind, raw.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        state.problems.append(_problem(path, line, "the file is not UTF-8; save it as UTF-8", record_id))
        return
    except OSError as error:
        state.problems.append(
            _problem(path, 0, f"the file cannot be read ({error.strerror}); check its rights", record_id)
        )
        return
    except UnreadableRecordError as error:
        state.problems.extend(error.findings(record_id))
        return
    digest = hashlib.sha256(raw).hexdigest()
    if kind.name != "watchlist":  # nothing that is served is made from it
        state.digest.update(f"{relative}\0{digest}\0{root.public}\n".encode())
    _file_record(Stored(record_id, kind, record, path, root, digest), state)


def _file_record(stored: Stored[Any], state: _Loading) -> None:
    record, kind = stored.record, stored.kind
    visibility = getattr(record, "visibility", None)
    if stored.root.public and visibility in {"partner", "internal"}:
        message = f"visibility is '{visibility}', but this root is public; move the file to a root that is not"
        state.problems.append(_problem(stored.path, stored.line_of("visibility"), message, stored.id, MISPLACED))
        return
    if kind.name in _TABLES:
        table = state.tables[_TABLES[kind.name]]
        if stored.id in table:
            message = f"the id '{stored.id}' stands already in {table[stored.id].path}; rename or remove one of the two"
            state.problems.append(_problem(stored.path, 0, message, stored.id, MISPLACED))
            return
        table[stored.id] = stored
    elif kind.name == "places":
        state.places.setdefault(stored.id.rpartition("/")[2].upper(), record)
    elif kind.name == "watchlist":
        state.watchlists.setdefault(stored.id.removeprefix("watch/"), record)
    elif kind.name == "judgements":
        state.judgements.extend(record.judgements)
    elif kind.name == "tombstones":
        state.withdrawn.update({stone.id: stone for stone in record.withdrawn})
    elif kind.name == "redirects":
        state.redirects.update({redirect.old: redirect for redirect in record.redirects})
    else:
        state.single.setdefault(kind.name, record)


class UnreadableRecordError(ValueError):
    """Why a record does not load: messages with their lines."""

    def __init__(self, path: Path, problems: list[tuple[int, str]]) -> None:
        super().__init__("; ".join(message for _, message in problems))
        self.path = path
        self.problems = problems

    def findings(self, record_id: str) -> list[Finding]:
        """The problems as findings."""
        return [_problem(self.path, line, message, record_id) for line, message in self.problems]


def parse_record(kind: Kind, text: str, path: Path) -> model.Record:
    """A record from the text of its file.

    Raises ``UnreadableRecordError`` with every problem that the model finds, each with its line in the file.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    body, offset = None, 0
    if path.suffix == ".md":
        try:
            text, body = split_front_matter(text)
        except FrontMatterError as error:
            raise UnreadableRecordError(
                path, [(1, f"{error}; see 'How an entry is built' in the editors' guide")]
            ) from error
        offset = 1
    try:
        data = read_yaml(text)
    except YamlError as error:
        message = f"not valid YAML: {error}; put text with ': ' or ' #' in it in quotes"
        raise UnreadableRecordError(path, [(error.line + offset, message)]) from error
    if not isinstance(data, dict):
        raise UnreadableRecordError(path, [(1, "the file must hold keys and values, such as 'title: …'")])
    if body is not None:
        if "body" in data:
            raise UnreadableRecordError(path, [(1, "'body' is the Markdown below the front matter; remove the key")])
        data["body"] = body
    try:
        return kind.record.model_validate(data)
    except ValidationError as error:
        lines = {key: line + offset for key, line in line_map(text).items()}
        raise UnreadableRecordError(path, [_explain(item, lines) for item in error.errors()]) from error


def _explain(item: Any, lines: Lines) -> tuple[int, str]:
    """Line and sentence for one of Pydantic's errors."""
    where = tuple(item["loc"])
    name = ".".join(str(part) for part in where) or "the record"
    message = item["msg"].removeprefix("Value error, ")
    if item["type"] == "extra_forbidden":
        message = "this key is not known here; check its spelling against the schema"
    elif item["type"] == "missing":
        message = "this key is missing; add it"
    spot = where
    while spot and spot not in lines:
        spot = spot[:-1]
    return lines.get(spot, 1), f"{name}: {message}"


def _problem(path: Path, line: int, message: str, record_id: str = "", rule: str = UNREADABLE) -> Finding:
    return Finding(path, line, rule, Severity.ERROR, message, record_id)
