// The system's cryptographic source of randomness.

import type { Randomness } from "../chat/randomness";

export const systemRandomness: Randomness = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) };
