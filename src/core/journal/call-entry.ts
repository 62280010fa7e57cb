import type { Call, Disposition } from '../call/call.ts';
import type { CallOutcome } from './call-outcome.ts';
import {
  defaultTemplate,
  type EntryOutcome,
  type EntryTemplates,
  type EntryVariable,
  longestSubject,
} from './entry-template.ts';
import { fillTemplate } from './fill-template.ts';

/** What is written into the CRM about one call. */
export interface CallEntry {
  /** Names this call and no other; looked for before a second try, so that nothing is written twice. */
  readonly marker: string;
  /** One line, never empty. */
  readonly subject: string;
  /** May have several lines, and none that could be taken for a marker. */
  readonly text: string;
  readonly direction: 'inbound' | 'outbound';
  /** Rang and was not taken. */
  readonly missed: boolean;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly talkSeconds: number;
  /** Web address of the recording, '' when there is none or only a file name is known. */
  readonly recordingUrl: string;
  /** CRM user it belongs to; '' for the user of the connection. */
  readonly ownerId: string;
}

/** In the agent's language, from `_locales`. */
export interface JournalWords {
  readonly subject: string;
  readonly incoming: string;
  readonly outgoing: string;
  readonly missed: string;
  readonly recording: string;
  readonly results: Readonly<Record<Disposition, string>>;
  /** What stands before the outcome. */
  readonly outcome: string;
  readonly outcomes: Readonly<Record<CallOutcome, string>>;
}

export interface Agent {
  readonly name: string;
  readonly extensionNumber: string;
}

export interface EntryFacts {
  readonly agent: Agent;
  /** Name of the record it is written to. */
  readonly name: string;
  /** What the agent noted, '' for nothing. */
  readonly notes: string;
  /** What came of it, as the agent says. */
  readonly outcome: CallOutcome | null;
  /** CRM user the entry belongs to; '' for the user of the connection. */
  readonly ownerId: string;
  /** IANA name; the browser's own when absent. */
  readonly timeZone?: string;
}

/** Zoho stores 32 000 characters; the marker needs its place behind the text. */
const longestText = 30_000;

/** The entry of an ended call, worded by the template of its outcome. */
export function callEntry(
  call: Call,
  facts: EntryFacts,
  templates: EntryTemplates,
  words: JournalWords,
): CallEntry {
  const outcome = outcomeOf(call);
  const template = templates[outcome] ?? defaultTemplate(outcome, words);
  const values = entryValues(call, facts, words);
  const subject = fillTemplate(template.subject, values).replaceAll(/\s+/g, ' ');
  return {
    marker: callMarker(call.key),
    subject: (subject || words.subject).slice(0, longestSubject),
    text: withoutMarkers(fillTemplate(template.text, values)).slice(0, longestText),
    direction: call.direction === 'inbound' ? 'inbound' : 'outbound',
    missed: outcome === 'missed',
    startedAt: call.startedAt,
    talkSeconds: talkedFor(call),
    recordingUrl: /^https?:\/\//.test(call.recording) ? call.recording : '',
    ownerId: facts.ownerId,
  };
}

function outcomeOf(call: Call): EntryOutcome {
  if (call.direction !== 'inbound') return 'outgoing';
  return call.disposition === 'answered' ? 'incoming' : 'missed';
}

function entryValues(
  call: Call,
  { agent, name, notes, outcome, timeZone }: EntryFacts,
  words: JournalWords,
): Record<EntryVariable, string> {
  const incoming = call.direction === 'inbound';
  const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  return {
    time: wallTime(call.startedAt, timeZone),
    direction: words[outcomeOf(call)],
    result: call.disposition ? words.results[call.disposition] : '',
    from: incoming ? oneLine(call.remoteNumber) : agent.extensionNumber,
    to: incoming ? agent.extensionNumber : oneLine(call.remoteNumber),
    number: oneLine(call.remoteNumber),
    name: oneLine(name || call.remoteName),
    extension: agent.extensionNumber,
    agent: oneLine(agent.name),
    did: oneLine(call.did),
    queue: call.path.map(({ number, name }) => oneLine(`${number} ${name}`)).join(' > '),
    talk: clock(talkedFor(call)),
    ring: clock(rangFor(call)),
    recording: oneLine(call.recording),
    outcome: outcome ? words.outcomes[outcome] : '',
    notes: notes.trim(),
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

/** Seconds until it was taken, or given up. */
function rangFor(call: Call): number {
  const until = call.answeredAt ?? call.endedAt ?? call.startedAt;
  return Math.max(0, Math.round((until - call.startedAt) / 1000));
}

const markerStart = 'Ringtab ';

/** The line by which whatever we write about a call is found again. */
export function callMarker(key: string): string {
  return `${markerStart}${key}`;
}

/** Whether a stored text carries exactly this marker, on a line of its own, whatever was added around it. */
export function carriesMarker(stored: string, marker: string): boolean {
  return stored.split(/\r?\n/).some((line) => line.trim() === marker);
}

/** A template or a note may quote another call's marker: it must not be found by it. */
function withoutMarkers(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.trim().startsWith(markerStart) ? `· ${line.trim()}` : line))
    .join('\n');
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
