"""What the stores keep."""

from tests.assistant.quiz.conftest import hostile

__all__ = ["hostile"]
