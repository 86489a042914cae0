"""Does the time of reading grow with the length of a text, whatever stands in it?

`python -m tests.benchmarks.lengths` makes texts of one token again and again, at three lengths, reads each in a process
of its own and prints those whose time grows faster than their length. It exits with 1 where there is one.
"""

import argparse
import os
import pickle
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

TOKENS = tuple(
    (
        "(¦)¦[¦]¦{¦}¦<¦>¦((¦[[¦()¦[]¦\"¦'¦“¦”¦’¦«¦*¦**¦***¦_¦__¦|¦||¦`¦```¦~~~¦#¦# ¦## a¦-¦--¦---¦- ¦- a¦=¦===¦+¦.¦"
        "..¦...¦…¦. . ¦,¦;¦:¦?¦!¦&¦&amp;¦&#8217;¦&amp¦&#¦@¦/¦\\¦\\*¦%¦^¦~¦$¦€¦£¦§¦§ 5 ¦§§ 1, ¦0¦1¦9¦1.¦1. ¦1) ¦(1) ¦"
        "(a) ¦1.1.¦1,¦1,000¦1,000,¦1.000.¦1 000 ¦12 ¦2021¦2021-¦12/¦1/2/¦a¦A¦é¦aA¦Aa¦ab ¦Ab ¦AB ¦A ¦a ¦A. ¦a. ¦A.¦"
        "a.b.¦I¦I. ¦ii ¦xv¦a-¦A-¦a\u00ad¦\u200b¦\u0301¦e\u0301¦😀¦\u202e¦"
        "ש¦ا¦漢¦漢字。¦\x00¦\x01¦\ufeff¦\ue000¦•¦• a¦ ¦  ¦"
        "\t¦\n¦\n\n¦\r¦\r\n¦\r\n\n¦\f¦\n\f¦\v¦\u2028¦\u00a0¦ \n¦\t\n¦a\n¦A\n¦1\n¦a\n\n¦1\n\n¦a \n¦ab\f¦1\f¦\x85¦"
        "Article 5 ¦Article 5(1)(a) ¦Article 5, ¦Articles 5 and ¦Art. 5 GDPR ¦Art. ¦Section ¦section 5 of the ¦"
        "Regulation (EU) ¦GDPR¦GDPR ¦the Act ¦Act of ¦Data Protection Act ¦Code on ¦5 March 2021 ¦March ¦on 5 March ¦"
        "2021-03-05 ¦05.03.2021 ¦EUR 5,000 ¦EUR ¦€5 million ¦fine of ¦fine of EUR ¦a fine of EUR 5,000 ¦fined ¦"
        "was fined ¦million ¦[1]¦[1] ¦[^1]¦[^1]: ¦[1](#a)¦[a](b)¦[a](¦![a](b)¦[a]: b\n¦v. ¦A v. ¦Smith v Jones ¦Ltd ¦"
        'Acme Ltd, ¦Inc. ¦of the ¦and ¦of ¦the ¦The ¦No. ¦No. 1/2 ¦Case C-1/20 ¦C-1/20 ¦(the Act) ¦("A") ¦(A) ¦'
        "(ABC) ¦Data (D) ¦Office of the Commissioner (OC) ¦<div>¦</div>¦<p>¦<b>¦<br>¦<div ¦<!--¦-->¦<a href=¦<!-¦"
        "<table>¦<tr><td>¦<ul><li>¦<sup>1</sup>¦<a href='#n'>1</a>¦<script>¦<style>¦<![CDATA[¦<?xml ¦http://a.b/¦"
        "http://¦www.¦a@b.c ¦| a ¦| a | b |\n¦|---|\n¦| |¦Key: ¦Key: value\n¦**Key:** ¦**Key:** v\n¦**a** ¦*a* ¦_a_ ¦"
        "a_b¦a*b¦Page 1 of 9\n¦1 / 9\n¦- 1 -\n¦Page 1\n\f¦Contents .... 1\n¦a ..... 1\n¦1 a\n¦1. a\n¦12 The word\n¦"
        "The court held that. ¦The authority found a breach. ¦word ¦word\n¦word, ¦Word ¦Word Word. ¦WORD\n¦"
        "WORD WORD\n\n¦# A\n¦# A\n\n¦# A\n\na\n\n¦> ¦> a\n¦> > ¦    a\n¦\ta\n¦a:\n¦; ¦; a¦a; b; ¦submitted that ¦"
        "rejected ¦complaint ¦the complainant ¦Mr A ¦Ms. ¦Commissioner ¦Court of Appeal ¦High Court ¦Tribunal ¦"
        "Judgment of ¦Decision of ¦Brought by ¦appealed ¦set aside ¦annulled ¦---\n¦---\na: b\n¦a: [¦a: &b ¦*b ¦{a: ¦"
        "- - ¦? ¦!!a ¦http://a.b/c d ¦ﬁ¦a\ufffe¦co-\n¦a-\nb¦§1¦nº 1 ¦n° ¦1° ¦1st ¦No ¦not ¦cookie ¦Back to top\n¦"
        "Share this\n¦Skip to content\n¦footnote ¦ibid. ¦Id. at 1. ¦See id. ¦para 1 ¦paras 1-¦pp. 1-2 ¦at [1] "
    ).split("¦")
)
JOINERS = ("", " ", "\n\n")
HEAD = "# Decision of the authority\n\nThe authority fined Acme Ltd EUR 5,000 under Article 5 GDPR. "
LENGTHS = (10_000, 20_000, 40_000)
_LINEAR = 7.0
"""Four times the length may take up to seven times as long: n log n and what a busy machine adds."""
_SOON_ENOUGH_S = 0.5
_MOST_CPU_S = 60


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to fill a file: a token, what stands between two, and the name of the file."""

    token: str
    joiner: str
    name: str

    def text(self, length: int) -> str:
        """Return a text of about so many characters."""
        one = self.token + self.joiner
        body = one * (length // len(one))
        return body if self.name == "bare.md" else f"{HEAD}{body}{HEAD}"


def kinds() -> Iterator[Kind]:
    """Yield every kind of text that is tried."""
    for token in TOKENS:
        for joiner in JOINERS:
            yield Kind(token, joiner, "a.md")
        yield Kind(token, "", "bare.md")
        yield Kind(token, "", "a.html")


def read_all(name: str, data: bytes) -> None:
    """Do all that an ingest does with the bytes of a file, but the model."""
    from corpus.chunk import split_passages
    from corpus.duplicates import signature
    from corpus.errors import RulingsError
    from corpus.read import read_document
    from index.lexical.analyze import analyze

    try:
        document = read_document(name, data, ocr=False)
    except RulingsError:
        return
    signature(document.text)
    for passage in split_passages(document, lambda text: len(text) // 4):
        analyze(passage.text, document.language)


def seconds_of(kind: Kind, length: int) -> float | None:
    """Return the CPU seconds that one text takes, in a copy of this process; None where it takes over a minute."""
    text = kind.text(length)
    name = kind.name.replace("bare", "a")
    data = (f"<html><body><main><h1>Decision</h1>{text}" if name.endswith("html") else text).encode()
    back, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(back)
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_CPU_S, _MOST_CPU_S))
        start = time.process_time()
        read_all(name, data)
        os.write(out, pickle.dumps(time.process_time() - start))
        os._exit(0)
    os.close(out)
    with os.fdopen(back, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return float(pickle.loads(told)) if told else None


def grows_too_fast(kind: Kind) -> str | None:
    """Return the times of a kind whose time grows faster than its length, None for the others."""
    longest = seconds_of(kind, LENGTHS[-1])
    if longest is not None and longest < _SOON_ENOUGH_S:
        return None
    times = [seconds_of(kind, length) for length in LENGTHS[:-1]]
    if longest is not None and times[0] is not None and longest <= _LINEAR * times[0]:
        return None
    return "  ".join(f"{t:7.2f} s" if t is not None else " > 60 s" for t in [*times, longest])


def main() -> int:
    """Try every kind and return 1 where one grows too fast."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--part", default="0/1", help="K/N: every Nth kind, from the Kth")
    first, step = map(int, options.parse_args().part.split("/"))
    read_all("a.md", HEAD.encode())
    read_all("a.html", f"<html><body><p>{HEAD}".encode())
    tried = found = 0
    for kind in list(kinds())[first::step]:
        tried += 1
        if tried % 100 == 0:
            print(f"{tried} tried", file=sys.stderr, flush=True)
        if slow := grows_too_fast(kind):
            found += 1
            print(f"{slow}  {kind.name:8} {kind.token!r} joined by {kind.joiner!r}", flush=True)
    print(f"{tried} kinds of text at {', '.join(f'{n:,}' for n in LENGTHS)} characters: {found} grow too fast")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
