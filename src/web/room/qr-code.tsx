// The room's link as a picture to scan. The server draws it; without it, everything else still works.

import { useState } from "preact/hooks";
import { t } from "../texts";

export function QrCode({ code }: { code: string }) {
  const [isThere, setThere] = useState(true);
  if (!isThere) return null;
  return (
    <img
      class="qr-code"
      src={`/api/rooms/${code}/qr.svg`}
      alt={t("invite.qr", { code })}
      width={160}
      height={160}
      decoding="async"
      fetchpriority="low"
      onError={() => setThere(false)}
    />
  );
}
