"""COI030: Topic, subtopics and target groups come from the vocabulary."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    vocabulary, record = context.vocabulary, stored.record
    topics = [stored.topic, *record.related_topics] if isinstance(record, model.Entry) else record.topics
    for topic in topics:
        if topic not in vocabulary.topics:
            yield Hit(("related_topics",), f"'{topic}' is not a topic; choose from: {', '.join(vocabulary.topics)}")
    allowed = {key for topic in topics if topic in vocabulary.topics for key in vocabulary.subtopics_of(topic)}
    for position, subtopic in enumerate(record.subtopics):
        if subtopic not in allowed:
            message = (
                f"'{subtopic}' is not a subtopic of {', '.join(topics)}; choose from: {', '.join(sorted(allowed))}"
            )
            yield Hit(("subtopics", position), message)
    for position, group in enumerate(record.target_groups):
        if group not in vocabulary.groups:
            yield Hit(
                ("target_groups", position),
                f"'{group}' is not a target group; choose from: {', '.join(vocabulary.groups)}",
            )


RULE = Rule(
    id="COI030",
    severity=Severity.ERROR,
    guide="Topic, subtopics and target groups come from the vocabulary.",
    origin="domain 1",
    applies_to=(
        model.Entry,
        model.Service,
    ),
    check=check,
)
