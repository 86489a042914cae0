"""Nothing phones home: the libraries' own reporting is switched off before any of them is imported."""

import os

SWITCHES = {
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "TOKENIZERS_PARALLELISM": "false",
}


def keep_quiet() -> None:
    """Set the switches of this process; call it before Chroma, Gradio, Hugging Face or LangChain is imported."""
    os.environ.update(SWITCHES)
