"""The systems by name."""

from importlib import import_module

from tests.benchmarks.systems.system import System

OURS = "rulings"
PLAIN = "rulings-without-late"
MEANING = "rulings-by-meaning"
VARIANTS = (OURS, PLAIN, MEANING)
THEIRS = "langchain"
OTHERS = ("llama-index", "haystack", "txtai")
_WHERE = {
    OURS: ("rulings", "Rulings"),
    PLAIN: ("rulings", "RulingsWithoutLate"),
    MEANING: ("rulings", "RulingsByMeaning"),
    THEIRS: ("langchain", "LangChain"),
    "llama-index": ("llama_index", "LlamaIndex"),
    "haystack": ("haystack", "Haystack"),
    "txtai": ("txtai", "TxtAI"),
}


def system(name: str) -> System:
    """Return a system, its packages not imported yet."""
    module, kind = _WHERE[name]
    made: System = getattr(import_module(f"tests.benchmarks.systems.{module}"), kind)()
    return made


def chosen_peers(wanted: str) -> list[str]:
    """Return the peers that can be run of those named ("all", or names with commas), saying which are left out.

    Raises `SystemExit` where none is left or a name is unknown.
    """
    names = (THEIRS, *OTHERS) if wanted == "all" else wanted.split(",")
    if unknown := set(names) - {THEIRS, *OTHERS}:
        raise SystemExit(f"There is no peer {', '.join(sorted(unknown))}; there are {', '.join((THEIRS, *OTHERS))}")
    lacking = {name: missing for name in names if (missing := system(name).missing())}
    for name, missing in lacking.items():
        print(f"{name}: skipped, not installed: {', '.join(missing)}")
    if len(lacking) == len(names):
        raise SystemExit("There is nothing to compare with. Run: pip install -e '.[bench]'")
    return [name for name in names if name not in lacking]
