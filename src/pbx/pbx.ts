import type { CallRecordLeg, PbxEvent } from '../core/call/pbx-event.ts';
import type { PhoneEvent } from '../core/call/phone-event.ts';
import type { Presence } from '../core/presence.ts';
import type { PbxContacts } from './pbx-contacts.ts';

export interface PbxExtension {
  /** The PBX's own id of it; null when it gave none. */
  readonly id: number | null;
  readonly number: string;
  readonly name: string;
  readonly email: string;
  /** null: a state of the PBX's that we have no name for. */
  readonly presence: Presence | null;
}

/** What can be done to a running call, by channels as in `Call.channelId` and `remoteChannelId`. */
export type CallCommand =
  | {
      readonly do:
        | 'hang-up'
        | 'hold'
        | 'resume'
        | 'mute'
        | 'unmute'
        | 'record'
        | 'pause-recording'
        | 'resume-recording'
        | 'complete'
        | 'cancel';
      /** My own channel. */
      readonly channelId: string;
    }
  | { readonly do: 'park'; readonly remoteChannelId: string }
  | {
      /** Passes the other side on without asking. */
      readonly do: 'transfer';
      readonly remoteChannelId: string;
      readonly number: string;
      readonly extensionNumber: string;
    }
  | {
      /** The other side waits while I ask somebody; then `complete` or `cancel`. */
      readonly do: 'consult';
      readonly channelId: string;
      readonly number: string;
      readonly extensionNumber: string;
    };

/** A call at a desk phone that takes orders, as its events tell. */
export interface DeskPhoneCall {
  readonly extensionNumber: string;
  readonly phoneCallId: string;
  readonly address: string;
}

/** A phone of an extension that is registered, and rings when the extension is called. */
export type Endpoint = 'desk-phone' | 'linkus-web' | 'linkus-desktop' | 'linkus-mobile';

/** The event stream ended; `problem` is in the error when the PBX said why. */
export interface StreamHandlers {
  onEvent(event: PbxEvent): void;
  onPhone?(event: PhoneEvent): void;
  /** Something was told that cannot be read. */
  onDamaged?(): void;
  /** Called exactly once, whoever ended it. */
  onClose(reason: 'closed' | 'stalled' | 'aborted'): void;
}

/** An open event stream. */
export interface EventStream {
  /**
   * Epoch ms at which a second stream should be opened, and this one ended after it, because the
   * PBX may drop a stream whose token has run out.
   */
  readonly renewAt: number;
  /** Asks for a sign of life at once; a stream that gives none soon is ended as stalled. */
  probe(): void;
}

/**
 * A phone system. Everything that can go wrong in an expected way is thrown as a
 * ProblemError; everything that waits takes an AbortSignal.
 */
export interface Pbx {
  /** Part of a call's key, so that calls of two PBXs never mix. */
  readonly id: string;
  /**
   * The PBX's clock minus ours, ms, as far as its answers have told; 0 before. All times given
   * and taken here are on our own clock.
   */
  readonly clockAheadMs: number;
  readonly contacts: PbxContacts;
  /** Resolves once events flow. */
  listen(handlers: StreamHandlers, signal: AbortSignal): Promise<EventStream>;
  /**
   * Makes the extension's phone call a number; the own phone rings first.
   * Resolves when the PBX accepted it, which does not mean that it will work.
   */
  dial(extensionNumber: string, number: string, signal: AbortSignal): Promise<{ callId: string }>;
  /** Which phones of the extension would ring now. */
  endpoints(extensionNumber: string, signal: AbortSignal): Promise<readonly Endpoint[]>;
  /**
   * Thrown: `pbx_cannot` when this PBX can never do it, `call_cannot` when it cannot with this call.
   * `slot`: where a parked call waits, '' for everything else.
   */
  control(command: CallCommand, signal: AbortSignal): Promise<{ slot: string }>;
  /** Desk phones only; nothing answers for a softphone. */
  answerAt(call: DeskPhoneCall, signal: AbortSignal): Promise<void>;
  /** @param id as in PbxExtension */
  setPresence(id: number, presence: Presence, signal: AbortSignal): Promise<void>;
  extensions(signal: AbortSignal): Promise<readonly PbxExtension[]>;
  /** The calls that run now, as state events. */
  currentCalls(extensionNumber: string, signal: AbortSignal): Promise<readonly PbxEvent[]>;
  /** Finished legs since then, oldest first. @param since epoch ms */
  recordsSince(since: number, signal: AbortSignal): Promise<readonly CallRecordLeg[]>;
  /** Gives the token back, so that it does not hold one of the PBX's few places. Never throws. */
  signOut(): Promise<void>;
}
