// Settings: flags take precedence over the environment, and all mistakes are reported at once.

import { expect, test } from "bun:test";
import { silenceMs } from "../../src/protocol/times";
import { helpText, readCommandLine } from "../../src/server/command-line";
import { configWith, settings } from "../../src/server/config";

function problemsOf(args: string[], environment: Record<string, string> = {}): readonly string[] {
  const read = readCommandLine(args, environment);
  return read.kind === "wrong" ? read.problems : [];
}

function configOf(args: string[], environment: Record<string, string> = {}) {
  const read = readCommandLine(args, environment);
  if (read.kind !== "run") throw new Error(JSON.stringify(read));
  return read.config;
}

test("without settings the defaults apply, and the port is not a chosen one", () => {
  expect(configOf([])).toEqual({ ...configWith({}), isPortChosen: false });
  expect(configOf([])).toMatchObject({
    port: 5000,
    host: "0.0.0.0",
    data: "./data",
    codeLength: 4,
    lostGraceMs: 60_000,
  });
});

test("flags come before environment variables, and an empty variable counts as unset", () => {
  expect(configOf(["--port", "81"], { PORT: "82" })).toMatchObject({ port: 81, isPortChosen: true });
  expect(configOf([], { PORT: "82" })).toMatchObject({ port: 82, isPortChosen: true });
  expect(configOf([], { PORT: "" })).toMatchObject({ port: 5000, isPortChosen: false });
  expect(configOf([], { CHATSY_LOST_SECONDS: "1.5" }).lostGraceMs).toBe(1_500);
});

test("every problem is reported at once, with name, value and what would be right", () => {
  const problems = problemsOf(["--port", "99999", "--lost-grace", "-"], {
    CHATSY_LOG_LEVEL: "loud",
    CHATSY_PUBLIC_URL: "here",
  });
  expect(problems).toEqual([
    "--port is “99999”; it must be a whole number from 0 to 65535.",
    "CHATSY_PUBLIC_URL is “here”; it must be an http or https URL without a path, like https://chat.example.",
    "--lost-grace is “-”; it must be seconds, from 0 to 86400.",
    "CHATSY_LOG_LEVEL is “loud”; it must be one of debug, info, warn, error, silent.",
  ]);
});

test("a flag that does not exist is named, and --help with it", () => {
  const problems = problemsOf(["--colour", "red"]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("--colour");
  expect(problems[0]).toContain("--help");
});

test("an unknown flag does not hide problems of the others", () => {
  expect(problemsOf(["--colour", "red", "--port", "many"]).join("\n")).toContain("--port is “many”");
});

test("every setting refuses invalid values", () => {
  for (const [flag, values] of Object.entries({
    port: ["-1", "65536", "5e3", "80.5", " 80"],
    host: ["", "a b", "http://here"],
    data: ["", " "],
    "lock-wait": ["601", "soon"],
    "public-url": ["ftp://here", "https://here/path", "https://me@here", "here.example", "https://here?x=1"],
    "trusted-proxies": ["proxy.example", "10.0.0.0/33", "10.0.0.0/x", "::1/129"],
    "allowed-origins": ["school.example", "https://a.example,ftp://b.example"],
    "code-length": ["2", "13"],
    "code-alphabet": ["ABC", "abcdefgh", "AABCDEFGH", "ÄBCDEFGH"],
    "members-max": ["0", "10001"],
    "session-life": ["0"],
    ping: ["0", "31"],
    "log-level": ["INFO", ""],
  })) {
    for (const value of values) {
      const problem = problemsOf([`--${flag}=${value}`])[0] ?? "taken";
      expect([flag, value, problem.startsWith(`--${flag} is “${value}”; it must be `)]).toEqual([flag, value, true]);
    }
  }
});

test("lists are taken with commas and spaces", () => {
  expect(configOf(["--trusted-proxies", "10.0.0.0/8, ::1 ,127.0.0.1"]).trustedProxies).toEqual([
    "10.0.0.0/8",
    "::1",
    "127.0.0.1",
  ]);
  expect(configOf(["--allowed-origins", "https://a.example,http://b.example:81"]).allowedOrigins).toEqual([
    "https://a.example",
    "http://b.example:81",
  ]);
});

test("an allowed origin is kept as browsers write it, however it was typed", () => {
  expect(configOf(["--allowed-origins", "https://School.example/"]).allowedOrigins).toEqual(["https://school.example"]);
});

test("a range that is only half written does not make every address a trusted proxy", () => {
  for (const range of ["10.0.0.0/", "10.0.0.0/8/8", "10.0.0.0/ ", "10.0.0.0/0x8"]) {
    expect([range, problemsOf(["--trusted-proxies", range]).length]).toEqual([range, 1]);
  }
});

test("a public URL has nothing after its host", () => {
  expect(problemsOf(["--public-url", "https://here#x"])).toHaveLength(1);
});

test("[S3] no time between two pings is taken that a client takes for silence", () => {
  for (const seconds of ["20", "25", "29", "30"]) {
    const read = readCommandLine(["--ping", seconds], {});
    const longestMs = read.kind === "run" ? read.config.pingMs * 1.2 : 0;
    expect([seconds, longestMs < silenceMs]).toEqual([seconds, true]);
  }
});

test("--help and --version come before everything else, and help lists every setting with both its names", () => {
  expect(readCommandLine(["--help", "--port", "x"], {}).kind).toBe("help");
  expect(readCommandLine(["-v"], { PORT: "x" }).kind).toBe("version");
  const help = helpText();
  for (const { flag, variable, help: text } of Object.values(settings)) {
    const line = help.split("\n").find((one) => one.includes(`--${flag} `)) ?? "";
    expect([flag, line.includes(variable), line.includes(text)]).toEqual([flag, true, true]);
  }
});
