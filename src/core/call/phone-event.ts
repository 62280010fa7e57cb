import type { Presence } from '../presence.ts';

/** What a phone system tells of its extensions and their phones, decoded. */
export type PhoneEvent =
  /** A phone or client of an extension came or went. */
  | { readonly type: 'registration'; readonly number: string }
  | {
      readonly type: 'line';
      readonly number: string;
      readonly state: 'idle' | 'ringing' | 'busy';
    }
  | { readonly type: 'presence'; readonly number: string; readonly presence: Presence }
  /** A desk phone that can be told to answer; its own id of the call is not the PBX's. */
  | {
      readonly type: 'desk-phone';
      readonly number: string;
      readonly state: 'ringing' | 'talking' | 'over';
      readonly phoneCallId: string;
      readonly address: string;
    }
  /** Extensions were added, changed or removed. */
  | { readonly type: 'extensions' };
