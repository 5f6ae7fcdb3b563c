// The room's link as a QR code, rendered by the server. If it fails to load, everything else still works.

import { useState } from "preact/hooks";
import { useWords } from "../words";

export function QrCode({ code }: { code: string }) {
  const { t } = useWords();
  const [isThere, setThere] = useState(true);
  if (!isThere) return null;
  return (
    <img
      class="qr-code"
      // It may have failed before the listener was attached.
      ref={(image) => {
        if (image?.complete && image.naturalWidth === 0) setThere(false);
      }}
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
