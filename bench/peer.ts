// Starts each server and speaks its protocol, so that one load generator measures all of them.

import { join } from "node:path";

export interface Peer {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly dialect: DialectName;
}

export type DialectName = "chatsy" | "socket-io" | "plain";

const here = import.meta.dirname;
const node = process.env.CHATSY_BENCH_NODE ?? "node";

export function peers(dataFolder: string): readonly Peer[] {
  return [
    {
      name: "Chatsy (durable: SQLite, synchronous=FULL)",
      command: [process.execPath, join(here, "../src/server/main.ts")],
      environment: {
        CHATSY_DATA: dataFolder,
        CHATSY_HOST: "127.0.0.1",
        CHATSY_MEMBERS_MAX: "10000",
        CHATSY_LIMITS: "off",
        CHATSY_ADDRESS_CONNECTIONS: "100000",
        CHATSY_LOG_LEVEL: "info",
      },
      dialect: "chatsy",
    },
    {
      name: "Socket.IO on Node, in memory",
      command: [node, join(here, "peers/socket-io.mjs")],
      environment: {},
      dialect: "socket-io",
    },
    { name: "ws on Node, in memory", command: [node, join(here, "peers/ws.mjs")], environment: {}, dialect: "plain" },
    {
      name: "Bun's bare topic fan-out",
      command: [process.execPath, join(here, "peers/bare-topic.ts")],
      environment: {},
      dialect: "plain",
    },
  ];
}
