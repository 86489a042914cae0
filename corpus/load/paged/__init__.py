"""Parts of reading a PDF: its text layer, its line ends, its bookmarks, and the OCR of scanned pages."""
