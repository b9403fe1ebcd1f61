/** A letter as an address that mail programs open. */
import type { Letter } from "../core/bindings";

/** `mailto:…?subject=…&body=…`, without a space: mail programs want lines to end as in RFC 6068. */
export function mailto({ to, subject, body }: Letter): string {
  const people = to
    .split(/[,;\s]+/)
    .filter((address) => address !== "")
    .map((address) => encodeURIComponent(address).replaceAll("%40", "@"));
  const text = encodeURIComponent(body.replace(/\r?\n/g, "\r\n"));
  return `mailto:${people.join(",")}?subject=${encodeURIComponent(subject)}&body=${text}`;
}
