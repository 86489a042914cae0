"""Nothing phones home: the libraries' own reporting is switched off before any of them is imported."""

import os

SWITCHES = {
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "True",  # as Gradio sets it where its own reporting is off
    # ONNX Runtime, which reads it as it is imported and reports by itself where it is not set
    "ORT_DISABLE_TELEMETRY": "1",
    "DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "TOKENIZERS_PARALLELISM": "false",
}


def keep_quiet() -> None:
    """Set the switches of this process and of those that it starts.

    Importing `index` or `assistant` does so first of all.
    """
    os.environ.update(SWITCHES)


def not_switched_off() -> list[str]:
    """Return the switches that are no longer as they were set."""
    return [name for name, value in SWITCHES.items() if os.environ.get(name) != value]
