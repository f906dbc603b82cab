"""What an editor should do about a verdict."""

from coi.watch.judge import Verdict

_ADVICE = {
    "baseline": "nothing: first look, there is nothing to compare with",
    "unchanged": "nothing",
    "changed": "read the changed section, mend what no longer holds, set 'consulted' to the day you read it",
    "moved": "look whether the new address has the same text, then put it in the citation",
    "gone": "look for the text elsewhere or an archived copy ('archived_url'); without one say so in the record",
    "soft-404": "the page says there is nothing here: look for the text elsewhere, or an archived copy",
    "blocked": "nothing is known: open it in a browser",
    "unreadable": "no text could be read: open it in a browser",
    "unreachable": "nothing is known: the server did not answer; it is asked again next time",
}
AGAIN = "wait: it counts when it is found again on another day"
QUOTE = "the quote is not in the source: compare its wording, or take the quote out"


def advice(verdict: Verdict) -> str:
    """One sentence."""
    text = _ADVICE[verdict.kind]
    if verdict.kind in {"moved", "gone", "soft-404", "unreadable"} and not verdict.confirmed:
        text = AGAIN
    elif verdict.kind == "changed" and verdict.cited_changed is False:
        text = "the cited section did not change: glance at the others, then set 'consulted'"
    return f"{text}; {QUOTE}" if verdict.quotes_gone else text
