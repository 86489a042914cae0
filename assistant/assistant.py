"""The assistant as the command, the servers and Python have it: the library, answers, and what is made of both."""

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from assistant.answer.choose.compose import Limits
from assistant.answer.tuning import Tuning
from assistant.answerer import Answerer
from assistant.compare.compare import compare
from assistant.compare.types import Comparison
from assistant.open import add_starter, open_index, reader_of, writing_of
from assistant.provisions.find import CitingRulings, find_citing
from assistant.quiz.make import make_quiz
from assistant.quiz.types import Quiz, QuizRequest
from assistant.settings import Settings, check_names, load_settings
from assistant.starter import starter_documents
from assistant.timeline.timeline import timeline
from assistant.timeline.types import Timeline
from index.build.progress import Progress
from index.types import Filters


class Assistant(Answerer):
    """Answers questions from one index, and compares, orders and examines its rulings.

    Safe to use from several threads.
    """

    @classmethod
    def open(cls, home: Path | str | None = None, **settings: Any) -> "Assistant":
        """Open the assistant over the documents in `home`, as the `rulings` command does.

        `settings` are those of the command by their names in Python: `starter=False`, `words=80`; where one is not
        given, its RULINGS_* variable or its default counts. Raises `SettingsError`, `IndexMismatch`,
        `ModelUnavailable`.
        """
        check_names(settings)
        return open_assistant(load_settings({**settings, "home": home}, os.environ).settings)

    def compare(self, rulings: Sequence[str], aspects: Sequence[str] = ()) -> Comparison:
        """Return rulings side by side, every cell cited; each is named by id, case number, file, title or party.

        Raises `NoSuchRuling`, `SeveralRulings`, `UnknownAspect`.
        """
        return compare(self, rulings, aspects)

    def timeline(self, matter: str) -> Timeline:
        """Return the dated events of a matter, each cited; it is named by a party or one of its rulings.

        Raises `NoSuchRuling`.
        """
        return timeline(self, matter)

    def provisions(self, asked: str, filters: Filters = Filters(), **options: Any) -> tuple[CitingRulings, ...]:
        """Return who cites the provisions that `asked` names, and what was held; options as in `find_citing`.

        Raises `NotAProvision`.
        """
        return find_citing(self, asked, filters, **options)

    def quiz(self, topic: str = "", n: int = 10, **asked: Any) -> Quiz:
        """Return a quiz on a topic of at most n items that pass every check; more is `asked` as `QuizRequest` takes it.

        Raises `BadRequest`, `NothingToAsk`, `NoSuchRuling`.
        """
        return make_quiz(self, QuizRequest(topic=topic, n=n, **asked))

    def close(self) -> None:
        """Let go of the index."""
        self.index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_assistant(
    settings: Settings, progress: Callable[[Progress], None] | None = None, stopping: threading.Event | None = None
) -> Assistant:
    """Return an assistant over the index; the starter corpus is ingested first where it is wanted and missing.

    When `stopping` is set, that stops in order. Raises `IngestStopped`, and as `open_index`.
    """
    index = open_index(settings)
    if settings.starter:
        add_starter(index, progress, stopping)
    return Assistant(
        index,
        Tuning(limits=replace(Limits(), words=settings.words)),
        hits=settings.hits,
        hidden=frozenset() if settings.starter else starter_documents(index),
        reader=reader_of(settings),
        writing=writing_of(settings),
    )
