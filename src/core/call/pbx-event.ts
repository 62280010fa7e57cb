/** One party of a call as the phone system reports it, whatever the make of the phone system. */
export interface CallMember {
  /** `extension`: a phone of the company; `inbound`/`outbound`: the trunk leg to the outside. */
  readonly party: 'extension' | 'inbound' | 'outbound';
  /** Extension number; for a trunk leg the outside number, '' when withheld. */
  readonly number: string;
  /** Trunk legs only: the number that was called from outside (DID) or inside. */
  readonly to?: string;
  readonly channelId: string;
  readonly role: 'caller' | 'callee' | 'unknown';
  readonly state: 'ringing' | 'talking' | 'held' | 'gone';
  /** Number of the queue, ring group or IVR the leg came through; '' when direct. */
  readonly path: string;
}

/** One finished leg as the phone system's call record tells it. Times are epoch ms. */
export interface CallRecordLeg {
  readonly callId: string;
  /** Unique per leg where the phone system gives one. */
  readonly legId: string;
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  readonly result: 'answered' | 'no-answer' | 'busy' | 'failed' | 'voicemail';
  /** Absent in live notifications, whose clock has no zone. */
  readonly startedAt?: number;
  readonly durationSeconds: number;
  readonly talkSeconds: number;
  readonly did: string;
  readonly recording: string;
}

/** What a phone system tells us of calls, decoded. `at` is our own clock, epoch ms. */
export type PbxEvent =
  | {
      readonly type: 'state';
      readonly callId: string;
      readonly members: readonly CallMember[];
      /** The phone that rang has a forwarding set: the call goes elsewhere. */
      readonly forwarded?: boolean;
      readonly at: number;
    }
  /** A queue has stopped ringing this agent. */
  | {
      readonly type: 'rang-out';
      readonly callId: string;
      readonly number: string;
      readonly at: number;
    }
  | { readonly type: 'record'; readonly leg: CallRecordLeg; readonly at: number }
  | {
      readonly type: 'failed';
      readonly callId: string;
      readonly reason: string;
      readonly members: readonly CallMember[];
      readonly at: number;
    };
