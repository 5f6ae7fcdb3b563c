// A peer: the runtime's bare topic fan-out without parsing and storage. The upper limit for any server on it.

Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env.PORT),
  fetch: (request, server) => (server.upgrade(request) ? undefined : new Response("no socket", { status: 400 })),
  websocket: {
    open: (socket) => void socket.subscribe("room"),
    message(socket, frame) {
      socket.publish("room", frame);
      socket.send(frame);
    },
  },
});
console.log("listening");
