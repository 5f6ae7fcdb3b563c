// The fuzz layer: garbage at every door of a real server, and a witness in another room. Nothing may fail, every answer
// must fit the protocol, and memory must not grow.

import { startTestChatsy, type TestChatsy, temporaryFolder } from "../support/chatsy";
import { fuzzFrames } from "./frames";
import { Garbage } from "./garbage";
import { fuzzParser } from "./parsers";
import { fuzzRawRequest, fuzzRequest } from "./requests";
import { Witness } from "./witness";

export interface FuzzFigures {
  readonly inputs: number;
  /** Frames and answers received, and inputs that parsers accepted. */
  readonly answered: number;
}

/** Inputs per room; then the next room follows. */
const roundInputs = 1_000;
/** Of 1,000 inputs: 480 frames, 200 requests, 20 of them as raw bytes, and 320 for the parsers. */
const share = { frames: 0.48, requests: 0.18, raw: 0.02 };
const lanes = 4;
/** How much larger the heap may be after the second half than after the first. */
const heapGrowthMax = 8 * 1024 * 1024;

/** Throws at the first input that was handled wrongly. */
export async function fuzzRun({ seed, inputs }: { seed: number; inputs: number }): Promise<FuzzFigures> {
  const folder = temporaryFolder();
  // Short, so that what one round leaves behind is gone some rounds later.
  const times = { emptyRoomGraceMs: 500, lostGraceMs: 1_000, partingGraceMs: 100, sessionMs: 60_000 };
  const chatsy = await startTestChatsy({ data: folder.path, ...times });
  const uncaught: unknown[] = [];
  const note = (cause: unknown): void => void uncaught.push(cause);
  let [done, answered, round, heapAtHalf] = [0, 0, 0, 0];
  // A server whose store has a fault ends its process, and this run with it.
  const gaveUp = (): void => console.error(`error: seed ${seed}, round ${round}: the server ended its process.`);
  process.on("uncaughtException", note).on("unhandledRejection", note).on("exit", gaveUp);
  const witness = await Witness.enter(chatsy);
  try {
    while (done < inputs) {
      round += 1;
      const count = Math.min(roundInputs, inputs - done);
      answered += await playRound(chatsy, seed * 2 ** 20 + round * 16, count);
      done += count;
      await witness.speaks();
      if (uncaught.length > 0) throw uncaught[0];
      if (heapAtHalf === 0 && done >= inputs / 2) heapAtHalf = await restingHeap(times.lostGraceMs);
    }
    await mustBeWell(chatsy);
    const growth = (await restingHeap(times.lostGraceMs)) - heapAtHalf;
    if (growth > heapGrowthMax) throw new Error(`The heap grew by ${growth} bytes over the second half.`);
    return { inputs: done, answered };
  } catch (cause) {
    throw new Error(`seed ${seed}, round ${round}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  } finally {
    process.off("uncaughtException", note).off("unhandledRejection", note).off("exit", gaveUp);
    witness.goes();
    await chatsy.stop();
    folder.remove();
  }
}

/** Each lane has a seed of its own, so that its inputs do not depend on the speed of the others. */
async function playRound(chatsy: TestChatsy, seed: number, count: number): Promise<number> {
  const host = await chatsy.create("Fuzzer");
  const frames = Math.round(count * share.frames);
  const requests = Math.round(count * share.requests);
  const raw = Math.round(count * share.raw);
  const frameAnswers = await inLanes(async (lane) => {
    const guest = await chatsy.join(host.room.code, `Fuzz ${lane}`);
    return fuzzFrames(new Garbage(seed + lane), guest, portion(frames, lane));
  });
  const answers = await inLanes(async (lane) => {
    const guest = await chatsy.join(host.room.code, `Asks ${lane}`);
    const garbage = new Garbage(seed + lanes + lane);
    const asked = portion(requests, lane);
    for (let left = asked; left > 0; left -= 1) await fuzzRequest(garbage, chatsy.url, guest);
    for (let left = portion(raw, lane); left > 0; left -= 1) await fuzzRawRequest(garbage, chatsy.url, guest);
    return asked;
  });
  const garbage = new Garbage(seed + 2 * lanes);
  let taken = 0;
  for (let left = count - frames - requests - raw; left > 0; left -= 1) taken += Number(fuzzParser(garbage));
  return frameAnswers + answers + taken;
}

async function inLanes(work: (lane: number) => Promise<number>): Promise<number> {
  const figures = await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)));
  return figures.reduce((sum, figure) => sum + figure, 0);
}

function portion(count: number, lane: number): number {
  return Math.floor(count / lanes) + Number(lane < count % lanes);
}

/** No fault was counted, and the store can still store. */
async function mustBeWell({ url }: TestChatsy): Promise<void> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const faults = /^chatsy_faults_total (\d+)$/m.exec(metrics)?.[1];
  if (faults !== "0") throw new Error(`The server counted ${faults} faults.`);
  const ready = await fetch(`${url}/readyz`);
  if (ready.status !== 200) throw new Error(`The server is not ready any more: ${ready.status}`);
}

/** The heap in bytes, once those who are gone have left and were swept up. */
async function restingHeap(graceMs: number): Promise<number> {
  await Bun.sleep(graceMs + 700);
  Bun.gc(true);
  return process.memoryUsage().heapUsed;
}
