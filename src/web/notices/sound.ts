// A short, soft sound for new messages: two synthesised notes, so that no file is loaded.

const pauseMs = 4_000;
const notes = [
  { hertz: 587.33, atSeconds: 0 },
  { hertz: 880, atSeconds: 0.11 },
];
const loudness = 0.06;
const lengthSeconds = 0.45;

let context: AudioContext | undefined;
let lastAt = Number.NEGATIVE_INFINITY;

/** Plays it, unless it was played a moment ago. Browsers stay silent on a page that was never touched. */
export function softSound(): void {
  if (performance.now() - lastAt < pauseMs || !navigator.userActivation?.hasBeenActive) return;
  lastAt = performance.now();
  context ??= new AudioContext();
  // A locked phone suspends it. If resuming is refused, it stays silent.
  if (context.state === "suspended") context.resume().catch(() => {});
  for (const { hertz, atSeconds } of notes) play(context, hertz, context.currentTime + atSeconds);
}

/** Fades in within 12 ms and out again, because it would click otherwise. */
function play(audio: AudioContext, hertz: number, at: number): void {
  const tone = new OscillatorNode(audio, { type: "sine", frequency: hertz });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + lengthSeconds);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + lengthSeconds);
}
