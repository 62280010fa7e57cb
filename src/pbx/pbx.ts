import type { CallRecordLeg, PbxEvent } from '../core/call/pbx-event.ts';

export interface PbxExtension {
  readonly number: string;
  readonly name: string;
  readonly email: string;
}

/** A phone of an extension that is registered, and rings when the extension is called. */
export type Endpoint = 'desk-phone' | 'linkus-web' | 'linkus-desktop' | 'linkus-mobile';

/** The event stream ended; `problem` is in the error when the PBX said why. */
export interface StreamHandlers {
  onEvent(event: PbxEvent): void;
  /** A phone of this extension came or went: `endpoints` has changed. */
  onEndpoints?(extensionNumber: string): void;
  /** Called exactly once, whoever ended it. */
  onClose(reason: 'closed' | 'stalled' | 'aborted'): void;
}

/**
 * A phone system. Everything that can go wrong in an expected way is thrown as a
 * ProblemError; everything that waits takes an AbortSignal.
 */
export interface Pbx {
  /** Part of a call's key, so that calls of two PBXs never mix. */
  readonly id: string;
  /**
   * Resolves once events flow. `renewAt` (epoch ms): a second stream should be opened then, and
   * this one ended after it, because the PBX may drop a stream whose token has run out.
   */
  listen(handlers: StreamHandlers, signal: AbortSignal): Promise<{ readonly renewAt: number }>;
  /**
   * Makes the extension's phone call a number; the own phone rings first.
   * Resolves when the PBX accepted it, which does not mean that it will work.
   */
  dial(extensionNumber: string, number: string, signal: AbortSignal): Promise<{ callId: string }>;
  /** @param channelId own channel, as in Call.channelId */
  hangUp(channelId: string, signal: AbortSignal): Promise<void>;
  /** Which phones of the extension would ring now. */
  endpoints(extensionNumber: string, signal: AbortSignal): Promise<readonly Endpoint[]>;
  extensions(signal: AbortSignal): Promise<readonly PbxExtension[]>;
  /** The calls that run now, as state events. */
  currentCalls(extensionNumber: string, signal: AbortSignal): Promise<readonly PbxEvent[]>;
  /** Finished legs since then, oldest first. @param since epoch ms */
  recordsSince(since: number, signal: AbortSignal): Promise<readonly CallRecordLeg[]>;
  /** Gives the token back, so that it does not hold one of the PBX's few places. Never throws. */
  signOut(): Promise<void>;
}
