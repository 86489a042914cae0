"""The rulings that cite what somebody asks for, in whatever words."""

from dataclasses import dataclass

from assistant.library.library import Library
from assistant.library.provision import Provision, provisions_asked
from assistant.provisions.search import Citing, rulings_citing
from index.types import Filters

SENTENCES = 2


@dataclass(frozen=True, slots=True)
class CitingRulings:
    """A provision and the rulings that cite it, those that held on it first."""

    provision: Provision
    rulings: tuple[Citing, ...]


def find_citing(
    library: Library,
    asked: str,
    filters: Filters = Filters(),
    *,
    sentences: int = SENTENCES,
    counterparts: bool = True,
) -> tuple[CitingRulings, ...]:
    """Return, for each provision that `asked` names, the rulings that cite it, with `sentences` sentences of each.

    `counterparts` brings the same article of the UK GDPR or the GDPR too. Raises `NotAProvision`.
    """
    provisions = provisions_asked(asked)
    documents = library.selected(filters)
    return tuple(
        CitingRulings(
            provision,
            rulings_citing(
                library.index, provision, documents=documents, sentences=sentences, counterparts=counterparts
            ),
        )
        for provision in provisions
    )
