"""A question and a passage become one sequence, in which every sentence has its place."""

from assistant.ranking.sequence import CONTEXT, LONGEST, MARK, QUESTION, SENTENCE, START, STOP, padded, sequenced


def test_question_context_and_marked_sentences_follow_each_other() -> None:
    made = sequenced([11, 12], [21], [[31, 32], [41]])
    assert made.ids == (START, 11, 12, STOP, 21, STOP, MARK, 31, 32, MARK, 41, STOP)
    assert made.passage == 4
    assert [made.ids[mark:end] for mark, end in made.spans] == [(MARK, 31, 32), (MARK, 41)]


def test_what_is_long_is_cut_and_a_long_context_in_its_middle() -> None:
    made = sequenced([5] * 200, list(range(1000, 1100)), [[7] * 200])
    assert made.passage == QUESTION + 2
    context = made.ids[made.passage : made.passage + CONTEXT]
    assert context[0] == 1000 and context[-1] == 1099
    (mark, end) = made.spans[0]
    assert end - mark - 1 == SENTENCE


def test_sentences_for_which_there_is_no_room_are_left_out() -> None:
    made = sequenced([5], [6], [[7] * 60] * 9)
    assert len(made.spans) < 9
    assert len(made.ids) <= LONGEST + 8


def test_batches_hold_sequences_of_like_length_padded_with_nothing() -> None:
    made = [sequenced([5], [6], [[7] * n]) for n in (40, 2, 38, 3, 1)]
    batches = list(padded(made, together=2))
    assert [sorted(batch.which.tolist()) for batch in batches] == [[1, 4], [2, 3], [0]]
    assert sorted(n for batch in batches for n in batch.which) == [0, 1, 2, 3, 4]
    first = batches[0]
    assert first.mask.sum(1).tolist() == [len(made[n].ids) for n in first.which]
    assert (first.ids[first.mask == 0] == 0).all() and (first.types[:, :3] == 0).all()
