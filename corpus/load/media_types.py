"""The media types that a loader reads, and what a file of another type is told."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
MHTML = "multipart/related"
PDF = "application/pdf"
PLAIN = "text/plain"
ZIP = "application/zip"

READABLE = "Ingest Markdown, HTML, PDF, Word (.docx) or plain text, or a .zip of these"
