// Preact as one file that all lazy parts share: it changes only when Preact does, and so outlasts a new build in
// browsers' caches. Only names what must be in it; src/web imports it from its own packages.

export { h } from "preact";
export { useState } from "preact/hooks";
export { jsx } from "preact/jsx-runtime";
