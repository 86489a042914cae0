"""What `rulings doctor` finds, and what it sets right.

A finding names a fault and the remedy; what is mended is made anew from what is whole, and nothing else is deleted.
"""

from assistant.doctor.finding import Finding
from assistant.doctor.mend import mend
from assistant.doctor.report import examine, without_password

__all__ = ["Finding", "examine", "mend", "without_password"]
