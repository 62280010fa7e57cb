/** Wall clock of the PBX: its own zone, its own formats. */
export interface WallTime {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
}

/** What the PBX's clock says at a moment. Epoch ms. */
export function pbxClock(at: number, { clockAheadSeconds }: { clockAheadSeconds: number }): number {
  return at + clockAheadSeconds * 1000;
}

function wallTime(at: number, offsetMinutes: number): WallTime {
  const iso = new Date(at + offsetMinutes * 60_000).toISOString();
  return {
    year: iso.slice(0, 4),
    month: iso.slice(5, 7),
    day: iso.slice(8, 10),
    hour: iso.slice(11, 13),
    minute: iso.slice(14, 16),
    second: iso.slice(17, 19),
  };
}

/** `30/06/2026 09:38:09 PM`: the display format of v1 call records. */
export function displayTime(at: number, offsetMinutes: number): string {
  const { year, month, day, hour, minute, second } = wallTime(at, offsetMinutes);
  const half = Number(hour) < 12 ? 'AM' : 'PM';
  const hour12 = String(Number(hour) % 12 || 12).padStart(2, '0');
  return `${day}/${month}/${year} ${hour12}:${minute}:${second} ${half}`;
}

/** `2022-04-27 19:04:36`: `time_start` of 30012. */
export function plainTime(at: number, offsetMinutes: number): string {
  const { year, month, day, hour, minute, second } = wallTime(at, offsetMinutes);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

/** `2026/09/15 10:03:44`: the `time` of v2 call records. */
export function slashTime(at: number, offsetMinutes: number): string {
  return plainTime(at, offsetMinutes).replaceAll('-', '/');
}

/** `20260630213717`, the head of a uid and of recording names. */
export function compactTime(at: number, offsetMinutes: number): string {
  return plainTime(at, offsetMinutes).replace(/\D/g, '');
}

/** Unix seconds or the display format; null for anything else. Epoch ms out. */
export function parseQueryTime(text: string, offsetMinutes: number): number | null {
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1000;
  const match = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d) (AM|PM)$/.exec(text);
  if (!match) return null;
  const [, day, month, year, hour, minute, second, half] = match;
  const hour24 = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    hour24,
    Number(minute),
    Number(second),
  );
  return utc - offsetMinutes * 60_000;
}

/** Whole seconds between two epoch ms. */
export function secondsBetween(from: number, to: number): number {
  return Math.round((to - from) / 1000);
}
