import type { RecordRef } from '../record-ref.ts';
import type { FailureCause } from './failure-cause.ts';

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

/** A queue, ring group or IVR a call came through. */
export interface PathStep {
  readonly number: string;
  /** As the call records name it, '' until they do. */
  readonly name: string;
}

/** Somebody passed the call on. */
export interface Transfer {
  /** Extension number. */
  readonly by: string;
  /** Extension, group or outside number. */
  readonly to: string;
  /** `attended`: they had talked to each other before. */
  readonly kind: 'blind' | 'attended';
}

/** Whom I ask whether they take the call, while the other side waits. */
export interface Consultation {
  /** '' when the PBX does not report it. */
  readonly number: string;
  readonly state: 'ringing' | 'talking';
}

/** Why an outgoing call failed. */
export interface CallFailure {
  readonly cause: FailureCause;
  /** In the PBX's own words. */
  readonly words: string;
  /** My own phone did not take part: it was never picked up. */
  readonly ownPhone: boolean;
}

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
  /** The queues, ring groups and IVRs it came through, first to last; empty when direct. */
  readonly path: readonly PathStep[];
  readonly state: CallState;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  /** Number that talked (mine, a colleague's, or where the call was forwarded), '' while nobody has. */
  readonly answeredBy: string;
  readonly disposition: Disposition | null;
  readonly failure: CallFailure | null;
  /** Who passed it on to whom, in order. */
  readonly transfers: readonly Transfer[];
  /** Where my phone forwarded it without my doing; '' otherwise. */
  readonly forwardedTo: string;
  readonly consultation: Consultation | null;
  /** The slot in which the other side waits since I parked it, '' otherwise. */
  readonly parkedIn: string;
  /** As the call record says, once it has come; null before. */
  readonly talkSeconds: number | null;
  readonly recording: string;
  /** My own channel, for hang-up, hold and consultation; '' when unknown. */
  readonly channelId: string;
  /** The other side's channel, for transfer and parking; '' when the PBX does not report it. */
  readonly remoteChannelId: string;
  /** The record the number was clicked on, when the call began with a click. */
  readonly record: RecordRef | null;
}
