"""Steps that are all tried, whatever becomes of the others: what was withdrawn must not wait in one for another."""

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

from coi.errors import CoiError

Done = TypeVar("Done")


def try_each(steps: Mapping[str, Callable[[], Done]]) -> tuple[dict[str, Done], dict[str, Exception]]:
    """Run the steps in order. Gives what was done and what failed, by the names of the steps.

    What the system refuses becomes an error of ours; what nobody expected stays what it is.
    """
    done, failed = dict[str, Done](), dict[str, Exception]()
    for name, step in steps.items():
        try:
            done[name] = step()
        except OSError as error:
            failed[name] = refused_by_system(error, name)
        except Exception as error:  # noqa: BLE001  (whatever it is, the next step is tried)
            failed[name] = error
    return done, failed


def refused_by_system(error: OSError, where: str = "") -> CoiError:
    """Our error for a full disk, a folder that may not be written, a file gone meanwhile; ``where`` if the system names none."""
    do = "Check that the folder exists, may be written and has room"
    return CoiError(error.strerror or str(error), where=str(error.filename or where), do=do)


def raise_failures(failed: Mapping[str, Exception]) -> None:
    """Raise what nobody expected, else the last failure, after every other was told on standard error."""
    if failed:
        errors = list(failed.values())
        raised = next((error for error in errors if not isinstance(error, CoiError)), errors[-1])
        for told in dict.fromkeys(str(error) for error in errors if str(error) != str(raised)):
            print(f"coi: {told}", file=sys.stderr)
        raise raised
