// Installs what is missing and says so: packages by the lock file, the built pages, and for tests a browser and a C
// compiler. Plain Node 20 without packages, because it runs before there are any.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Prints a progress line to standard error. */
export function say(line) {
  process.stderr.write(`chatsy: ${line}\n`);
}

/** Installs missing packages by the lock file: `run` is what the server needs, `test` is everything. */
export function ensurePackages(level) {
  const missing = missingPackages(level);
  if (missing.length === 0) return;
  const hasOthers = existsSync(join(root, "node_modules"));
  say(`installing packages (${missing.slice(0, 3).join(", ")}${missing.length > 3 ? ", …" : ""}), once`);
  const onlyRun = level === "run" && (!hasOthers || missingPackages("test").length > missing.length);
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", ...(onlyRun ? ["--omit=dev"] : [])]);
  const still = missingPackages(level);
  if (still.length > 0) throw new Error(`npm ran, but these packages are still missing: ${still.join(", ")}`);
}

function missingPackages(level) {
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const installedFile = join(root, "node_modules", ".package-lock.json");
  const installed = existsSync(installedFile) ? JSON.parse(readFileSync(installedFile, "utf8")).packages : {};
  const missing = Object.entries(wanted)
    .filter(([path, { optional, dev }]) => path !== "" && !optional && (level === "test" || !dev))
    .filter(([path, { version }]) => installed[path]?.version !== version)
    .map(([path]) => path.replace("node_modules/", ""));
  return findBun() ? missing : [...missing, "bun"];
}

/** The runtime's executable, which comes as a package per platform, without an install script. */
export function findBun() {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const cpu = process.arch === "arm64" ? "aarch64" : process.arch;
  const isMusl = process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
  const name = `@oven/bun-${os}-${cpu}${isMusl ? "-musl" : ""}`;
  const file = join(root, "node_modules", name, "bin", os === "windows" ? "bun.exe" : "bun");
  return existsSync(file) ? file : undefined;
}

/** Builds the pages when their sources are newer than the build. */
export function ensurePages() {
  const built = join(root, "dist", "pages", "manifest.json");
  const sources = ["web", "views", "texts", "client", "chat", "protocol"].map((folder) => `src/${folder}`);
  sources.push("bin/build-pages.ts", "package-lock.json");
  const newest = Math.max(...sources.map((source) => newestIn(join(root, source))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  say("building the pages");
  run(findBun(), [join("bin", "build-pages.ts")]);
}

function newestIn(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

/**
 * Installs what the tests need on this computer beside the packages: browsers, and on Linux a C compiler. Says first
 * what it will install, and asks on a terminal; without a terminal, or with CI=true, the answer is yes.
 * CHATSY_TEST_INSTALL=yes or =no answers without a question. Returns the names of the tools that are still missing.
 */
export async function ensureTestTools() {
  const missing = missingTools();
  const canUseApt = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const installable = missing.filter(({ playwright }) => canUseApt || playwright);
  for (const { what, apt } of missing.filter((tool) => !installable.includes(tool))) {
    say(`${what}: missing. To install it: apt-get install ${apt}`);
  }
  if (installable.length > 0 && (await mayInstall(installable, canUseApt))) {
    if (canUseApt) run("apt-get", ["update", "-q"]);
    for (const tool of installable) install(tool, canUseApt);
  }
  return missingTools().map(({ name }) => name);
}

function missingTools() {
  const chromium = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const hasBrowser = () => process.env.CHATSY_TEST_BROWSER || hasPlaywrightBrowser();
  const tools = [
    {
      name: "browser",
      what: "Chromium, for the browser tests",
      apt: "chromium",
      playwright: "chromium",
      isThere: () => hasBrowser() || findInPath(chromium),
    },
    {
      name: "headless shell",
      what: "Chromium's headless shell, in which browser tests take half the time",
      apt: "chromium-headless-shell",
      isOptional: true,
      isThere: () => hasBrowser() || findInPath(["chromium-headless-shell", "chrome-headless-shell"]),
    },
    {
      name: "compiler",
      what: "a C compiler, for the tests of the disk",
      apt: "gcc libc6-dev",
      isThere: () => process.platform !== "linux" || findInPath(["cc"]),
    },
  ];
  return tools.filter(({ isThere }) => !isThere());
}

async function mayInstall(tools, canUseApt) {
  const answer = process.env.CHATSY_TEST_INSTALL?.toLowerCase();
  if (answer !== undefined && answer !== "yes" && answer !== "no") {
    throw new Error(`CHATSY_TEST_INSTALL is ${answer}, and must be yes or no.`);
  }
  say("the tests need, on this computer:");
  for (const tool of tools) say(`  ${tool.what} (${installCommand(tool, canUseApt).join(" ")})`);
  if (answer !== undefined) return answer === "yes";
  if (process.env.CI === "true" || !process.stdin.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return !/^n/i.test((await terminal.question("chatsy: install this now, once? [Y/n] ")).trim());
  } finally {
    terminal.close();
  }
}

function install(tool, canUseApt) {
  const [command, ...args] = installCommand(tool, canUseApt);
  say(`installing ${tool.what}`);
  try {
    run(command === "node" ? process.execPath : command, args);
  } catch (cause) {
    if (!tool.isOptional) throw cause;
    say(`${cause.message} The tests run without it.`);
  }
}

function installCommand({ apt, playwright }, canUseApt) {
  if (canUseApt) return ["apt-get", "install", "-y", "-q", "--no-install-recommends", ...apt.split(" ")];
  return ["node", join("node_modules", "playwright-core", "cli.js"), "install", playwright];
}

function hasPlaywrightBrowser() {
  const { chromium } = createRequire(import.meta.url)("playwright-core");
  return existsSync(chromium.executablePath());
}

/** The first file in the PATH with one of these names. */
function findInPath(names) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

function run(command, args) {
  const isNpm = command === "npm" && process.platform === "win32";
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], shell: isNpm });
  if (error) throw new Error(`${command} could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`“${command} ${args.join(" ")}” ended with ${status}.`);
}
