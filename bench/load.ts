// The load: members of one room, one of whom keeps a number of messages in flight. Prints one line of JSON: deliveries
// in the measured time, that time, and the load's own CPU time, which shows whether it was the bottleneck. Started by
// bench/deliveries.ts: load.ts DIALECT URL MEMBERS IN_FLIGHT SECONDS

import type { EnterAnswer } from "../src/protocol/http-body";
import type { DialectName } from "./peer";

/** Reads a peer's frames, as cheaply as possible. */
interface Dialect {
  open(url: string): Promise<WebSocket>;
  post(id: string, text: string): string;
  /** How many messages a frame delivers. */
  messagesIn(frame: string): number;
  /** How many of the sender's messages a frame to the sender acknowledges. */
  settledIn(frame: string): number;
  answerTo?(frame: string): string | undefined;
}

const [dialectName, url = "", members = "", inFlight = "", seconds = ""] = process.argv.slice(2);
const text = "A message of sixty bytes, as people write them all day long.";
const dialect = dialectFor(dialectName as DialectName);

let delivered = 0;
let settled = 0;
let lastFrame = "";
let lastCount = 0;

const joiningAt = performance.now();
const sockets: WebSocket[] = [];
for (let n = 0; n < Number(members); n += 1) sockets.push(await dialect.open(url));
const joinedMs = performance.now() - joiningAt;
const [sender] = sockets;
if (!sender) throw new Error("No members.");
let sent = 0;
const post = (): void => {
  sent += 1;
  sender.send(dialect.post(`load-${sent}`, text));
};
for (const socket of sockets) {
  socket.onmessage = ({ data }) => {
    const frame = data as string;
    // Everyone receives the same frame, so it is parsed once.
    if (frame !== lastFrame) {
      lastFrame = frame;
      lastCount = dialect.messagesIn(frame);
    }
    delivered += lastCount;
    if (socket === sender) {
      const more = dialect.settledIn(frame);
      settled += more;
      for (let n = 0; n < more; n += 1) post();
    }
    const answer = dialect.answerTo?.(frame);
    if (answer !== undefined) socket.send(answer);
  };
}
for (let n = 0; n < Number(inFlight); n += 1) post();
await Bun.sleep(1_000);
const before = { delivered, settled, cpu: process.cpuUsage(), at: performance.now() };
await Bun.sleep(Number(seconds) * 1_000);
const elapsedMs = performance.now() - before.at;
const { user, system } = process.cpuUsage(before.cpu);
console.log(
  JSON.stringify({
    deliveriesPerSecond: Math.round(((delivered - before.delivered) / elapsedMs) * 1000),
    messagesPerSecond: Math.round(((settled - before.settled) / elapsedMs) * 1000),
    loadCores: Number(((user + system) / 1000 / elapsedMs).toFixed(2)),
    joinsPerSecond: Math.round((Number(members) / joinedMs) * 1000),
  }),
);
process.exit(0);

function dialectFor(name: DialectName): Dialect {
  switch (name) {
    case "chatsy":
      return chatsy();
    case "socket-io":
      return {
        async open(base) {
          const socket = await opened(
            new WebSocket(`${base.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`),
          );
          socket.send("40");
          await frameThat(socket, (frame) => frame.startsWith("40"));
          return socket;
        },
        post: (id, body) => `42${JSON.stringify(["message", { id, text: body }])}`,
        messagesIn: (frame) => Number(frame.startsWith("42")),
        settledIn: (frame) => Number(frame.startsWith("42")),
        answerTo: (frame) => (frame === "2" ? "3" : undefined),
      };
    case "plain":
      return {
        open: (base) => opened(new WebSocket(base.replace("http", "ws"))),
        post: (id, body) => JSON.stringify({ id, text: body }),
        messagesIn: () => 1,
        settledIn: () => 1,
      };
  }
}

function chatsy(): Dialect {
  let code: string | undefined;
  return {
    async open(base) {
      const path = code === undefined ? "/api/rooms" : `/api/rooms/${code}/members`;
      const response = await fetch(base + path, { method: "POST", body: '{"name":"Load"}' });
      const answer = (await response.json()) as EnterAnswer;
      code = answer.room.code;
      const options = { headers: { authorization: `Bearer ${answer.token}` }, protocols: ["chatsy.v1"] };
      const socketUrl = `${base.replace("http", "ws")}/api/rooms/${code}/socket`;
      const socket = await opened(new WebSocket(socketUrl, options as unknown as string[]));
      socket.send('{"type":"hello","v":1}');
      await frameThat(socket, (frame) => frame.startsWith('{"type":"live"'));
      return socket;
    },
    post: (id, body) => JSON.stringify({ type: "post", id, text: body }),
    messagesIn: (frame) => (frame.startsWith('{"type":"events"') ? frame.split('"kind":"message"').length - 1 : 0),
    settledIn: (frame) => Number(frame.startsWith('{"type":"ack"')),
    answerTo: (frame) => (frame.startsWith('{"type":"ping"') ? '{"type":"pong"}' : undefined),
  };
}

function opened(socket: WebSocket): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(socket);
    socket.onerror = () => reject(new Error(`${url} did not open a socket`));
  });
}

function frameThat(socket: WebSocket, fits: (frame: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    socket.onmessage = ({ data }) => {
      if (fits(String(data))) resolve();
    };
  });
}
