// Chatsy as a host runs it: a process of its own that can be killed.

import { join } from "node:path";

export interface ChatsyProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it has logged so far. */
  readonly log: readonly Record<string, unknown>[];
  /** SIGKILL: no farewell, no commit. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM. Resolves with the exit code. */
  stop(): Promise<number>;
  readonly exited: Promise<number>;
}

const main = join(import.meta.dirname, "../../src/server/main.ts");

/** Starts a server on a data folder; `port` 0 takes a free one. Resolves when it listens. */
export async function startChatsyProcess(
  folder: string,
  options: { port?: number; environment?: Record<string, string> } = {},
): Promise<ChatsyProcess> {
  const child = Bun.spawn([process.execPath, main], {
    env: {
      ...process.env,
      PORT: String(options.port ?? 0),
      CHATSY_HOST: "127.0.0.1",
      CHATSY_DATA: folder,
      CHATSY_LIMITS: "off",
      ...options.environment,
    },
    stdout: "pipe",
    stderr: "inherit",
  });
  const log: Record<string, unknown>[] = [];
  const started = Promise.withResolvers<string>();
  void readLines(child.stdout, (line) => {
    const entry = JSON.parse(line) as Record<string, unknown>;
    log.push(entry);
    if (entry.event === "server.started") started.resolve(String(entry.url));
  });
  void child.exited.then((code) => started.reject(new Error(`Chatsy ended with ${code} before it listened.`)));
  return {
    url: await started.promise,
    pid: child.pid,
    log,
    async kill() {
      child.kill("SIGKILL");
      await child.exited;
    },
    stop() {
      child.kill("SIGTERM");
      return child.exited;
    },
    exited: child.exited,
  };
}

async function readLines(stream: ReadableStream<Uint8Array>, take: (line: string) => void): Promise<void> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line) take(line);
  }
}
