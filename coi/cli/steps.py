"""Steps that are all tried, whatever becomes of the others: what was withdrawn must not wait in one for another."""

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

from coi.errors import CoiError

Done = TypeVar("Done")


def try_each(steps: Mapping[str, Callable[[], Done]]) -> tuple[dict[str, Done], dict[str, CoiError]]:
    """Run the steps in order. Gives what was done and what failed, by the names of the steps."""
    done, failed = dict[str, Done](), dict[str, CoiError]()
    for name, step in steps.items():
        try:
            done[name] = step()
        except CoiError as error:
            failed[name] = error
        except OSError as error:
            do = "Check that the folder exists, may be written and has room"
            failed[name] = CoiError(error.strerror or str(error), where=str(error.filename or name), do=do)
        except ValueError as error:  # the embedded engine's library says so of a disk that is full
            failed[name] = CoiError(str(error), where=name, do="Check that its folder may be written and has room")
    return done, failed


def raise_failures(failed: Mapping[str, CoiError]) -> None:
    """Raise the last failure, after every other was told on standard error; nothing where there is none."""
    if failed:
        *others, last = failed.values()
        for told in dict.fromkeys(str(error) for error in others if str(error) != str(last)):
            print(f"coi: {told}", file=sys.stderr)
        raise last
