"""Train the encoder of questions: `python -m assistant.training.questions QUESTIONS.jsonl ... --home HOME`.

HOME is an index, by the default model, of the documents that the questions are about. The encoder learns from nine
tenths of the documents, and tells of the last tenth how often the right ruling and passage are found, by what passages
are embedded with and by the encoder. The file goes beside `index/questions`, or to `--out`. Needs the extra `train`;
five thousand questions over 93,000 passages take some minutes on two cores.
"""

import argparse
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import torch

from assistant.assistant import Assistant
from assistant.eval.folding import fold, overlap
from assistant.eval.measures import same_document
from assistant.eval.questions import GoldQuestion, read_questions
from assistant.training.asked import group_of
from assistant.training.export import export
from assistant.training.folds import is_held_back
from assistant.training.question_network import (
    INPUTS,
    OUTPUT,
    QuestionNetwork,
    QuestionTexts,
    Shelf,
    Sought,
    found_at,
    train,
)
from corpus.errors import RulingsError
from corpus.types import Passage
from index.embed.folder import fingerprint
from index.embed.locate import DEFAULT_MODEL, locate_model
from index.embed.tokens import load_tokenizer

_HOLDS = 0.7
"""The share of a gold quotation's word pairs that a passage must hold."""
_FIRST_RULINGS, _FIRST_PASSAGES = (1, 3, 6, 10), (40, 100)


def main() -> None:
    """Train the encoder, tell what it finds, and write it."""
    options = argparse.ArgumentParser(prog="python -m assistant.training.questions", description=__doc__)
    options.add_argument("questions", type=Path, nargs="+")
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--out", type=Path, default=Path(str(resources.files("index.questions"))))
    given = options.parse_args()
    try:
        questions = [question for file in given.questions for question in read_questions(file)]
        with Assistant.open(given.home, starter=False) as assistant:
            shelf, known = shelf_of(assistant, questions)
            embedder = assistant.index.embedder
    except RulingsError as error:
        raise SystemExit(str(error)) from None
    folder, name = locate_model().path, embedder.fingerprint
    if fingerprint(folder) != name:
        raise SystemExit(
            f"The index in {given.home} is of {embedder.model_id}. Give one of {DEFAULT_MODEL}, which the encoder is "
            "made of."
        )
    learnt = [sought for group, sought in known if not is_held_back(group)]
    held_back = [sought for group, sought in known if is_held_back(group)]
    if not learnt or not held_back:
        raise SystemExit("There are too few questions whose answering passage is in the index. Give more of them.")
    network, texts = QuestionNetwork(folder), QuestionTexts(load_tokenizer(folder))
    print(f"{len(learnt):,} questions to learn from, {len(held_back):,} held back, {len(shelf.vectors):,} passages")
    print(f"before: {_told(held_back, shelf, network, texts)}", flush=True)
    trained = train(learnt, shelf, network, texts)
    print(f"after: {_told(held_back, shelf, trained, texts)}")
    given.out.mkdir(parents=True, exist_ok=True)
    export(trained, given.out / f"{name}.onnx", INPUTS, OUTPUT)


def shelf_of(assistant: Assistant, questions: Iterable[GoldQuestion]) -> tuple[Shelf, list[tuple[str, Sought]]]:
    """Return all passages of an index, and the questions of which one answers, each with its group.

    Follow-ups are left out.
    """
    entries = assistant.index.documents()
    passages = [list(assistant.index.passages(entry.document_id)) for entry in entries]
    ids = [passage.passage_id for own in passages for passage in own]
    numbers = [n for n, own in enumerate(passages) for _ in own]
    vectors = torch.from_numpy(assistant.index.vectors.of(ids)).float()
    sources = [assistant.source(entry.document_id) for entry in entries]
    return Shelf(vectors, torch.tensor(numbers)), list(_known(questions, sources, passages))


def _known(
    questions: Iterable[GoldQuestion], sources: list[str], passages: list[list[Passage]]
) -> Iterator[tuple[str, Sought]]:
    starts = [0]
    for own in passages:
        starts.append(starts[-1] + len(own))
    for question in questions:
        if question.history or not question.gold:
            continue
        gold = [n for n, source in enumerate(sources) if any(same_document(source, g.doc) for g in question.gold)]
        right = [n for n, source in enumerate(sources) if any(same_document(source, doc) for doc in question.also_ok)]
        answering = [
            starts[n] + k for n in gold for k, passage in enumerate(passages[n]) if _answers(question, passage.text)
        ]
        if answering:
            yield group_of(question), Sought(question.question, tuple(answering), tuple({*gold, *right}))


def _answers(question: GoldQuestion, text: str) -> bool:
    """Return whether a passage of a gold document holds a gold quotation, or all that an answer must."""
    if any(overlap(gold.quote, text) >= _HOLDS for gold in question.gold):
        return True
    said = fold(text)
    return bool(question.must_include) and all(
        any(fold(choice) in said for choice in choices) for choices in question.must_include
    )


def _told(sought: list[Sought], shelf: Shelf, network: QuestionNetwork, texts: QuestionTexts) -> str:
    rulings, passages = found_at(sought, shelf, network, texts)
    first = [f"among {n} rulings {float((rulings < n).mean()):.3f}" for n in _FIRST_RULINGS]
    near = [f"among {n} passages {float((passages < n).mean()):.3f}" for n in _FIRST_PASSAGES]
    return ", ".join((*first, *near))


if __name__ == "__main__":
    main()
