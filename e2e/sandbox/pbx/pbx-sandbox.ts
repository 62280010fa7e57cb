import type { Received, StandIn } from '../kit/server.ts';
import type { ContactStore } from './contacts.ts';

/** An extension of the simulated company. */
export interface SimExtension {
  number: string;
  name: string;
  email: string;
  /** `desk` phones honour `auto_answer`; `linkus` ones only ring. */
  endpoint: 'desk' | 'linkus' | 'none';
  linkusWebOnline: boolean;
  /** A Yealink or Fanvil phone with uaCSTA on: 30020 tells of its calls, and it can be told to answer. */
  uaCsta?: boolean;
}

export interface SimGroup {
  number: string;
  name: string;
  kind: 'ring-group' | 'queue';
  members: string[];
}

/** Doubtful or configurable behaviours of the real thing; each can be flipped while it runs. */
export interface PbxSwitches {
  /** false: every call answers 70123. */
  apiEnabled: boolean;
  /** true: our address is not on the allow list, 70087. */
  ipForbidden: boolean;
  /** true: too many bad logins, 70004. */
  ipBlocked: boolean;
  userAgent: 'any' | 'open-api-only';
  /** Access and refresh token life in seconds (real: 1800 / 86400). */
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
  /** The documented cap of live access tokens is 8. */
  maxTokens: number;
  /** A new get_token ends the client's older tokens (one unconfirmed report). */
  singleToken: boolean;
  refreshKillsOldToken: boolean;
  dropSocketOnTokenExpiry: boolean;
  /** Seconds without a message before the PBX closes the socket (real: 60). */
  socketIdleSeconds: number;
  /** `msg` of call events: JSON inside a string (documented examples) or an object. */
  msgAs: 'string' | 'object';
  /** `call/query` when idle: `{errcode:0}` without data, or 60001. */
  idleQuery: 'no-data' | '60001';
  /** All rung group members in one 30011 frame, or a frame each. */
  groupFrames: 'one' | 'each';
  /** Group members that lost get a BYE frame, or vanish silently. */
  losersBye: boolean;
  /** 30012 once per call, or once per leg. */
  cdrEvents: 'per-call' | 'per-leg';
  /** false: Trunk Call Status Monitor is off, so inbound/outbound members are not reported. */
  trunkMonitor: boolean;
  /** Empty `call_path` printed as '' or ' '. */
  emptyPath: '' | ' ';
  cors: boolean;
  /** Each 30011/30012 frame is sent twice. */
  duplicateFrames: boolean;
  /** 30012 is sent before the last BYE. */
  recordBeforeBye: boolean;
  /** What stands where a withheld number would: the word or nothing. */
  withheldAs: 'anonymous' | '';
  /** Extension monitors: 30007, 30008 and 30009 are reported. */
  extensionMonitor: boolean;
  /** Answered calls leave a recording. */
  recordCalls: boolean;
  /** The PBX's own zone, for all its printed times; deliberately not the browser's by default. */
  utcOffsetMinutes: number;
  /** The PBX's clock goes wrong by so much: `Date` of its answers and times of its records. */
  clockAheadSeconds: number;
  /** v2.0 call records answer -2, as some firmware does. */
  recordsV2Broken: boolean;
  /** Asking somebody before a transfer, and taking back a parked call: within the call, or a call of its own. */
  secondCall: 'same-call' | 'own-call';
  /** Event topics it can be asked for; any other in the list is refused with 40002. */
  knownTopics: 'all' | 'calls-only';
  /** A dial is accepted, and then nothing happens. */
  ignoresDials: boolean;
  /** How many company contacts and phonebooks the model holds; one more is refused with 60002. */
  maxContacts: number;
  maxPhonebooks: number;
  /** Popup URL of the Linkus page: variables are percent-encoded, or put in as they are. */
  popupUrlEncodes: boolean;
}

/** One running or finished call, for the control page and for tests. Every verb sends the frames a real PBX would. */
export interface SimCall {
  readonly callId: string;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  readonly from: string;
  readonly to: string;
  readonly state: 'dialling' | 'ringing' | 'talking' | 'held' | 'ended';
  /** Extensions that ring now. */
  readonly ringing: readonly string[];
  readonly answeredBy: string;
  /** Who is asked whether they take it over, and rings or talks within this call; '' otherwise. */
  readonly asked: string;
  /** Epoch ms. */
  readonly startedAt: number;
}

export interface PbxSandbox {
  /** e.g. `https://127.0.0.1:40123`. */
  readonly url: string;
  readonly standIn: StandIn;
  readonly serial: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly switches: PbxSwitches;
  readonly extensions: SimExtension[];
  readonly groups: SimGroup[];
  /** Company contacts and phonebooks, as the admin sees them. */
  readonly contacts: ContactStore;
  /** Newest last. */
  readonly calls: readonly SimCall[];
  /** Bodies of accepted `call/dial` requests since the start or the last `forgetDialled()`, newest last. */
  readonly dialled: readonly { caller: string; callee: string; callId: string; at: number }[];
  forgetDialled(): void;
  readonly liveTokens: number;
  /** The most tokens that were live at one time, without those of `occupyTokens`. */
  readonly mostTokens: number;
  readonly openSockets: number;
  /** Sockets that a frame sent now would reach: open, subscribed and not stalled. */
  readonly hearingSockets: number;

  /** A call from outside to an extension, ring group or queue. `from: ''` is withheld. */
  incoming(call: { from: string; fromName?: string; to: string; did?: string }): SimCall;
  /** A colleague calls. */
  internal(call: { from: string; to: string }): SimCall;
  /**
   * The next step towards talking. A ringing inbound/internal call: `extensionNumber`
   * (default: the first that rings) answers. A call the API dialled: first the agent
   * picks up the own phone, then, at the second call, the far side answers.
   */
  answer(callId: string, extensionNumber?: string): void;
  hold(callId: string): void;
  resume(callId: string): void;
  /** Blind transfer by the agent who talks (30013), the target rings. */
  transfer(callId: string, to: string): void;
  /** Attended transfer by the agent who talks; `answer` then lets the one asked pick up. */
  consult(callId: string, to: string): void;
  completeTransfer(callId: string): void;
  abortTransfer(callId: string): void;
  /** The agent who talks parks the other party. */
  park(callId: string, slot: string): void;
  /** The phone that rings forwards the call (30014). */
  forward(callId: string, to: string): void;
  /** The caller is sent to voicemail. */
  voicemail(callId: string): void;
  /** A queue stops ringing an agent (30026). */
  ringOut(callId: string, extensionNumber: string): void;
  /** Whoever ends it; a ringing inbound call that the caller gives up is a missed call. */
  hangUp(callId: string, by?: 'caller' | 'callee'): void;
  /** The far side does not take the call the API dialled: 30015 with one of the documented reasons. */
  fail(callId: string, reason: string): void;

  /** As if a running call had been going on for so much longer, so that a test need not wait for a long talk. */
  lengthen(callId: string, seconds: number): void;

  /** Closes every event socket without a close frame. */
  dropSockets(): void;
  /** What goes out in the place of each event frame from now on; null: the frames themselves. */
  spoilFrames(spoil: ((frame: string) => string | Promise<string>) | null): void;
  /** Every event socket stays open and falls silent: no frame, no answer to a heartbeat. */
  stallSockets(): void;
  /** Ends the PBX's side of every event socket's connection, without a close frame. */
  halfCloseSockets(): void;
  /** As after a reboot: sockets gone, tokens forgotten, running calls lost. */
  restart(): void;
  /** All access tokens are expired from now on. */
  expireTokens(): void;
  /** Takes live token slots as other programs would, so that `get_token` meets 60002. */
  occupyTokens(count: number): void;
  releaseTokens(): void;
  /** Resolves once somebody has subscribed to events (at once when somebody already has). */
  subscribed(timeoutMs?: number): Promise<void>;
  /** Every finished call's record legs, as `cdr/search` gives them. */
  readonly callRecords: readonly Record<string, unknown>[];
  /** Called for every request and every frame sent, for the control page's live log. */
  onActivity(listener: (line: { at: number; what: string; detail: string }) => void): () => void;
  requests(path: RegExp): Received[];
  close(): Promise<void>;
}
