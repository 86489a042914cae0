"""What `rulings doctor` finds, and what it sets right."""

from assistant.doctor.finding import Finding
from assistant.doctor.mend import mend
from assistant.doctor.report import examine, without_password

__all__ = ["Finding", "examine", "mend", "without_password"]
