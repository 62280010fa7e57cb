/** Epoch ms as Zoho takes times: ISO 8601 with an offset, `2026-03-01T10:00:00+00:00`. */
export function zohoTime(at: number): string {
  return `${new Date(Math.max(0, at)).toISOString().slice(0, 19)}+00:00`;
}
