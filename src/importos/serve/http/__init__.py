"""An HTTP server over asyncio: handlers are ``async def handler(request: Request) -> Response``."""

from importos.proto.websocket.deflate import PerMessageDeflate as PerMessageDeflate
from importos.serve.http.access_log import AccessLog as AccessLog
from importos.serve.http.application import Application as Application
from importos.serve.http.client import (
    ClientResponse as ClientResponse,
    ClientSettings as ClientSettings,
    HttpClient as HttpClient,
    TooManyRedirects as TooManyRedirects,
)
from importos.serve.http.client_websockets import ClientWebSocket as ClientWebSocket, HandshakeFailed as HandshakeFailed
from importos.serve.http.failures import Disconnected as Disconnected, HttpError as HttpError
from importos.serve.http.folders import FolderSource as FolderSource
from importos.serve.http.health import Health as Health
from importos.serve.http.metrics import Metrics as Metrics
from importos.serve.http.observers import Observer as Observer
from importos.serve.http.packing import packed as packed
from importos.serve.http.requests import Request as Request
from importos.serve.http.responses import (
    Response as Response,
    StreamingResponse as StreamingResponse,
    html as html,
    json as json,
    redirect as redirect,
    text as text,
)
from importos.serve.http.server import HttpServer as HttpServer
from importos.serve.http.settings import Settings as Settings
from importos.serve.http.static_files import (
    FileSource as FileSource,
    MappingSource as MappingSource,
    StaticFiles as StaticFiles,
    StoredFile as StoredFile,
)
from importos.serve.http.websockets import WebSocket as WebSocket, upgrade as upgrade
