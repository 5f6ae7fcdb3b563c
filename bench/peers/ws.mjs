// A peer: `ws` on Node and a loop over the sockets, the usual base of small chats. In memory, no checks.

import { WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.env.PORT), perMessageDeflate: false });
server.on("listening", () => console.log("listening"));
server.on("connection", (socket) => {
  socket.on("message", (data) => {
    const { id, text } = JSON.parse(String(data));
    const frame = JSON.stringify({ id, name: "Ada", text });
    for (const client of server.clients) client.send(frame);
  });
});
