"""The numbers by which answers are made."""

from dataclasses import dataclass, replace

from assistant.answer.choose.compose import Limits
from assistant.answer.lists.listed import Listed
from assistant.answer.weigh.abstain import Thresholds
from assistant.answer.weigh.depth import Depth


@dataclass(frozen=True, slots=True)
class Tuning:
    """The numbers by which answers are made, those of each step in a value of its own."""

    limits: Limits = Limits()
    thresholds: Thresholds = Thresholds()
    depth: Depth = Depth()
    listed: Listed = Listed()

    def within_chosen(self) -> "Tuning":
        """Return the numbers for a question on rulings that somebody chose: it need not say which it is about."""
        return replace(self, thresholds=replace(self.thresholds, answerable=self.thresholds.carried))
