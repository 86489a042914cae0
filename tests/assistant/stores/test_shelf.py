"""Quizzes kept on a server: one's own, shared ones, and results."""

from pathlib import Path

import pytest

from assistant.quiz.edit import remove_item
from assistant.quiz.taking import result
from assistant.quiz.types import Quiz
from assistant.stores.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_a_quiz_comes_back_as_it_was_put_there(shelf: Shelf, hostile: Quiz) -> None:
    found = shelf.find("anna", shelf.put("anna", hostile))
    assert found is not None
    assert (found.quiz, found.owner, found.is_shared, found.taken) == (hostile, "anna", False, 0)


def test_others_see_a_quiz_only_once_it_is_shared_and_cannot_change_it(shelf: Shelf, hostile: Quiz) -> None:
    id_ = shelf.put("anna", hostile)
    assert shelf.find("ben", id_) is None
    shelf.share("ben", id_, shared=True)
    assert shelf.listed("ben") == []
    shelf.share("anna", id_, shared=True)
    assert [s.quiz_id for s in shelf.listed("ben")] == [id_]
    shelf.delete("ben", id_)
    assert shelf.put("ben", remove_item(hostile, hostile.items[0].item_id), id_) != id_
    kept = shelf.find("anna", id_)
    assert kept is not None
    assert kept.quiz == hostile


def test_who_made_a_quiz_sees_all_results_others_their_own(shelf: Shelf, hostile: Quiz) -> None:
    id_ = shelf.put("anna", hostile)
    shelf.share("anna", id_, shared=True)
    for who in ("ben", "cleo"):
        assert shelf.add_result(who, f"{who}\n the learner", id_, result(hostile, {}))
    assert {row[1] for row in shelf.results("anna", id_)[1:]} == {"ben the learner", "cleo the learner"}
    assert {row[1] for row in shelf.results("ben", id_)[1:]} == {"ben the learner"}
    assert shelf.results("dora", id_) == []


def test_a_result_stays_readable_after_the_quiz_has_changed(shelf: Shelf, hostile: Quiz) -> None:
    id_ = shelf.put("anna", hostile)
    shelf.add_result("anna", "", id_, result(hostile, {}))
    shelf.put("anna", remove_item(hostile, hostile.items[0].item_id), id_)
    rows = shelf.results("anna", id_)
    assert rows[1][4] == hostile.items[0].stem
    assert len(rows) == len(hostile.items) + 2


def test_deleting_a_quiz_deletes_its_results_from_the_file(shelf: Shelf, hostile: Quiz, tmp_path: Path) -> None:
    id_ = shelf.put("anna", hostile)
    shelf.add_result("anna", "a name that stays nowhere", id_, result(hostile, {}))
    shelf.delete("anna", id_)
    assert shelf.results("anna", id_) == []
    assert shelf.add_result("anna", "", id_, result(hostile, {})) is None
