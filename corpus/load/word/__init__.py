"""Parts of reading a Word file: its package of XML files, its styles, and the numbers it counts."""
