import type { Call } from '../call/call.ts';

/** What is written into the CRM about one call. */
export interface CallEntry {
  /** Names this call and no other; looked for before a second try, so that nothing is written twice. */
  readonly marker: string;
  readonly subject: string;
  /** One line, as the manuals word it. */
  readonly text: string;
  readonly direction: 'inbound' | 'outbound';
  /** Rang and was not taken. */
  readonly missed: boolean;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly talkSeconds: number;
}

/** In the agent's language, from `_locales`. */
export interface JournalWords {
  readonly subject: string;
  readonly incoming: string;
  readonly outgoing: string;
  readonly missed: string;
}

export interface Agent {
  readonly name: string;
  readonly extensionNumber: string;
}

/**
 * The entry of an ended call, worded as the product's manuals show it:
 * `28/06/2021 16:08:32 Incoming Call from_5503308 to Evelyn 1555 00:00`; a missed call has no duration.
 *
 * @param timeZone IANA name; the browser's own when absent
 */
export function callEntry(
  call: Call,
  agent: Agent,
  words: JournalWords,
  timeZone?: string,
): CallEntry {
  const incoming = call.direction === 'inbound';
  const missed = incoming && call.disposition !== 'answered';
  const talkSeconds = talkedFor(call);
  const me = [agent.name, agent.extensionNumber].filter((part) => part !== '').join(' ');
  const title = incoming ? (missed ? words.missed : words.incoming) : words.outgoing;
  const parties = incoming
    ? `from_${call.remoteNumber} to ${me}`
    : `from ${me} to_${call.remoteNumber}`;
  const text = [
    wallTime(call.startedAt, timeZone),
    title,
    parties,
    ...(missed ? [] : [clock(talkSeconds)]),
  ].join(' ');
  return {
    marker: marker(call),
    subject: words.subject,
    text,
    direction: incoming ? 'inbound' : 'outbound',
    missed,
    startedAt: call.startedAt,
    talkSeconds,
  };
}

/** Which calls are written at all: mine, with a number, and not taken by a colleague (who writes it). */
export function isJournaled(call: Call): boolean {
  return (
    call.state === 'ended' &&
    call.direction !== 'internal' &&
    call.remoteNumber !== '' &&
    call.disposition !== 'answered-elsewhere'
  );
}

/** Seconds of talk: the call record's, else from the times that were seen. */
export function talkedFor(call: Call): number {
  if (call.talkSeconds !== null) return call.talkSeconds;
  if (call.answeredAt === null || call.endedAt === null) return 0;
  return Math.max(0, Math.round((call.endedAt - call.answeredAt) / 1000));
}

function marker(call: Call): string {
  return `Ringtab ${call.key}`;
}

/** mm:ss, and hours in front when there are any. */
export function clock(seconds: number): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`;
  return hours > 0 ? `${pad(hours)}:${rest}` : rest;
}

function wallTime(at: number, timeZone: string | undefined): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);
  return parts.replace(',', '');
}
