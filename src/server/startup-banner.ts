// Prints the first lines a host reads: where to point a browser, on this machine and on the network.

import { networkInterfaces } from "node:os";

export function addressesOf(host: string, port: number, publicUrl: string | undefined): string[] {
  const isEverywhere = host === "0.0.0.0" || host === "::";
  const here = isEverywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const lan = isEverywhere ? lanAddresses().map((address) => `http://${address}:${port}`) : [];
  return [...(publicUrl ? [publicUrl] : []), `http://${here}:${port}`, ...lan];
}

export function banner(addresses: readonly string[], data: string): string {
  const [first = "", ...others] = addresses;
  const lines = [`Chatsy is running: open ${first}`];
  if (others.length > 0) lines.push(`  also at ${others.join("  ")}`);
  lines.push(data === "memory" ? "  nothing is kept on disk" : `  rooms are kept in ${data}`, "  stop with Ctrl+C");
  return `\n${lines.join("\n")}\n\n`;
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flat()
    .flatMap((address) => (address && !address.internal && address.family === "IPv4" ? [address.address] : []));
}
