const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `0:42`, `12:05`, `1:02:03`: a running or finished length, from milliseconds. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(seconds / 3600);
  const m = Math.floor((seconds % 3600) / 60);
  return h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${m}:${two(seconds % 60)}`;
}

export function formatTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
}

export function formatDate(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
}

export function formatDateTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/**
 * How long ago, as short as it stays clear: minutes within the hour, the time of day today, the
 * weekday within a week, else the date. `justNow` is the word for the first minute.
 */
export function formatRelative(at: number, now: number, locale: string, justNow: string): string {
  const ago = now - at;
  if (ago < minute) return justNow;
  if (ago < hour) {
    const relative = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' });
    return relative.format(-Math.floor(ago / minute), 'minute');
  }
  const days = Math.round((startOfDay(now) - startOfDay(at)) / day);
  if (days === 0) return formatTime(at, locale);
  if (days === 1) {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day');
  }
  if (days < 7) return new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: sameYear ? 'short' : 'numeric',
    ...(sameYear ? {} : { year: '2-digit' }),
  }).format(at);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
