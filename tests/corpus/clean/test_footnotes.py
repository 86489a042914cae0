"""Notes at the foot of a page, and raised numbers on lines of their own."""

from corpus.clean import clean, lift_pages
from corpus.clean.raised import drop_raised_numbers, mend_stops

PAGE = [
    "the Commissioner finds that in the course of month {page} of the whole period the company",
    "had failed to put in place measures appropriate to the risk, as the regulation requires{ref}",
    "and that it did so although the board had been warned twice by its own security team of",
    "the weakness that the attacker was then able to use on the night of the incident and which",
]

NOTES = [
    "",
    "Letter of the company to the regulator, page 4.",
    "Recital 83 of the Regulation.",
    "See paragraph 12 above.",
    "Minutes of the hearing held in May.",
    "Ibid.",
    "The company disputes this.",
]


def _document(pages: int) -> str:
    parts = []
    for number in range(1, pages + 1):
        body = "\n".join(PAGE * 3).replace("{ref}", str(number), 1).replace("{ref}", "").replace("{page}", str(number))
        parts.append(f"{body}\n{number} {NOTES[number]}\nOFFICIAL\n{number}\n")
    return "It is settled that " + "".join(parts) + "ended at last.\n"


def test_notes_leave_the_sentence_they_interrupt_and_stand_after_its_paragraph() -> None:
    text, _ = lift_pages(clean(_document(6)))
    sentence, *notes = text.strip().split("\n\n")
    assert sentence.startswith("It is settled that the Commissioner finds")
    assert sentence.endswith("and which ended at last.")
    assert "Letter" not in sentence
    assert "Ibid" not in sentence
    assert notes[0] == "[^1]: Letter of the company to the regulator, page 4."
    assert len(notes) == 6


def test_numbered_paragraphs_at_the_top_of_pages_are_no_notes() -> None:
    raw = _document(6)
    for number, note in enumerate(NOTES):
        raw = raw.replace(f"\n{number} {note}", f"\n{number}. {note}")
    assert "[^" not in clean(raw)


def test_a_raised_number_between_the_lines_of_a_sentence_goes() -> None:
    raw = (
        "     as required under Article 6(1)(b) of the Regulation\n"
        + " " * 60
        + "70\n     and by the guidelines of the board"
    )
    assert drop_raised_numbers(raw) == raw.replace(" " * 60 + "70\n", "")


def test_a_number_between_short_lines_stays() -> None:
    raw = "Invoices\n 70\nReceipts"
    assert drop_raised_numbers(raw) == raw


def test_a_stop_that_lost_its_line_goes_back_to_it() -> None:
    assert mend_stops("complies with the Regulation\n. 38. According to the same") == (
        "complies with the Regulation.\n38. According to the same"
    )


def test_notes_are_told_without_page_breaks_where_they_count_up_and_are_referred_to() -> None:
    lines = []
    for number in range(1, 13):
        lines += [line.replace("{page}", str(number)).replace("{ref}", str(number)) for line in PAGE]
        lines.append(f"{number} Submissions of the company, page {number + 3}.")
    text = clean("\n".join(lines) + "\nended at last.\n")
    sentence, *notes = text.strip().split("\n\n")
    assert sentence.endswith("and which ended at last.")
    assert "Submissions" not in sentence
    assert notes[-1] == "[^12]: Submissions of the company, page 15."


def test_lines_that_begin_with_numbers_nobody_refers_to_are_no_notes() -> None:
    lines = []
    for number in range(1, 13):
        lines += [line.replace("{page}", "May").replace("{ref}", "") for line in PAGE]
        lines.append(f"{number} Invoices were sent in that year.")
    assert "[^" not in clean("\n".join(lines))
