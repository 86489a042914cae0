"""The look of the page: theme, style sheet and the script of its shell."""

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio as gr


def theme() -> "gr.themes.Base":
    """Return the theme: fonts that come with Gradio, in weights that hold every letter, and colours with contrast."""
    import gradio as gr

    sans = gr.themes.LocalFont("Source Sans Pro", weights=(400, 700))
    mono = gr.themes.LocalFont("IBM Plex Mono", weights=(400,))
    base = gr.themes.Base(
        primary_hue="indigo",
        neutral_hue="slate",
        radius_size="sm",
        text_size="md",
        font=[sans, "ui-sans-serif", "system-ui", "sans-serif"],
        font_mono=[mono, "ui-monospace", "monospace"],
    )
    return base.set(
        body_background_fill="#f7f8fa",
        body_background_fill_dark="#12161d",
        body_text_color="#1b2430",
        body_text_color_dark="#e6e9ee",
        body_text_color_subdued="#525d6b",
        body_text_color_subdued_dark="#a7b0bd",
        block_background_fill="#ffffff",
        block_background_fill_dark="#1a2029",
        block_label_text_color="#3c4653",
        block_info_text_color="#525d6b",
        block_info_text_color_dark="#a7b0bd",
        block_title_text_color="#3c4653",
        block_title_text_color_dark="#c6cdd7",
        block_label_text_color_dark="#c6cdd7",
        border_color_primary="#dde2e8",
        border_color_primary_dark="#2e3744",
        input_background_fill="#ffffff",
        input_background_fill_dark="#1a2029",
        input_border_width="1px",
        input_radius="*radius_md",
        button_secondary_background_fill="#ffffff",
        button_secondary_background_fill_hover="#eaf0fa",
        button_secondary_background_fill_dark="#1a2029",
        button_secondary_background_fill_hover_dark="#22304a",
        button_secondary_border_color="#c9d1da",
        button_secondary_border_color_dark="#3a4554",
        button_border_width="1px",
        button_large_padding="0.5rem 1rem",
        button_large_text_size="*text_md",
        block_shadow="none",
        input_border_color="#7d8896",
        input_border_color_dark="#6d7887",
        input_placeholder_color="#5d6876",
        input_placeholder_color_dark="#9aa4b1",
        button_primary_background_fill="#27406b",
        button_primary_background_fill_hover="#1c3052",
        button_primary_background_fill_dark="#3a5a92",
        button_primary_background_fill_hover_dark="#4768a3",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#ffffff",
    )


STYLES = ("page.css", "asking.css", "print.css")
SCRIPTS = ("page.js", "asking.js", "address.js", "keys.js")


def head() -> str:
    """Return what stands in the page's head: its scripts, and its style sheets, which Gradio would confine to a part."""
    styles = "".join(f"<style>{_static(name)}</style>" for name in STYLES)
    return styles + "".join(f"<script>{_static(name)}</script>" for name in SCRIPTS)


def _static(name: str) -> str:
    return (files("assistant.web") / "static" / name).read_text(encoding="utf-8")
