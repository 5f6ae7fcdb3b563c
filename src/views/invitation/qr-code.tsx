// The room's link as a picture to scan. The server draws it; without it, everything else still works.

import { useState } from "preact/hooks";
import { useWords } from "../words";

export function QrCode({ code }: { code: string }) {
  const { t } = useWords();
  const [isThere, setThere] = useState(true);
  if (!isThere) return null;
  return (
    <img
      class="qr-code"
      // It may have failed before there was anybody to hear of it.
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
