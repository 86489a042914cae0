"""Train the passage reader: which sentence of some passages answers a question, and whether any does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from assistant.ranking.sequence import Sequenced, sequenced
from assistant.training.lessons import Lesson, Shown, Told
from assistant.training.passage_network import HalfPrecision, PassageNetwork, logits

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from index.ports import Floats, Ints

_OUT = -1e4


@dataclass(frozen=True, slots=True)
class PassageRecipe:
    """How a passage reader is trained.

    All lessons, `rounds` times, `questions` at each step, each with at most `passages`. A wrong passage is drawn by 1 /
    (`spread` + its place); telling the passage counts `of_passage`, and where lessons were told by a teacher, being
    like it counts `like_teacher`. There are at most `steps`, where given.
    """

    rounds: float = 10.0
    questions: int = 16
    passages: int = 12
    rate: float = 3e-4
    spread: float = 3.0
    of_passage: float = 0.3
    like_teacher: float = 3.0
    seed: int = 5
    steps: int | None = None

    def steps_for(self, lessons: int) -> int:
        """Return how many steps are gone with so many lessons."""
        whole = max(1, round(self.rounds * lessons / self.questions))
        return whole if self.steps is None else min(self.steps, whole)


class Texts:
    """Token ids of what is read, each text split up once."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def sequence(self, question: str, shown: Shown) -> Sequenced:
        """Return a question with a passage."""
        asked, above, *sentences = self._ids([question, shown.above, *shown.sentences])
        return sequenced(asked, above, sentences)

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        for text, found in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self._known[text] = found.ids
        return [self._known[text] for text in texts]


def train(
    lessons: Sequence[Lesson], network: PassageNetwork, texts: Texts, recipe: PassageRecipe = PassageRecipe()
) -> PassageNetwork:
    """Return a network trained on lessons; the one given is used up."""
    torch.manual_seed(recipe.seed)
    draw = np.random.default_rng(recipe.seed)
    steps = recipe.steps_for(len(lessons))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    course = HalfPrecision(network.to(device).train(), recipe.rate, steps)
    order: list[int] = []
    for _ in range(steps):
        if len(order) < recipe.questions:
            order += draw.permutation(len(lessons)).tolist()
        asked = [lessons[order.pop(0)] for _ in range(min(recipe.questions, len(order)))]
        chosen = [_drawn(lesson, draw, recipe) for lesson in asked]
        made = [texts.sequence(one.question, s) for one, own in zip(asked, chosen, strict=True) for s in own]
        found = iter(logits(course.network, made))
        losses = [_loss([(shown, *next(found)) for shown in own], recipe) for own in chosen]
        course.step(torch.stack(losses).mean())
    return course.finished()


def told_by(network: PassageNetwork, lessons: Sequence[Lesson], texts: Texts) -> list[Lesson]:
    """Return lessons with what a network makes of each of their passages, of those sentences that had room."""
    made = []
    with torch.no_grad():
        for lesson in lessons:
            read = logits(network.eval(), [texts.sequence(lesson.question, shown) for shown in lesson.passages])
            made.append(lesson.told([Told(own.cpu().numpy(), float(whole)) for own, whole in read]))
    return made


def _drawn(lesson: Lesson, draw: np.random.Generator, recipe: PassageRecipe) -> list[Shown]:
    """Return a passage that answers, where there is one, before wrong ones, those ranked well the likelier."""
    right = [lesson.right[int(draw.integers(len(lesson.right)))]] if lesson.right else []
    chance = 1 / (recipe.spread + np.arange(len(lesson.wrong)))
    count = min(recipe.passages - len(right), len(lesson.wrong))
    wrong = draw.choice(len(lesson.wrong), count, replace=False, p=chance / chance.sum())
    return [*right, *(lesson.wrong[int(n)] for n in wrong)]


def _loss(read: Sequence[tuple[Shown, Tensor, Tensor]], recipe: PassageRecipe) -> Tensor:
    """Return how surprising the sentences that answer are among all that were read and no answer.

    And the passage likewise, and how unlike a teacher.
    """
    none = torch.zeros(1, device=read[0][1].device)
    sentences = torch.cat([none, *(own for _, own, _ in read)])
    passages = torch.cat([none, torch.stack([whole for *_, whole in read])]).log_softmax(0)
    grades = np.concatenate([[-1], *(shown.grades[: len(own)] for shown, own, _ in read)])
    loss = _of_labels(sentences, passages, grades, recipe)
    teachers = [(shown.told, len(own)) for shown, own, _ in read if shown.told]
    if not teachers:
        return loss
    by_sentence = np.concatenate([[0.0], *(told.sentences[:room] for told, room in teachers)])
    by_passage = np.array([0.0, *(told.passage for told, _ in teachers)])
    unlike = _apart(by_sentence, sentences.log_softmax(0)) + recipe.of_passage * _apart(by_passage, passages)
    return loss + recipe.like_teacher * unlike


def _apart(told: "Floats", own: Tensor) -> Tensor:
    """Return how far log-shares lie from those of a teacher's log-odds."""
    teacher = torch.from_numpy(told).to(own.device, own.dtype).softmax(0)
    return functional.kl_div(own, teacher, reduction="sum")


def _of_labels(sentences: Tensor, passages: Tensor, grades: "Ints", recipe: PassageRecipe) -> Tensor:
    """Return how surprising the best sentences are.

    The first of `sentences` and of the log-shares of `passages` is no answer.
    """
    best = grades.max()
    if best <= 0:  # nothing answers, or what does had no room
        return -sentences.log_softmax(0)[0] - recipe.of_passage * passages[0]
    left_out = torch.from_numpy((grades > 0) & (grades < best)).to(sentences.device)  # may be right too
    told = sentences.masked_fill(left_out, _OUT).log_softmax(0)[torch.from_numpy(grades == best).to(sentences.device)]
    return -(told.logsumexp(0) + told.mean()) / 2 - recipe.of_passage * passages[1]
