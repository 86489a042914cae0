"""Yes or no is said only where a sentence settles it."""

import pytest

from assistant.answer.choose.polarity import leans, settles
from corpus.types import Role

BAN = "Did the Austrian authority ban Clearview outright?"


def said(question: str, sentence: str, role: Role = Role.FINDINGS) -> str | None:
    return settles(question, sentence, role)


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        (BAN, "The Austrian authority did not impose a ban on Clearview.", "No"),
        (BAN, "The Austrian authority refused to ban Clearview.", "No"),
        ("Did the school ask parents for consent?", "The school asked the parents for their consent.", "Yes"),
        ("Was the processing lawful?", "The processing was unlawful.", "No"),
        ("Were the passwords seen by outsiders?", "The passwords were not seen by outsiders.", "No"),
        ("Did the clinic not encrypt its records?", "The clinic did not encrypt its records.", "Yes"),
        (
            "Was the airline fined?",
            "The ICO fined the airline £20 million for failing to protect its customers.",
            "Yes",
        ),
        ("Was the use of the tool lawful?", "The use of the tool was not lawful.", "No"),
        ("Did the CNIL fine Acme over cookies?", "The CNIL fined Acme €35 million for placing cookies.", "Yes"),
        ("Did Acme appeal?", "The court dismissed the appeal of Acme.", "Yes"),
        ("Did the owner pay the ransom?", "The owner did not pay the ransom.", "No"),
        ("Did Acme pay the ransom?", "The attackers demanded payment, and Acme paid the ransom.", "Yes"),
        # what settles nothing
        ("Is the fine of Acme final?", "The fine of Acme was not appealed and is final.", None),
        ("Did the court strike down the clauses of Acme?", "The court upheld the standard clauses of Acme.", None),
        (
            "Was consent of staff for fingerprints valid?",
            "Acme has not provided evidence that its staff gave consent.",
            None,
        ),
        ("Was the fine of Acme annulled?", "The fine of Acme had not been finally confirmed or annulled.", None),
        ("Was the fine paid?", "Acme did not appeal and paid the fine.", "Yes"),
        ("Did Acme delete the data?", "Acme never denied the breach and deleted the data.", None),
        ("Did Acme delete the data?", "Acme denied that it had deleted the data.", None),
        ("Was the fine for the breach annulled?", "The court considered the fine for the breach.", None),
        ("Did Acme reply?", "The court rejected what Acme said in its reply.", None),
        ("Did the CNIL fine Acme over cookies?", "The CNIL fined Acme for spam, not for its cookies.", None),
        ("Did Glovo appoint an officer?", "Glovo was fined for the breach of its duty to appoint an officer.", None),
        ("Can a school use face recognition?", "The school used face recognition, which was a violation.", None),
        ("Did Acme breach the GDPR?", "The Commissioner did not find that Acme breached Article 33 GDPR.", None),
        ("Did Acme encrypt its emails?", "Acme infringed the GDPR by sending bulk emails.", None),
        ("Was the use by Acme lawful?", "Law enforcement used Acme in 6% of the cases.", None),
        (
            "Did the CNIL fine Acme over cookies?",
            "The CNIL reminded Acme that information on cookies was insufficient.",
            None,
        ),
        (BAN, "The Austrian authority considered whether to ban Clearview.", None),
        (BAN, "Clearview has no establishment in the Union.", None),
        ("Did Acme have valid consent?", "The OPC recommended that Acme stop until it obtains valid consent.", None),
        ("Did Acme have valid consent?", "Acme must stop unless it has valid consent.", None),
        ("Did Acme have valid consent?", "Acme changed its form so that it has valid consent.", None),
        ("Did Acme have valid consent?", "Acme stopped before it had valid consent.", None),
        ("Did Acme have valid consent?", "Before it may go on, Acme has to have valid consent.", None),
        ("Did Acme have valid consent?", "Acme's partners placed cookies without valid consent.", None),
        ("Did Acme have valid consent?", "Acme has obtained valid consent; it must keep the records.", "Yes"),
        ("Did Acme have valid consent?", "Acme had valid consent and was ordered to keep the records.", "Yes"),
        ("Did Acme have valid consent?", "The law requires Acme to have valid consent.", None),
        ("Did Acme delete the data?", "The OPC recommended that Acme delete the data, and Acme agreed.", None),
        ("Did Acme share data without consent?", "Acme shared data without consent.", "Yes"),
        ("Was it fined or warned?", "It was not fined.", None),
        # what nobody found so, and what is so in itself, always, on conditions or in one case
        (
            "Is it unlawful for shops to use the tool?",
            "The OPC did not find that use of the tool by shops is unlawful.",
            None,
        ),
        ("Is use of the tool unlawful?", "Nothing in the file suggests that use of the tool is unlawful.", None),
        ("Is use of the tool unlawful?", "It cannot be said that use of the tool is unlawful.", None),
        ("Is use of the tool unlawful?", "The court did not hold use of the tool unlawful.", None),
        ("Is use of the tool unlawful?", "Use of the tool is not unlawful as such.", None),
        ("Is use of the tool unlawful in itself?", "The court held that use of the tool had been unlawful.", None),
        ("Is use of the tool unlawful in itself?", "Use of the tool is not unlawful in itself.", "No"),
        ("Is use of the tool unlawful?", "The court held that use of the tool had been unlawful.", None),
        ("Was use of the tool unlawful?", "The court held that use of the tool had been unlawful.", "Yes"),
        ("Is use of the tool lawful?", "Use of the tool is lawful if the guest agrees.", None),
        ("Is use of the tool lawful?", "Use of the tool is lawful only for guests.", None),
        ("Is a score a decision?", "The court ruled that a score is a decision where a lender uses it.", None),
        ("Was use of the tool unlawful?", "Use of the tool was unlawful because it filmed only guests.", "Yes"),
        ("Is use of the tool necessary?", "use of the tool is necessary for a contract;", None),
        ("Did the school ask parents for consent?", "The school was fined, and parents did not mind.", None),
    ],
)
def test_a_sentence_settles_a_question_or_leaves_it_open(question: str, sentence: str, answer: str | None) -> None:
    assert said(question, sentence) == answer


def test_a_partys_submission_settles_nothing() -> None:
    assert said(BAN, "The Austrian authority did not ban Clearview.", Role.SUBMISSIONS) is None


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        (
            "Is a box ticked in advance valid consent?",
            "A box ticked in advance, which the user must untick to refuse, is not valid consent.",
            "No",
        ),
        (
            "Is the operator of a search engine a controller?",
            "The court ruled that Acme, as operator of a search engine, is a controller.",
            "Yes",
        ),
        (
            "Is the shield of Acme valid?",
            "The court declared the shield of Acme, with immediate effect, invalid.",
            "No",
        ),
        ("Is the shield of Acme valid?", "The decision on clauses is valid, because it can be honoured.", None),
        ("Did Acme have valid consent?", "The OPC recommended that Acme stop until it obtains valid consent.", None),
        ("Did the OPC recommend that Acme delete the data?", "The OPC recommended that Acme delete the data.", "Yes"),
        (
            "Did Acme violate Article 8?",
            "By eleven votes to six the court held that Acme had violated Article 8.",
            "Yes",
        ),
    ],
)
def test_a_sentence_leans_where_its_clauses_read_as_one(question: str, sentence: str, said: str | None) -> None:
    assert leans(question, sentence, Role.FINDINGS) == said
