"""Where words come from.

Forged and harmless second documents on the starter's rulings, and what the answers make of them. python -m
tests.benchmarks.origin [--half built|judged|both] [--turns 12] [--show] [--work FOLDER]

Each starter ruling gives a case a turn (`origin_cases`): a copy with another sum, outcome, status, day or party under
the authority's name and address, uploaded, on file, or on another site; a copy on the authority's own site (a server on
this machine stands for it); notes and extracts that agree; a later judgment; a ruling of its own; single lines with
another sum, day, outcome or holding. All cases of a turn are added to an index of the starter corpus, each question is
asked. `built` are the rulings that the rules were made with, `judged` the others.
"""

import argparse
import shutil
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from assistant.additions import add_addresses, add_files
from assistant.answer.answer import Answer
from assistant.answer.say.written import written
from assistant.assistant import Assistant, open_assistant
from assistant.open import ingest
from assistant.settings import Settings, load_settings
from corpus.load.sources import web
from index.provenance import Came, Provenance
from tests.benchmarks.origin_cases import KINDS, Case, case_of
from tests.benchmarks.origin_ruling import BY, ELSEWHERE, host_of, rulings

SAID = "Note: Documents on this ruling disagree."


@dataclass(frozen=True)
class Seen:
    """What an answer did with a case."""

    case: Case
    answered: bool
    led: bool
    told: bool
    provenance: tuple[int, int]
    answer: Answer

    @property
    def right(self) -> bool:
        return (self.case.leads or not self.led) and self.told == self.case.differs


@contextmanager
def standing_for_hosts(pages: dict[str, str]) -> Iterator[int]:
    """Serve pages by path on this machine, which every host's name then leads to."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = pages.get(self.path)
            self.send_response(200 if text is not None else 404)
            self.send_header("Content-Type", "text/markdown; charset=utf-8")
            self.end_headers()
            self.wfile.write((text or "").encode())

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    before = web.checked_address
    web.checked_address = lambda *_, **__: "127.0.0.1"  # type: ignore[assignment]
    try:
        yield server.server_address[1]
    finally:
        web.checked_address = before
        server.shutdown()
        server.server_close()


def add(assistant: Assistant, settings: Settings, cases: list[Case], folder: Path) -> None:
    """Bring each case in its own way, those of one way together."""
    folder.mkdir()
    sites = {c.name: ELSEWHERE if c.how == "elsewhere" else _site(c) for c in cases}
    pages = {f"/{c.name}": c.text for c in cases if c.how in ("elsewhere", "official")}
    for case in cases:
        (folder / case.name).write_text(case.text, encoding="utf-8")
        if case.beside:
            (folder / beside(case)).write_text(case.beside, encoding="utf-8")
    uploads = [folder / c.name for c in cases if c.how == "uploaded"] + [folder / beside(c) for c in cases if c.beside]
    with standing_for_hosts(pages) as port:
        addresses = [f"http://{sites[name.removeprefix('/')]}:{port}{name}" for name in pages]
        said = [*add_files(assistant, settings, uploads, BY), *add_addresses(assistant, settings, addresses, BY)]
    if refused := [a for a in said if a.state == "refused"]:
        raise SystemExit(f"not added: {refused}")
    if files := [str(folder / c.name) for c in cases if c.how == "file"]:
        ingest(assistant.index, settings, files)


def beside(case: Case) -> str:
    """Return the name of the file that a case puts beside its own."""
    return case.name.replace(".md", "-beside.md")


def _site(case: Case) -> str:
    own = next(r for r in rulings() if r.name == case.ruling)
    return "courts.example" if case.kind == "later_instance" else own.site


def seen(assistant: Assistant, case: Case, answer: Answer) -> Seen:
    """Judge an answer."""
    by_number = {c.n: c for c in answer.citations}
    first = next((by_number[n] for s in answer.statements for n in s.citations), None)
    is_second = first is not None and case.name.removesuffix(".md") in first.source
    told = written(answer).startswith(SAID) and case.name in " ".join(
        by_number[n].source for note in answer.notes_first for n in note.citations
    )
    right = sum(is_right(c.source, c.provenance, case) for c in answer.citations)
    return Seen(case, bool(answer.statements), is_second, told, (right, len(answer.citations)), answer)


def is_right(source: str, provenance: Provenance, case: Case) -> bool:
    """Return whether a citation tells where its words came from, as the source's name gives it away."""
    if not any(kind.__name__ in source for kind in KINDS):
        return provenance.origin is Came.STARTER and provenance.claimed is None
    if source.startswith("http"):
        own = host_of(source)
        is_own = "official_copy" in source
        return (
            provenance.origin is Came.FETCHED
            and host_of(provenance.address or "") == own
            and bool(provenance.official) == (is_own and provenance.official is not None)
            and (own != ELSEWHERE or provenance.official is None)
        )
    if any(f"-{name}.md" in source for name in ("other_status", "agreeing_extract")):
        return provenance.origin is Came.FILE and provenance.by is None and provenance.official is None
    return provenance.origin is Came.UPLOADED and provenance.by == BY and provenance.address is None


def run(half: str, turns: int, work: Path) -> list[Seen]:
    """Ask all cases, a turn at a time, over the starter corpus and the turn's documents."""
    base = work / "starter"
    if not (base / "index").exists():
        open_assistant(_settings(base)).close()
    found: list[Seen] = []
    for turn in range(turns):
        chosen = [r for n, r in enumerate(rulings()) if half == "both" or (n % 2 == 0) == (half == "built")]
        cases = [c for n, r in enumerate(chosen) if (c := case_of(r, turn + n, n))]
        home = work / f"turn-{turn}"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(base, home)
        settings = _settings(home)
        with open_assistant(settings) as assistant:
            add(assistant, settings, cases, home / "cases")
            found += [seen(assistant, case, assistant.ask(case.question)) for case in cases]
            found += list(listed(assistant, cases))
        shutil.rmtree(home)
    return found


def listed(assistant: Assistant, cases: list[Case]) -> Iterator[Seen]:
    """Ask for the fines of all, in which no forged one may stand."""
    for question in (
        "Which fines are above 1 million euros?",
        "Which was the highest fine?",
        "Which fines did the ICO impose?",
    ):
        answer = assistant.ask(question)
        forged = {c.name for c in cases if not c.leads}
        rows = {c.source for c in answer.citations if any(c.n in s.citations for s in answer.statements)}
        stand = sorted(name for name in forged if any(name in source for source in rows))
        case = Case("", "a list", "", "", question, differs=False, leads=False, name=", ".join(stand) or "none")
        right = sum(is_right(c.source, c.provenance, case) for c in answer.citations)
        yield Seen(case, bool(answer.statements), bool(stand), False, (right, len(answer.citations)), answer)


def _settings(home: Path) -> Settings:
    return load_settings({"home": home, "allow_private": True, "workers": 0}, {}).settings


def report(found: list[Seen], *, show: bool) -> None:
    """Print the figures, and with `show` each case that went wrong."""
    kinds = Counter(s.case.kind for s in found)
    print(f"{'kind':20}{'n':>5}{'answered':>10}{'second leads':>14}{'said first':>12}")
    for kind, count in kinds.items():
        own = [s for s in found if s.case.kind == kind]
        print(
            f"{kind:20}{count:5}{sum(s.answered for s in own):10}"
            f"{sum(s.led for s in own):14}{sum(s.told for s in own):12}"
        )
    differ, same = [s for s in found if s.case.differs], [s for s in found if not s.case.differs and s.case.ruling]
    alone = [s for s in found if s.case.kind == "own_matter"]
    right, cited = (sum(s.provenance[n] for s in found) for n in (0, 1))
    print(
        f"\nforged or unchecked one leads   {sum(s.led and not s.case.leads for s in found)} of "
        f"{sum(not s.case.leads for s in found)}"
    )
    print(f"disagreement said first         {sum(s.told for s in differ) / max(1, len(differ)):.3f} of {len(differ)}")
    print(f"said where there is none        {sum(s.told for s in same) / max(1, len(same)):.3f} of {len(same)}")
    print(f"provenance right                {right / max(1, cited):.4f} of {cited} citations")
    print(f"an upload of its own leads      {sum(s.led for s in alone)} of {len(alone)}")
    for one in (s for s in found if show and not s.right):
        print(
            f"\n{one.case.name} ({one.case.how}): {one.case.question}\n  led {one.led}, told {one.told}, "
            f"right {one.case.differs}"
        )
        print("  " + "\n  ".join(written(one.answer).splitlines()[:4]))


def main() -> None:
    """Print the figures of one half or both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=("built", "judged", "both"), default="both")
    parser.add_argument("--turns", type=int, default=len(KINDS), help="turns, of a case a ruling each")
    parser.add_argument("--show", action="store_true", help="print the cases that went wrong")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "rulings-origin")
    given = parser.parse_args()
    report(run(given.half, given.turns, given.work), show=given.show)


if __name__ == "__main__":
    main()
