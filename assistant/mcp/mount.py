"""The tools over HTTP, as a path of an application."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI
    from mcp.server import MCPServer

PATH = "/mcp"


def mount_tools(app: "FastAPI", server: "MCPServer") -> None:
    """Add the tools' path to an application, whose lifespan must run the server's session manager.

    Each request stands alone, so that any worker may answer it. The SDK's own check of Host and Origin is left to the
    guard, which knows the names that we go by.
    """
    from mcp.server.transport_security import TransportSecuritySettings

    open_to_guard: Any = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    made = server.streamable_http_app(streamable_http_path=PATH, stateless_http=True, transport_security=open_to_guard)
    app.router.routes.extend(made.routes)
