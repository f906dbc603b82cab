"""Reading one cited page in a worker process: its sections, or why there are none."""

from dataclasses import dataclass

from coi.watch.observation import Observation, Part
from crawler.extract import extract
from crawler.not_found import says_not_found


@dataclass(frozen=True)
class Answer:
    """What a server answered with 200. ``moved_to``: its address, where another was asked for."""

    data: bytes
    url: str
    content_type: str
    moved_to: str | None = None


def read_answer(answer: Answer) -> Observation:
    """Read one answer."""
    extracted = extract(answer.data, url=answer.url, content_type=answer.content_type)
    if extracted.problem:
        return Observation("unreadable", 200, extracted.problem)
    if says_not_found(extracted.title, extracted.sections):
        return Observation("soft-404", 200, "says that there is no such page")
    parts = tuple(Part(each.heading, each.text, each.anchor, each.page) for each in extracted.sections)
    return Observation("read", 200, moved_to=answer.moved_to, parts=parts)
