// Brings what is missing, and says so: packages by the lock file, the built pages, a browser for tests. Plain Node 20,
// no packages: it runs before there are any.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Prints one line about what is being done, where it disturbs no output. */
export function say(line) {
  process.stderr.write(`chatsy: ${line}\n`);
}

/** Installs the packages of the lock file unless they are there: `run` is what the server needs, `test` is all. */
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

/** The runtime's executable: it comes as a package for each platform, without any install script. */
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

/** The Chromium that browser tests use, installed if there is none. CHATSY_TEST_BROWSER names another. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("installing Debian's chromium for the browser tests, once");
    run("apt-get", ["update", "-q"]);
    run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"]);
  } else {
    say("installing Chromium for the browser tests, once");
    run(process.execPath, [join("node_modules", "playwright-core", "cli.js"), "install", "chromium"]);
  }
  const installed = findBrowser();
  if (!installed) throw new Error("No Chromium was found after installing it. Set CHATSY_TEST_BROWSER to one.");
  return installed;
}

function findBrowser() {
  if (process.env.CHATSY_TEST_BROWSER) return process.env.CHATSY_TEST_BROWSER;
  const installed = findInPath(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
  if (installed) return installed;
  const { chromium } = createRequire(import.meta.url)("playwright-core");
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** The C compiler that the tests of the disk need, installed if there is none. They run on Linux alone. */
export function ensureCompiler() {
  if (process.platform !== "linux" || findInPath(["cc"])) return;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    say("there is no C compiler: the tests of the disk are skipped. To run them, install gcc and libc6-dev");
    return;
  }
  say("installing gcc for the tests of the disk, once");
  run("apt-get", ["update", "-q"]);
  run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "gcc", "libc6-dev"]);
  if (!findInPath(["cc"])) throw new Error("No cc was found after installing gcc.");
}

/** The first file of the PATH with one of these names. */
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
