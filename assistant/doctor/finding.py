"""A line of the doctor's report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `ok` is False where something must be mended, and `says` tells how."""

    topic: str
    name: str
    says: str
    ok: bool = True
