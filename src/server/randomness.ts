// The system's cryptographic source.

import type { Randomness } from "../chat/randomness";

export const systemRandomness: Randomness = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) };
