"""The assistant as a server of the Model Context Protocol, for AI agents.

Here are the tools and resources that agents see, and the two ways to serve them; what a tool gives is made below.
"""
