"""The frame of the page: its header, and what stands in an empty conversation."""

from collections.abc import Sequence

from assistant.web.html.escape import button, text


def header(user: str | None = None) -> str:
    """Return the bar at the top; `user` is who is logged in, None where there are no accounts."""
    drawer = (
        '<button type="button" class="icon drawer-toggle" data-act="drawer" aria-expanded="false" '
        'aria-controls="drawer">Conversations</button>'
    )
    who = (
        f'<span class="dim">{text(user)}</span><a class="textlink" href="logout">Log out</a>'
        if user is not None
        else ""
    )
    return (
        '<a class="skip" href="#question">Skip to the question</a>'
        f'<div class="bar">{drawer}<h1>Rulings</h1><span class="tagline">Answers quoted from privacy rulings, each '
        f'sentence checked</span><span class="grow"></span>{who}'
        f"{button('Light / dark', 'dark', 'icon', 'Switch between light and dark')}</div>"
    )


def welcome(coverage: str, examples: Sequence[str]) -> str:
    """Return what an empty conversation shows: what the corpus holds and questions that it answers."""
    chips = "".join(button(q, "ask", "example", q=q) for q in examples)
    listed = f'<h3>Questions the rulings answer</h3><div class="examples">{chips}</div>' if examples else ""
    return (
        '<div class="welcome"><h2>What do you want to know?</h2>'
        f"<p>{text(coverage)} Every sentence of an answer is quoted from a ruling; its number opens the words in their "
        f"place.</p>{listed}</div>"
    )


def follow_ups(questions: Sequence[str]) -> str:
    """Return suggested questions as chips, nothing where there are none."""
    if not questions:
        return ""
    chips = "".join(button(q, "ask", "chip", q=q) for q in questions)
    return f'<div class="follow-ups"><h3>Ask next</h3>{chips}</div>'


def status(words: str) -> str:
    """Return a line that a screen reader announces."""
    return f'<p role="status" class="sr">{text(words)}</p>'
