"""What a developer imports: the names, and that importing is instant."""

import subprocess
import sys
from pathlib import Path

import pytest

import assistant
import index

PUBLIC = {
    assistant: """
        Answer AnswerHit Assistant Citation CitingRulings Comparison Event Filters Finished Hit Note Noted
        Outcome Quiz QuizRequest Row RulingRef RulingsError Searched Stated Statement Timeline Waiting
        to_json
    """.split(),
    index: ["Filters", "Hit", "Index", "IndexFailure"],
}
METHODS = "ask close compare coverage document open passage provisions quiz search source stream timeline".split()


@pytest.mark.parametrize("package", PUBLIC, ids=lambda p: p.__name__)
def test_the_public_names_are_these_and_each_is_there(package) -> None:
    assert sorted(package.__all__) == PUBLIC[package] == dir(package)
    assert all(getattr(package, name) is not None for name in PUBLIC[package])
    with pytest.raises(AttributeError, match="no attribute 'Assitant'"):
        package.Assitant


def test_the_methods_of_the_assistant_are_these() -> None:
    there = [name for name in dir(assistant.Assistant) if not name.startswith("_")]
    assert set(METHODS) <= set(there)
    assert all(getattr(assistant.Assistant, name).__doc__ for name in there)


def test_importing_the_packages_loads_no_module_of_theirs_but_what_keeps_libraries_quiet() -> None:
    code = (
        "import sys, assistant, index; print([m for m in sys.modules if m.startswith(('assistant.', 'index.', "
        "'numpy'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['index.quiet']"


def test_an_assistant_answers_and_gives_passages_comparisons_timelines_and_provisions(home: Path) -> None:
    with assistant.Assistant.open(home, starter=False) as opened:
        hit = opened.search("patients", k=1)[0]
        assert opened.passage(hit.passage.passage_id) == hit.passage
        assert len(opened.compare(["Northwind Clinic", "Harbour Bakery"], ["penalty"]).rulings) == 2
        assert opened.timeline("Northwind Clinic").events[-1].date == "2021-03-04"
        assert [len(c.rulings) for c in opened.provisions("Art. 32(1) GDPR")] == [1]
        last = list(opened.stream("Why did the DPC fine Northwind Clinic?"))[-1]
        assert last.answer.statements == opened.ask("Why did the DPC fine Northwind Clinic?").statements


def test_a_misspelt_setting_is_refused_with_the_nearest(home: Path) -> None:
    with pytest.raises(assistant.RulingsError, match="nearest there is: starter"):
        assistant.Assistant.open(home, startr=False)
