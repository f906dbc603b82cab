"""The rules as a table of the editors' guide, generated so that it cannot go stale."""

from coi.rules.registry import RUNNER_RULES, all_rules


def rules_table() -> str:
    """A Markdown table of every rule: id, severity, what it asks, where it comes from."""
    rows = [(rule.id, rule.severity, rule.guide, rule.origin) for rule in all_rules()]
    rows += [(key, severity, guide, "loading and running") for key, (severity, guide) in RUNNER_RULES.items()]
    lines = ["| Rule | Severity | What it asks | From |", "|---|---|---|---|"]
    lines += [
        f"| {key} | {severity} | {guide.replace('[^', '&#91;^')} | {origin} |"
        for key, severity, guide, origin in sorted(rows)
    ]
    return "\n".join(lines)
