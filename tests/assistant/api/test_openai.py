"""The official `openai` client works unchanged."""

from collections.abc import Iterator

import openai
import pytest

from assistant.answer.say.written import NOT_HELD
from tests.assistant.api.conftest import QUESTIONS


@pytest.fixture
def client(server: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none", max_retries=0) as made:
        yield made


def test_the_models_are_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["rulings"]


def test_a_chat_is_answered_with_footnotes_and_the_whole_citations_beside_them(client: openai.OpenAI) -> None:
    done = client.chat.completions.create(model="rulings", messages=[{"role": "user", "content": QUESTIONS[1]}])
    text = done.choices[0].message.content
    assert "£20 million" in text and "\n[1] ICO (UK) - British Airways" in text
    assert done.model_extra["rulings"]["citations"] == done.model_extra["citations"]
    assert text.startswith(done.model_extra["rulings"]["answer"])
    assert done.usage.total_tokens == done.usage.prompt_tokens + done.usage.completion_tokens > 20


def test_a_stream_brings_the_same_text_and_citations(client: openai.OpenAI) -> None:
    asked = {"model": "rulings", "messages": [{"role": "user", "content": QUESTIONS[0]}]}
    whole = client.chat.completions.create(**asked)
    chunks = list(client.chat.completions.create(**asked, stream=True, stream_options={"include_usage": True}))
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert text == whole.choices[0].message.content
    last = next(c for c in chunks if c.choices and c.choices[0].finish_reason == "stop")
    assert last.model_extra["citations"] == whole.model_extra["citations"]
    assert chunks[-1].choices == [] and chunks[-1].usage.total_tokens == whole.usage.total_tokens


def test_content_may_come_in_parts_and_earlier_questions_count(client: openai.OpenAI) -> None:
    messages = [
        {"role": "system", "content": "You are a helpful assistant."},
        {"role": "user", "content": "What did the ICO find about British Airways?"},
        {"role": "assistant", "content": "..."},
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "How much was the fine?"},
                {"type": "image_url", "image_url": {"url": "https://example.org/x.png"}},
            ],
        },
    ]
    done = client.chat.completions.create(model="gpt-x", temperature=0.2, messages=messages)
    assert "20 million" in done.choices[0].message.content and done.model == "gpt-x"


def test_what_the_rulings_do_not_hold_is_said(client: openai.OpenAI) -> None:
    done = client.chat.completions.create(model="rulings", messages=[{"role": "user", "content": QUESTIONS[4]}])
    assert done.choices[0].message.content.startswith(NOT_HELD) and done.model_extra["citations"] == []


def test_an_error_reaches_the_client_with_what_to_do(client: openai.OpenAI) -> None:
    with pytest.raises(openai.UnprocessableEntityError, match="messages"):
        client.chat.completions.create(model="rulings", messages=[])
    with pytest.raises(openai.AuthenticationError, match="not known"):
        client.with_options(api_key="nobody's").models.list()
