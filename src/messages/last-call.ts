import * as v from 'valibot';
import { callVerbs } from '../core/call/can-do.ts';
import { callOutcomes } from '../core/journal/call-outcome.ts';
import { problemSchema } from '../core/problem-schema.ts';
import { recordRefSchema } from '../core/record-ref.ts';
import type { CallView } from './call-view.ts';

const at = v.nullable(v.number());

/** A call of the snapshot that is kept for the next popup. */
export const lastCallSchema: v.GenericSchema<unknown, CallView> = v.object({
  key: v.string(),
  direction: v.picklist(['inbound', 'outbound', 'internal']),
  state: v.picklist(['dialling', 'ringing', 'talking', 'held', 'ended']),
  number: v.string(),
  dialNumber: v.string(),
  name: v.string(),
  startedAt: v.number(),
  answeredAt: at,
  endedAt: at,
  disposition: v.nullable(
    v.picklist([
      'answered',
      'missed',
      'answered-elsewhere',
      'no-answer',
      'busy',
      'failed',
      'voicemail',
    ]),
  ),
  talkSeconds: at,
  path: v.string(),
  answeredBy: v.string(),
  forwardedTo: v.string(),
  transfers: v.array(
    v.object({ by: v.string(), to: v.string(), kind: v.picklist(['blind', 'attended']) }),
  ),
  consultation: v.nullable(
    v.object({ who: v.string(), state: v.picklist(['ringing', 'talking']) }),
  ),
  parkedIn: v.string(),
  failure: v.nullable(problemSchema),
  record: v.nullable(v.object({ crm: v.string(), title: v.string(), url: v.string() })),
  caller: v.nullable(
    v.variant('state', [
      v.object({ state: v.picklist(['looking', 'found', 'nobody']) }),
      v.object({
        state: v.picklist(['unsure', 'forbidden']),
        crm: v.string(),
        problem: problemSchema,
      }),
    ]),
  ),
  can: v.array(v.picklist(callVerbs)),
  muted: v.boolean(),
  recording: v.picklist(['off', 'on', 'paused']),
  candidates: v.array(
    v.object({
      ref: recordRefSchema,
      title: v.string(),
      subtitle: v.string(),
      kind: v.picklist(['person', 'lead', 'company']),
      activeAt: v.number(),
      reasons: v.array(v.picklist(['clicked', 'chosen', 'only', 'open', 'person', 'mine', 'deal'])),
      url: v.string(),
    }),
  ),
  unseen: v.boolean(),
  journal: v.picklist(['none', 'waiting', 'written', 'failed']),
  note: v.nullable(v.string()),
  outcome: v.nullable(v.picklist(callOutcomes)),
});
