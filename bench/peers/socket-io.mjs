// A peer: the chat room that a TypeScript developer would write with Socket.IO on Node. In memory, no checks.

import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http);
io.on("connection", (socket) => {
  socket.join("room");
  socket.on("message", ({ id, text }) => io.to("room").emit("message", { id, name: "Ada", text }));
});
http.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("listening"));
