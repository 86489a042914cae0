"""The chat model that the settings name, through LangChain."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assistant.errors import LanguageModelError
from assistant.llm.choice import ModelChoice
from assistant.llm.forms import Form

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_EXTRAS = ("anthropic", "ollama", "openai")
KEYLESS = "none"
"""What servers of one's own are sent in the place of a key."""


def open_chat_model(choice: ModelChoice) -> "BaseChatModel":
    """Return the model; nothing is sent yet.

    Raises `LanguageModelError` where its package is missing, its provider unknown or its key not set.
    """
    from langchain.chat_models import init_chat_model

    given: dict[str, Any] = {"timeout": choice.seconds, "max_retries": 0, "temperature": 0}
    if choice.url:
        given["base_url"] = choice.url
    if choice.key or (choice.url and choice.provider == "openai"):
        given["api_key"] = choice.key or KEYLESS
    if choice.provider == "ollama":  # it knows neither keys nor these limits
        given = {name: value for name, value in given.items() if name in ("base_url", "temperature")}
    try:
        model: BaseChatModel = init_chat_model(choice.name, **given)
    except ImportError as error:
        extra = f"rulings[{choice.provider}]" if choice.provider in _EXTRAS else f"langchain-{choice.provider}"
        raise LanguageModelError(
            f"The model {choice.name} needs a package that is not installed", f"Run: pip install '{extra}'"
        ) from error
    except Exception as error:
        raise LanguageModelError(
            f"The model {choice.name} cannot be used ({choice.without_key(_first_line(error))})",
            "Set RULINGS_MODEL to provider:name, such as openai:gpt-5, and RULINGS_MODEL_KEY or RULINGS_MODEL_URL",
        ) from error
    return model


def held_to(model: "BaseChatModel", provider: str, form: Form, schema: Mapping[str, Any]) -> Any:
    """Return the model with its replies held to a form, of which `schema` says the shape.

    It is the model itself where the form is told in words.
    """
    if form is Form.PLAIN:
        return model
    if provider == "ollama":
        return model.bind(format=dict(schema) if form is Form.SCHEMA else "json")
    if form is Form.OBJECT:
        return model.bind(response_format={"type": "json_object"})
    named = {"name": "reply", "schema": dict(schema), "strict": True}
    return model.bind(response_format={"type": "json_schema", "json_schema": named})


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
