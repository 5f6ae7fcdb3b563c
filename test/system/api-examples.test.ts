// The examples of docs/api.md, run by curl as they stand there.

import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withChatsy } from "../support/http";

const page = readFileSync(join(import.meta.dirname, "../../docs/api.md"), "utf8");
const commands = [...page.matchAll(/^```\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) =>
  block.split("\n").filter((line) => line.includes("curl ")),
);

test.skipIf(!Bun.which("curl"))(
  "every command line of docs/api.md does what it says",
  () =>
    withChatsy({}, async (chatsy) => {
      const host = await chatsy.create("Bo");
      const said: string[] = [];
      let token = "";
      for (const command of commands) {
        // A stream goes on for ever, so it is listened to for a moment.
        const isStream = command.includes("-N");
        const line = command
          .replaceAll("http://localhost:5000", chatsy.url)
          .replaceAll("GKRT", host.room.code)
          .replace("make 2>&1", "printf 'all\\nis well\\n'")
          .replace("curl ", isStream ? "curl -s --max-time 1 " : "curl -s ");
        const child = Bun.spawn(["sh", "-c", line], {
          env: { ...process.env, TOKEN: token },
          stdout: "pipe",
          stderr: "pipe",
        });
        const output = await new Response(child.stdout).text();
        const code = await child.exited;
        expect([command, isStream ? code === 28 || code === 0 : code === 0]).toEqual([command, true]);
        token ||= /^chatsy-token: (\S+)/im.exec(output)?.[1] ?? "";
        said.push(output);
      }
      expect(commands.length).toBe(7);
      expect(said[0]).toContain("Sent as number 3.");
      expect(said.slice(1, 3)).toEqual(["Sent as number 4.\n", "Sent as number 5.\n"]);
      expect(JSON.parse(said[3] ?? "")).toMatchObject({ me: { name: "Ada", role: "host" } });
      expect(said[4]).toEndWith("Ada: hello\nAda: and again\nAda: all\n    is well\n");
      expect(said[5]).toContain("event: welcome\n");
      expect(said[6]).toBe("");
    }),
  30_000,
);
