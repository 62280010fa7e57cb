/**
 * Two computers of one person, or theirs and Zoho's, may be so far apart: whoever looks for what was written at a time looks
 * a day around it, and the marker decides.
 */
export const clocksDifferMs = 24 * 3_600_000;

/** Epoch ms as Zoho takes times: ISO 8601 with an offset and no milliseconds, `2026-03-01T10:00:00+00:00`. */
export function zohoTime(at: number): string {
  return `${new Date(Math.max(0, at)).toISOString().slice(0, 19)}+00:00`;
}
