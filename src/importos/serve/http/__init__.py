"""An HTTP server over asyncio: handlers are ``async def handler(request: Request) -> Response``."""

from importos.serve.http.access_log import AccessLog as AccessLog
from importos.serve.http.application import Application as Application
from importos.serve.http.client import ClientResponse as ClientResponse
from importos.serve.http.client import ClientSettings as ClientSettings
from importos.serve.http.client import HttpClient as HttpClient
from importos.serve.http.client import TooManyRedirects as TooManyRedirects
from importos.serve.http.failures import Disconnected as Disconnected
from importos.serve.http.failures import HttpError as HttpError
from importos.serve.http.health import Health as Health
from importos.serve.http.metrics import Metrics as Metrics
from importos.serve.http.observers import Observer as Observer
from importos.serve.http.requests import Request as Request
from importos.serve.http.responses import Response as Response
from importos.serve.http.responses import StreamingResponse as StreamingResponse
from importos.serve.http.responses import html as html
from importos.serve.http.responses import json as json
from importos.serve.http.responses import redirect as redirect
from importos.serve.http.responses import text as text
from importos.serve.http.server import HttpServer as HttpServer
from importos.serve.http.settings import Settings as Settings
from importos.serve.http.static_files import FileSource as FileSource
from importos.serve.http.static_files import MappingSource as MappingSource
from importos.serve.http.static_files import StaticFiles as StaticFiles
from importos.serve.http.static_files import StoredFile as StoredFile
from importos.serve.http.websockets import WebSocket as WebSocket
from importos.serve.http.websockets import upgrade as upgrade
