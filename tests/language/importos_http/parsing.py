"""http1: requests in, events out; a response; what is refused."""

from importos.proto.http1 import CHUNKED, ClientConnection, Data, End, NeedData, Paused, RemoteError, RequestHead, ResponseHead, ServerConnection, make_fields


def show(connection: ServerConnection) -> None:
    while True:
        try:
            event = connection.next_event()
        except RemoteError as error:
            print(error.status, error.reason)
            print(connection.respond(error.status, make_fields([]), b"no"))
            return
        if isinstance(event, RequestHead):
            print(event.method, event.target, event.minor, event.length, event.keep_alive, event.fields.pairs())
        elif isinstance(event, Data):
            print("data", event.data)
        elif isinstance(event, End):
            print("end", event.trailers.pairs())
            print(connection.respond(200, make_fields([(b"server", b"x")]), b"hello"))
            if connection.must_close():
                print("close")
                return
            connection.begin_next()
        elif isinstance(event, Paused):
            print("paused")
        else:
            print(isinstance(event, NeedData))
            return


def main() -> None:
    connection = ServerConnection()
    connection.receive(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST / HTTP/1.1\r\nhost: y\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")
    show(connection)
    connection.receive(b"lo\r\n0\r\nA: b\r\n\r\n")
    show(connection)
    connection.receive(b"GET / HTTP/1.1\r\nHost : x\r\n\r\n")
    show(connection)
    client = ClientConnection()
    print(client.begin_request(b"GET", b"/", make_fields([(b"host", b"a")]), 0) + client.end_request())
    client.receive(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")
    while not client.is_next_possible():
        event = client.next_event()
        if isinstance(event, ResponseHead):
            print(event.status, event.reason, event.length)
        elif isinstance(event, Data):
            print(event.data)


main()
