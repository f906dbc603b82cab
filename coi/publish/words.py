"""Durations, dates, amounts and phone numbers in words, as a reader reads them."""

from decimal import Decimal

import isodate
import phonenumbers
from babel.dates import format_date
from babel.numbers import format_decimal

from coi.model import Amount, WaitingTime, earliest
from coi.publish.sources import Source

_UNITS = (("years", "year"), ("months", "month"), ("days", "day"))


def date_in_words(partial: str | None) -> str:
    """``2015-03`` is "March 2015"; None is "undated"."""
    if partial is None or partial == "undated":
        return "undated"
    day = earliest(partial)
    pattern = {1: "y", 2: "MMMM y", 3: "d MMMM y"}[partial.count("-") + 1]
    return str(format_date(day, pattern, locale="en_GB"))


def source_date(source: Source) -> str:
    """When a harvested document was published or changed, and when it was last fetched, in words."""
    facts = source.facts
    if source.evidence is None:
        told = "undated"
    else:
        what = "changed" if source.evidence == facts["modified"] else "published"
        told = f"{what} {date_in_words(source.evidence)}"
    return f"{told} · fetched {date_in_words(facts['fetched'])}" if facts["fetched"] else told


def duration_in_words(duration: str | None) -> str:
    """``P6M`` is "6 months", ``P14D`` "14 days", ``PT2H`` "2 hours"."""
    if duration is None:
        return ""
    parsed = isodate.parse_duration(duration)
    parts = [(int(getattr(parsed, "years", 0)), "year"), (int(getattr(parsed, "months", 0)), "month")]
    days, seconds = getattr(parsed, "days", 0), getattr(parsed, "seconds", 0)
    if hasattr(parsed, "tdelta"):
        days, seconds = parsed.tdelta.days, parsed.tdelta.seconds
    parts += [(days, "day"), (seconds // 3600, "hour"), (seconds % 3600 // 60, "minute")]
    return " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count) or "0 days"


def waiting_in_words(waiting: WaitingTime) -> str:
    """A shortest and a longest time: "6 months to 1 year", "up to 15 days", "at least 2 weeks"."""
    shortest, longest = duration_in_words(waiting.minimum), duration_in_words(waiting.maximum)
    if shortest and longest:
        return shortest if shortest == longest else f"{shortest} to {longest}"
    return f"up to {longest}" if longest else f"at least {shortest}"


def _figure(value: Decimal) -> str:
    return str(format_decimal(value, locale="en", group_separator=True))


def amount_in_words(amount: Amount) -> str:
    """Currency first, as the sources write it: "RSD 40,000", "EUR 50 to 100", "up to RSD 6,000 per household"."""
    if amount.amount is not None:
        text = f"{amount.currency} {_figure(amount.amount)}"
    elif amount.minimum is not None and amount.maximum is not None:
        text = f"{amount.currency} {_figure(amount.minimum)} to {_figure(amount.maximum)}"
    elif amount.maximum is not None:
        text = f"up to {amount.currency} {_figure(amount.maximum)}"
    else:
        text = f"from {amount.currency} {_figure(amount.minimum or Decimal(0))}"
    return f"{text} per {amount.per}" if amount.per else text


def phone_in_words(number: str) -> str:
    """E.164 with spaces, then as it is dialled in its country where that differs; a short code as it is."""
    if not number.startswith("+"):
        return number
    parsed = phonenumbers.parse(number)
    abroad = str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
    home = str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL))
    return f"{abroad} (locally {home})" if home.startswith("0") else abroad
