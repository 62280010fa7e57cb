/** The user's time zone. Zoho converts every date-time it returns into it, whatever offset was sent. */
export const userTimeZone = { name: 'Asia/Shanghai', offset: '+08:00', offsetMs: 8 * 3_600_000 };

/** ISO 8601 with the user's offset and no milliseconds, as the API returns date-times. */
export function toUserTime(epochMs: number): string {
  const local = new Date(epochMs + userTimeZone.offsetMs).toISOString();
  return `${local.slice(0, 19)}${userTimeZone.offset}`;
}

/** Epoch ms of a date-time the API accepts: seconds, an offset in hours and minutes, no milliseconds. */
export function fromApiTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
