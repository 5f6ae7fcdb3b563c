// As much of the package web-push as is used here; it brings no types.

declare module "web-push" {
  export interface RequestDetails {
    readonly endpoint: string;
    readonly method: "POST";
    readonly headers: Readonly<Record<string, string | number>>;
    readonly body: Uint8Array;
  }
  export function generateVAPIDKeys(): { readonly publicKey: string; readonly privateKey: string };
  /** Throws for a subscription that is none. */
  export function generateRequestDetails(
    subscription: { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } },
    payload: string,
    options: {
      readonly vapidDetails: { readonly subject: string; readonly publicKey: string; readonly privateKey: string };
      readonly contentEncoding: "aes128gcm";
      /** Seconds. */
      readonly TTL: number;
      readonly urgency: "normal" | "high";
      readonly topic: string;
    },
  ): RequestDetails;
}
