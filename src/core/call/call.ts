import type { RecordRef } from '../record-ref.ts';

export type Direction = 'inbound' | 'outbound' | 'internal';

/**
 * - `answered`: I talked.
 * - `missed`: it rang for me and nobody took it.
 * - `answered-elsewhere`: it rang for me too, somebody else took it (ring group, queue).
 * - `no-answer` / `busy` / `failed`: my outgoing call was not taken.
 * - `voicemail`: the caller was sent to voicemail.
 */
export type Disposition =
  | 'answered'
  | 'missed'
  | 'answered-elsewhere'
  | 'no-answer'
  | 'busy'
  | 'failed'
  | 'voicemail';

/**
 * - `dialling`: an outgoing call; my own phone or the far side rings.
 * - `ringing`: an incoming call rings for me.
 */
export type CallState = 'dialling' | 'ringing' | 'talking' | 'held' | 'ended';

/** One call of the agent's own extension, from first ring to hang-up. Times are epoch ms. */
export interface Call {
  /** `<PBX>/<call id>`: unique over PBXs; pop, journal and history are keyed by it. */
  readonly key: string;
  readonly callId: string;
  readonly direction: Direction;
  /** As the PBX gave it; '' when withheld. */
  readonly remoteNumber: string;
  readonly remoteName: string;
  /** The outside number that was called, '' when unknown. */
  readonly did: string;
  /** Number of the queue, ring group or IVR, '' when direct. */
  readonly path: string;
  readonly state: CallState;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  /** Extension number that talked, '' while nobody has. */
  readonly answeredBy: string;
  readonly disposition: Disposition | null;
  /** Why an outgoing call failed, in the PBX's own words; '' otherwise. */
  readonly failure: string;
  /** As the call record says, once it has come; null before. */
  readonly talkSeconds: number | null;
  readonly recording: string;
  /** My own channel, for hang-up, hold and transfer; '' when unknown. */
  readonly channelId: string;
  /** The record the number was clicked on, when the call began with a click. */
  readonly record: RecordRef | null;
}
