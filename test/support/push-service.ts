// A push service and a subscribed browser: receives what a server sends, checks the sender (RFC 8292), and decrypts it
// as the browser would (RFC 8291, RFC 8188). Written from the RFCs, without the package that the server uses.

import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";

export interface Received {
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly path: string;
}

export interface PushService {
  readonly origin: string;
  /** Everything received, in order. */
  readonly received: readonly Received[];
  /** Its answer, 201 unless a test sets another. */
  answer: (path: string) => Response | Promise<Response>;
  stop(): Promise<void>;
}

export function startPushService(): PushService {
  const received: Received[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const { pathname } = new URL(request.url);
      received.push({ headers: request.headers, body: await request.bytes(), path: pathname });
      return service.answer(pathname);
    },
  });
  const service: PushService = {
    origin: `http://127.0.0.1:${server.port}`,
    received,
    answer: () => new Response(null, { status: 201 }),
    stop: () => server.stop(true),
  };
  return service;
}

export interface Subscriber {
  readonly subscription: {
    readonly endpoint: string;
    readonly keys: { readonly p256dh: string; readonly auth: string };
  };
  /** Throws for what was not encrypted for this browser. */
  read(body: Uint8Array): { code: string; title: string; body: string };
}

export function subscriber(origin: string, path: string): Subscriber {
  const own = createECDH("prime256v1");
  const publicKey = own.generateKeys();
  const auth = randomBytes(16);
  return {
    subscription: {
      endpoint: origin + path,
      keys: { p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") },
    },
    read(body) {
      // RFC 8188, 2.1: salt (16), record size (4), length of the key id (1), key id: here the sender's public key.
      const bytes = Buffer.from(body);
      const salt = bytes.subarray(0, 16);
      const senderKey = bytes.subarray(21, 21 + bytes.readUInt8(20));
      const record = bytes.subarray(21 + senderKey.length);
      // RFC 8291, 3.4.
      const info = Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, senderKey]);
      const secret = Buffer.from(hkdfSync("sha256", own.computeSecret(senderKey), auth, info, 32));
      const key = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: aes128gcm\0", 16));
      const nonce = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: nonce\0", 12));
      const opening = createDecipheriv("aes-128-gcm", key, nonce);
      opening.setAuthTag(record.subarray(-16));
      const padded = Buffer.concat([opening.update(record.subarray(0, -16)), opening.final()]);
      // The last record ends with 2 and zeros.
      return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString());
    },
  };
}

/** The sender's claims, signed with the key it names; throws when the signature does not match. */
export function senderOf({ headers }: Received): { key: string; aud: string; exp: number; sub: string } {
  const [, token = "", key = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.get("authorization") ?? "") ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y } as JsonWebKey, format: "jwk" });
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) throw new Error("The token is not signed with the key that it names.");
  return { key, ...JSON.parse(Buffer.from(claims, "base64url").toString()) };
}
