"""Where sources are: files, folders, archives and the web."""
