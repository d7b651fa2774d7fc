"""An HTTP server over asyncio: handlers are ``async def handler(request: Request) -> Response``."""

from importos.serve.http.application import Application as Application
from importos.serve.http.failures import Disconnected as Disconnected
from importos.serve.http.failures import HttpError as HttpError
from importos.serve.http.requests import Request as Request
from importos.serve.http.responses import Response as Response
from importos.serve.http.responses import StreamingResponse as StreamingResponse
from importos.serve.http.responses import html as html
from importos.serve.http.responses import json as json
from importos.serve.http.responses import redirect as redirect
from importos.serve.http.responses import text as text
from importos.serve.http.server import HttpServer as HttpServer
from importos.serve.http.settings import Settings as Settings
