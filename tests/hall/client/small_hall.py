"""A hall as small as the interface allows, which can also misbehave: gaps, repeats, refusals, silence."""

import asyncio
import contextlib
import threading
from datetime import UTC, datetime
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from hall.domain.errors import Refusal
from hall.trust.pairing import Pairings

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


class SmallHall:
    """Serves on a thread. `tokens` may come in; `bodies` are the commands as they came, repeats included."""

    def __init__(self, certificate=None) -> None:
        self.certificate = certificate
        self.tokens = {"good"}
        self.bodies: list[dict[str, Any]] = []
        self.acted: dict[str, int] = {}                 # command_id -> how many ran before it
        self.answers = threading.Event()                # unless cleared, commands are answered
        self.answers.set()
        self.refuse_next: list[tuple[int, dict[str, Any]]] = []
        self.asked_after: list[str | None] = []
        self.headers: list[dict[str, str]] = []
        self.pairings = Pairings()
        self.asked: list[str] = []                      # what came of pairings: begin, look, proof
        self.seconds = 0.0                              # the monotonic clock of pairings
        self.seq = 10
        self._own = own_port()
        self.port = self._own.getsockname()[1]
        self._events: list[dict[str, Any]] = []
        self._sockets: dict[WebSocket, asyncio.Queue[dict[str, Any] | None]] = {}
        self._begin()

    def _begin(self) -> None:
        files = {} if self.certificate is None else {
            "ssl_certfile": str(self.certificate.certificate_file), "ssl_keyfile": str(self.certificate.key_file)}
        self._ready = threading.Event()
        self._server = uvicorn.Server(uvicorn.Config(
            self._app(), host="127.0.0.1", port=self.port, ws="websockets-sansio", log_config=None, access_log=False,
            timeout_graceful_shutdown=1, **files))
        self._thread = threading.Thread(target=self._server.run, name="small hall")
        self._thread.start()
        assert self._ready.wait(10)
        while not self._server.started:                 # the lifespan came up; the door follows at once
            self._thread.join(0.005)
            assert self._thread.is_alive(), f"nobody can listen on port {self.port}"
        self.url = f"{'http' if self.certificate is None else 'https'}://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()

    def close(self) -> None:
        self.stop()
        self._own.close()

    def again(self) -> None:
        """The same hall, started again on the same port after a `stop`."""
        self._begin()

    def tell(self, *, seq: int | None = None, kind: str = "ticket.issued", quietly: bool = False) -> None:
        """The next event; seq: with this number instead; quietly: stored, and not told."""
        def do() -> None:
            self.seq = self.seq + 1 if seq is None else max(seq, self.seq)
            event = {"seq": self.seq if seq is None else seq, "at": NOW.isoformat(), "kind": kind}
            if event not in self._events:
                self._events.append(event)
            if not quietly:
                self._send(event)
        self._do(do)

    def ping(self) -> None:
        self._do(lambda: self._send({"kind": "ping", "now": NOW.isoformat()}))

    def hang_up(self) -> None:
        """Ends every stream; who comes again is listened to."""
        self._do(lambda: [queue.put_nowait(None) for queue in self._sockets.values()])

    def forget(self, token: str) -> None:
        self.tokens.discard(token)

    @property
    def listeners(self) -> int:
        return len(self._sockets)

    def _do(self, what) -> None:
        done = threading.Event()
        self._loop.call_soon_threadsafe(lambda: (what(), done.set()))
        assert done.wait(5)

    def _send(self, message: dict[str, Any]) -> None:
        for queue in self._sockets.values():
            queue.put_nowait(message)

    def _app(self) -> Starlette:
        @contextlib.asynccontextmanager
        async def lifespan(app: Starlette):
            self._loop = asyncio.get_running_loop()
            self._ready.set()
            yield

        return Starlette(lifespan=lifespan, routes=[
            WebSocketRoute("/api/v1/events", self._listen),
            Route("/api/v1/services", self._services),
            Route("/api/v1/tickets", self._command, methods=["POST"]),
            Route("/api/v1/pairings", self._pair, methods=["POST"]),
            Route("/api/v1/pairings/{id}", self._look),
            Route("/api/v1/pairings/{id}/proof", self._prove, methods=["POST"])])

    def _known(self, headers) -> bool:
        return headers.get("authorization", "").removeprefix("Bearer ") in self.tokens

    async def _listen(self, socket: WebSocket) -> None:
        await socket.accept()
        if not self._known(socket.headers):
            await socket.close(4401, "not_paired")
            return
        after = socket.query_params.get("after")
        self.asked_after.append(after)
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        if after is None:
            queue.put_nowait({"kind": "snapshot", "seq": self.seq})
        else:
            for event in self._events:
                if event["seq"] > int(after):
                    queue.put_nowait(event)
            queue.put_nowait({"kind": "ping", "now": NOW.isoformat()})
        self._sockets[socket] = queue
        try:
            await self._talk(socket, queue)
        finally:
            del self._sockets[socket]

    async def _talk(self, socket: WebSocket, queue) -> None:
        async def hear() -> None:
            with contextlib.suppress(WebSocketDisconnect):
                await socket.receive_text()
            queue.put_nowait(None)

        hearing = asyncio.create_task(hear())
        try:
            while (message := await queue.get()) is not None:
                await socket.send_json(message)
        finally:
            hearing.cancel()

    async def _services(self, request: Request) -> Response:
        self.headers.append(dict(request.headers))
        return JSONResponse({"services": [], "asked": dict(request.query_params)})

    async def _command(self, request: Request) -> Response:
        body = await request.json()
        self.headers.append(dict(request.headers))
        self.bodies.append(body)
        await asyncio.to_thread(self.answers.wait, 30)
        if not self._known(request.headers):
            return JSONResponse({"code": "not_paired", "detail": "?"}, 401)
        if self.refuse_next:
            status, told = self.refuse_next.pop(0)
            return JSONResponse(told, status)
        number = self.acted.setdefault(body["command_id"], len(self.acted))
        return JSONResponse({"number": f"A{number + 1:03d}"}, 201)

    async def _pair(self, request: Request) -> Response:
        body = await request.json()
        self.asked.append("begin")
        return self._answer(lambda: {"pairing_id": self.pairings.begin(
            body["role"], body["name"], body["spake"], sender=request.client.host, now_s=self.seconds)})

    async def _look(self, request: Request) -> Response:
        def look() -> dict[str, Any]:
            state, spake = self.pairings.look(request.path_params["id"], now_s=self.seconds)
            return {"state": state, "spake": spake}
        return self._answer(look)

    async def _prove(self, request: Request) -> Response:
        body = await request.json()
        self.asked.append("proof")

        def prove() -> dict[str, Any]:
            admitted = self.pairings.prove(request.path_params["id"], body["proof"], now_s=self.seconds)
            self.tokens.add(admitted.token)
            return {"sealed": admitted.sealed}
        return self._answer(prove)

    def _answer(self, work) -> Response:
        try:
            return JSONResponse(work())
        except Refusal as refusal:
            return JSONResponse({"code": refusal.code}, 404 if refusal.code == "not_found" else 409)


def own_port() -> socket:
    """Bound and not listening: nobody else is given the port, also while the hall is away."""
    bound = socket()
    bound.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    bound.bind(("127.0.0.1", 0))
    return bound
