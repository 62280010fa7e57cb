import * as v from 'valibot';
import { recordRefSchema } from '../record-ref.ts';
import type { CallRecordLeg } from './pbx-event.ts';
import type { CallStory, Leg } from './story.ts';

const time = v.nullable(v.number());

const legSchema: v.GenericSchema<unknown, Leg> = v.object({
  party: v.picklist(['extension', 'inbound', 'outbound']),
  number: v.string(),
  to: v.string(),
  path: v.string(),
  role: v.picklist(['caller', 'callee', 'unknown']),
  rangAt: time,
  rangFirst: v.boolean(),
  talkedAt: time,
  goneAt: time,
  held: v.boolean(),
  heldChangedAt: v.number(),
});

const recordSchema: v.GenericSchema<unknown, CallRecordLeg> = v.object({
  callId: v.string(),
  legId: v.string(),
  from: v.string(),
  fromName: v.string(),
  to: v.string(),
  toName: v.string(),
  direction: v.picklist(['inbound', 'outbound', 'internal']),
  result: v.picklist(['answered', 'no-answer', 'busy', 'failed', 'voicemail']),
  startedAt: v.exactOptional(v.number()),
  durationSeconds: v.number(),
  talkSeconds: v.number(),
  did: v.string(),
  recording: v.string(),
});

/** What the worker keeps of running calls between two of its lives. */
export const storySchema: v.GenericSchema<unknown, CallStory> = v.object({
  callId: v.string(),
  firstSeenAt: v.number(),
  lastHeardAt: v.number(),
  legs: v.record(v.string(), legSchema),
  records: v.record(v.string(), recordSchema),
  ways: v.record(v.string(), v.number()),
  rangOut: v.record(v.string(), v.array(v.number())),
  forwardedAt: time,
  failure: v.nullable(v.object({ words: v.string(), at: v.number() })),
  dialled: v.nullable(v.object({ number: v.string(), record: v.nullable(recordRefSchema) })),
  consulted: v.array(v.object({ number: v.string(), at: v.number() })),
  parked: v.array(v.object({ slot: v.string(), at: v.number() })),
  vanishedAt: time,
});
