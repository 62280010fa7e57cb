import * as v from 'valibot';
import { crmOptionsEntries } from '../core/crm-options.ts';
import { presences } from '../core/presence.ts';
import { problemSchema } from '../core/problem-schema.ts';
import { settingsEntries } from '../core/settings.ts';
import { welcomeSteps } from '../core/welcome-steps.ts';
import type { CrmView } from './crm-view.ts';
import { lastCallSchema } from './last-call.ts';
import type { PhoneState } from './phone-view.ts';
import type { Snapshot } from './snapshot.ts';

/** As many as the popup lists. */
const mostRecent = 20;

const problem = v.nullable(problemSchema);
const at = v.nullable(v.number());

const phoneSchema: v.GenericSchema<unknown, PhoneState> = v.variant('state', [
  v.object({ state: v.picklist(['unbound', 'through-linkus']) }),
  v.object({ state: v.picklist(['connecting', 'listening']), since: v.number() }),
  v.object({
    state: v.literal('reconnecting'),
    since: v.number(),
    problem,
    nextTryAt: v.number(),
  }),
  v.object({ state: v.literal('needs-attention'), problem: problemSchema }),
]);

const crmSchema: v.GenericSchema<unknown, CrmView> = v.object({
  id: v.string(),
  name: v.string(),
  form: v.strictTuple([]),
  state: v.picklist(['disconnected', 'connecting', 'connected', 'disabled', 'needs-attention']),
  problem,
  address: v.string(),
  account: v.string(),
  options: v.object(crmOptionsEntries),
  contacts: v.variant('state', [
    v.object({ state: v.literal('off') }),
    v.object({
      state: v.picklist(['reading', 'paused', 'waiting', 'ready']),
      count: v.number(),
      total: at,
      asOf: at,
      spent: v.number(),
      perDay: v.number(),
      problem,
    }),
  ]),
  association: v.variant('state', [
    v.object({ state: v.literal('own') }),
    v.object({ state: v.literal('user'), name: v.string(), pairs: v.number() }),
    v.object({ state: v.literal('nobody'), pairs: v.number() }),
  ]),
  sync: v.null(),
  unwritten: v.number(),
  entered: v.strictObject({}),
  keyExpiresAt: at,
});

/** A Snapshot without what only the options show, and without what nobody else may read. */
export const lastSnapshotSchema: v.GenericSchema<unknown, Snapshot> = v.object({
  phone: phoneSchema,
  extensionNumber: v.string(),
  extensionName: v.string(),
  pbxAddress: v.string(),
  backgroundMode: v.boolean(),
  background: v.picklist(['off', 'unknown', 'proven', 'doubtful']),
  welcome: v.object({ skipped: v.array(v.picklist(welcomeSteps)), done: v.boolean() }),
  linkus: v.object({
    online: v.nullable(
      v.array(v.picklist(['desk-phone', 'linkus-web', 'linkus-desktop', 'linkus-mobile'])),
    ),
    open: v.boolean(),
    popupUrl: v.literal(''),
  }),
  presence: v.nullable(v.picklist(presences)),
  live: v.array(lastCallSchema),
  parked: v.array(lastCallSchema),
  colleagues: v.strictTuple([]),
  dialNotice: v.nullable(v.object({ number: v.string(), problem: problemSchema })),
  recent: v.array(lastCallSchema),
  unseenMissed: v.number(),
  crms: v.array(crmSchema),
  suggestedOdoo: v.null(),
  outbox: v.array(
    v.object({
      id: v.string(),
      kind: v.picklist(['entry', 'task']),
      crm: v.string(),
      name: v.string(),
      number: v.string(),
      startedAt: v.number(),
      state: v.picklist(['waiting', 'failed']),
      problem,
      attempts: v.number(),
    }),
  ),
  creations: v.array(
    v.object({
      id: v.string(),
      crm: v.string(),
      number: v.string(),
      name: v.string(),
      state: v.picklist(['asked', 'waiting', 'created', 'failed', 'undoing']),
      automatic: v.boolean(),
      problem,
      url: v.string(),
      undoUntil: at,
    }),
  ),
  pageChecks: v.strictTuple([]),
  sites: v.array(v.string()),
  siteList: v.strictTuple([]),
  policy: v.object({
    locked: v.array(v.string()),
    start: v.strictObject({}),
    secrets: v.strictTuple([]),
    problems: v.strictTuple([]),
  }),
  settings: v.object(settingsEntries),
  choices: v.strictTuple([]),
  zohoRedirectUri: v.literal(''),
  version: v.string(),
});

/**
 * What is kept of a Snapshot for the popup that opens next: what it shows, and none of what the options have on
 * top, such as the token in the Popup URL. Fits `lastSnapshotSchema`.
 */
export function lastSnapshotOf(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    linkus: { ...snapshot.linkus, popupUrl: '' },
    colleagues: [],
    recent: snapshot.recent.slice(0, mostRecent).map((call) => ({ ...call, candidates: [] })),
    crms: snapshot.crms.map((crm) => ({ ...crm, form: [], entered: {}, sync: null })),
    suggestedOdoo: null,
    pageChecks: [],
    siteList: [],
    policy: { locked: snapshot.policy.locked, start: {}, secrets: [], problems: [] },
    choices: [],
    zohoRedirectUri: '',
  };
}
