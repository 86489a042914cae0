"""The assistant as a server of the Model Context Protocol, for AI agents."""
