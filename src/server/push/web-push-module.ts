// Types for the parts of the package web-push used here; it has none of its own.

declare module "web-push" {
  export interface RequestDetails {
    readonly endpoint: string;
    readonly method: "POST";
    readonly headers: Readonly<Record<string, string | number>>;
    readonly body: Uint8Array;
  }
  export function generateVAPIDKeys(): { readonly publicKey: string; readonly privateKey: string };
  /** Throws for an invalid subscription. */
  export function generateRequestDetails(
    subscription: { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } },
    payload: string,
    options: {
      readonly vapidDetails: { readonly subject: string; readonly publicKey: string; readonly privateKey: string };
      readonly contentEncoding: "aes128gcm";
      /** In seconds. */
      readonly TTL: number;
      readonly urgency: "normal" | "high";
      readonly topic: string;
    },
  ): RequestDetails;
}
