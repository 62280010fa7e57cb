import * as v from 'valibot';
import { type CallOrders, callVerbs } from '../../core/call/can-do.ts';
import { storySchema } from '../../core/call/story-schema.ts';
import { problemSchema } from '../../core/problem-schema.ts';
import { recordRefSchema } from '../../core/record-ref.ts';
import { storageItem } from '../../platform/storage-item.ts';
import { storageTable } from '../../platform/storage-table.ts';

/** The running calls and those just over, and what was done about them. `local` outlives the browser, `session` outlives the worker. */

const verbsSchema = v.array(v.picklist(callVerbs));

const ordersSchema: v.GenericSchema<unknown, CallOrders> = v.object({
  muted: v.boolean(),
  recording: v.picklist(['off', 'on', 'paused']),
  cannot: verbsSchema,
});

/** What was done to running calls from here, by call key. */
export const callOrdersItem = storageItem(
  'session',
  'call-orders',
  v.record(v.string(), ordersSchema),
  {},
);

/** What the PBX said it does not know; asked again after a browser start. */
export const pbxCannotItem = storageItem('session', 'pbx-cannot', verbsSchema, []);

/** The last dial that came to nothing, until the agent has seen it. */
export const dialNoticeItem = storageItem(
  'session',
  'dial-notice',
  v.nullable(v.object({ key: v.string(), number: v.string(), problem: problemSchema })),
  null,
);

/** Keys of the calls whose failure was told. */
export const dialToldItem = storageItem('session', 'dial-told', v.array(v.string()), []);

/** Calls the agent was asked about, by the id of the question. */
export const callQuestionsItem = storageItem(
  'session',
  'call-questions',
  v.record(
    v.string(),
    v.object({
      /** As it is handed to the PBX: the answer is about this number and no other. */
      dialString: v.string(),
      number: v.string(),
      recordUrl: v.exactOptional(v.string()),
      origin: v.string(),
      /** Epoch ms. */
      askedAt: v.number(),
    }),
  ),
  {},
);

/** Calls that Linkus told of lately, so that its ring, answer and end are one. */
export const linkusRingsItem = storageItem(
  'session',
  'linkus-rings',
  v.array(v.object({ key: v.string(), number: v.string(), at: v.number() })),
  [],
);

/** Ids under which the PBX told parts of other calls (a consultation, taking back a parked call), and when. */
export const partsItem = storageItem('local', 'call-parts', v.record(v.string(), v.number()), {});

/** When the history was last pruned, epoch ms. */
export const prunedAtItem = storageItem('local', 'history-pruned', v.number(), 0);

/** Stories by call id. */
export const storiesItem = storageTable('session', 'stories', storySchema);

const candidateSchema = v.object({
  ref: recordRefSchema,
  title: v.string(),
  subtitle: v.string(),
  kind: v.picklist(['person', 'lead', 'company']),
  mine: v.boolean(),
  activeAt: v.number(),
  chosenAt: v.number(),
  open: v.boolean(),
  openDeal: v.boolean(),
});

export const lookUpSchema = v.object({
  /** The number that was looked for, as the call has it. */
  number: v.string(),
  /** It is a line or an extension of the company itself: nobody was asked. */
  own: v.boolean(),
  /** Verified records that carry the number. */
  matches: v.array(candidateSchema),
  /** Known on this machine only: the CRMs are still being asked. */
  unsure: v.exactOptional(v.boolean()),
  /** CRMs that could not be asked: "nobody found" is not true of them. */
  problems: v.array(v.object({ crm: v.string(), problem: problemSchema })),
});

export type LookUp = v.InferOutput<typeof lookUpSchema>;

/** Results by call key. */
export const lookUpsItem = storageTable('session', 'look-ups', lookUpSchema);

const claimSchema = v.object({
  /** `opening` is claimed before the tab opens; `noticed`: a notification stands in for it. */
  state: v.picklist(['opening', 'done', 'noticed']),
  life: v.string(),
  url: v.string(),
  /** Opened by what is known on this machine; the CRMs may say otherwise. */
  unsure: v.exactOptional(v.boolean()),
  /** The tab was the agent's own, and was only brought to the front. */
  shown: v.exactOptional(v.boolean()),
});

export type PopClaim = v.InferOutput<typeof claimSchema>;

/**
 * What a call opened, by call key: `crm` is the record, the chooser, or the page for an unknown
 * caller; `web` the other web app; `untold` the notification that nobody could be asked.
 */
export const popsItem = storageTable(
  'session',
  'pops',
  v.object({
    parts: v.record(v.picklist(['crm', 'web', 'untold']), claimSchema),
    number: v.string(),
    /** Epoch ms. */
    at: v.number(),
  }),
);

/** The window that holds the pops, when they have one of their own. */
export const popWindowItem = storageItem('session', 'pop-window', v.nullable(v.number()), null);
