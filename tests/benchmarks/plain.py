"""Ask what newcomers ask of each fined party of the starter corpus: `python -m tests.benchmarks.plain --home HOME`.

Prints for each wording how often it is refused, how often the answer opens with what a party pleaded, and how often it
shows the fine or, for a reason, opens with the summary or a finding.
"""

import argparse
from collections import Counter
from pathlib import Path

from assistant.answer.answer import Answer
from assistant.answer.weigh.direct import holds_fact
from assistant.answer.weigh.evidence import candidate_of
from assistant.assistant import Assistant
from corpus.types import Document, FactName, Role

REASON = ("Why was {} fined?", "What was the reason for the fine on {}?", "Explain why {} broke the law")
SUM = ("How much was {} fined?", "How large is the penalty that {} has to pay?", "What fine did {} get?")
_REASONS = frozenset({Role.SUMMARY, Role.FINDINGS, Role.ORDER})


def main() -> None:
    """Print a line for each wording."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.plain", description=__doc__)
    options.add_argument("--home", type=Path, required=True)
    with Assistant.open(options.parse_args().home) as assistant:
        fined = fined_of(assistant)
        for wording in (*REASON, *SUM):
            told = Counter(what for document, party in fined for what in _told(assistant, document, party, wording))
            print(
                f"{wording:45s} {len(fined)} asked: {', '.join(f'{n} {what}' for what, n in sorted(told.items()))}",
                flush=True,
            )


def fined_of(assistant: Assistant) -> list[tuple[Document, str]]:
    """Return the rulings with a fine whose party no other ruling names, each with that party as its title has it."""
    documents = [assistant.document(entry.document_id) for entry in assistant.index.documents()]
    parties = Counter(_party(document) for document in documents)
    fines = [d for d in documents if any(value not in ("0", "unknown", "none") for value in d.values(FactName.PENALTY))]
    return [(d, _party(d)) for d in fines if parties[_party(d)] == 1]


def _party(document: Document) -> str:
    return document.title.partition(" - ")[2].partition(" (")[0]


def _told(assistant: Assistant, document: Document, party: str, wording: str) -> list[str]:
    answer = assistant.ask(wording.format(party))
    if not answer.statements:
        return ["refused"]
    first = answer.citations[answer.statements[0].citations[0] - 1] if answer.statements[0].citations else None
    if first is None or first.document_id != document.document_id:
        return ["of another ruling"]
    paragraph = next(p for p in document.paragraphs if p.start <= first.start < p.end)
    found = ["opening with a plea"] if paragraph.role is Role.SUBMISSIONS else []
    right = _shows_fine(answer, document) if wording in SUM else paragraph.role in _REASONS
    return [*found, "right"] if right else found


def _shows_fine(answer: Answer, document: Document) -> bool:
    cited = [c for c in answer.citations if c.document_id == document.document_id]
    return any(holds_fact(candidate_of(document, c.start, c.end, 0), document, FactName.PENALTY) for c in cited)


if __name__ == "__main__":
    main()
