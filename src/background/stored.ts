import * as v from 'valibot';
import { pairSchema } from '../core/association/association.ts';
import { nothingKnown } from '../core/background-proof.ts';
import { type CallOrders, callVerbs } from '../core/call/can-do.ts';
import { storySchema } from '../core/call/story-schema.ts';
import { creationSchema } from '../core/create/creation.ts';
import { crmOptionsSchema } from '../core/crm-options.ts';
import { noticeActions } from '../core/notice-actions.ts';
import { presences } from '../core/presence.ts';
import { type Problem, problemCodes } from '../core/problem.ts';
import { recordRefSchema } from '../core/record-ref.ts';
import { defaultSettings, settingsSchema } from '../core/settings.ts';
import { storageItem } from '../platform/storage-item.ts';
import { storageTable } from '../platform/storage-table.ts';

/**
 * Everything the worker keeps outside IndexedDB. `local` outlives the browser (settings,
 * secrets, refresh tokens); `session` outlives the worker (running calls, access tokens).
 */

export const problemSchema: v.GenericSchema<unknown, Problem> = v.object({
  code: v.picklist(problemCodes),
  detail: v.exactOptional(v.string()),
});

export const settingsItem = storageItem('local', 'settings', settingsSchema, defaultSettings);

export const phoneSchema = v.object({
  /** e.g. `https://192.168.1.10:8088` */
  origin: v.string(),
  clientId: v.string(),
  clientSecret: v.string(),
  extensionNumber: v.string(),
  extensionName: v.string(),
  /** Epoch ms on the PBX's clock. */
  boundAt: v.number(),
});
export type PhoneBinding = v.InferOutput<typeof phoneSchema>;
export const phoneItem = storageItem('local', 'phone', v.nullable(phoneSchema), null);

/** The agent's phone when there are no API credentials: the Linkus Web Client at this address. Never beside `phoneItem`. */
export const linkusItem = storageItem(
  'local',
  'linkus',
  v.nullable(
    v.object({
      /** e.g. `https://192.168.1.10:8088` */
      origin: v.string(),
      /** Epoch ms. */
      boundAt: v.number(),
    }),
  ),
  null,
);

/** What makes the Popup URL known to Linkus and Ringtab only; '' until it is first needed. */
export const popupTokenItem = storageItem('local', 'popup-token', v.string(), '');

/** Calls that Linkus told of lately, so that its ring, answer and end are one. */
export const linkusRingsItem = storageItem(
  'session',
  'linkus-rings',
  v.array(v.object({ key: v.string(), number: v.string(), at: v.number() })),
  [],
);

/** Which phones ring, as the PBX said last; null before it was asked. */
export const endpointsItem = storageItem(
  'session',
  'endpoints',
  v.nullable(
    v.object({
      online: v.array(v.picklist(['desk-phone', 'linkus-web', 'linkus-desktop', 'linkus-mobile'])),
      /** Epoch ms. */
      at: v.number(),
    }),
  ),
  null,
);

/** The half of the PBX token that renews it: keeps our place on the PBX over a browser restart. */
export const phoneRefreshItem = storageItem(
  'local',
  'phone-refresh',
  v.nullable(v.object({ refreshToken: v.string(), refreshExpiresAt: v.number() })),
  null,
);
export const phoneAccessItem = storageItem(
  'session',
  'phone-access',
  v.nullable(v.object({ accessToken: v.string(), accessExpiresAt: v.number() })),
  null,
);

/** All extensions, to tell colleagues from customers and to pass calls on to them. */
export const extensionsItem = storageItem(
  'local',
  'extensions',
  v.array(v.object({ id: v.nullable(v.number()), number: v.string(), name: v.string() })),
  [],
);

/** My own status as the PBX last told; null: not known. */
export const presenceItem = storageItem(
  'session',
  'presence',
  v.nullable(v.picklist(presences)),
  null,
);

/** The call at a desk phone of mine that takes orders. */
export const deskPhoneItem = storageItem(
  'session',
  'desk-phone',
  v.nullable(
    v.object({
      state: v.picklist(['ringing', 'talking']),
      phoneCallId: v.string(),
      address: v.string(),
    }),
  ),
  null,
);

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

/** Call records up to here (epoch ms on the PBX's clock) have been looked at. */
export const watermarkItem = storageItem('local', 'records-watermark', v.number(), 0);

/** Sites besides the connected CRMs' that the agent switched on, and any that are switched off. Origins. */
export const siteChoicesItem = storageItem(
  'local',
  'sites',
  v.object({ on: v.array(v.string()), off: v.array(v.string()) }),
  { on: [], off: [] },
);

const pageCheckSchema = v.object({
  missing: v.nullable(v.picklist(['page', 'phone-fields'])),
  /** Epoch ms. */
  since: v.number(),
  checkedAt: v.number(),
});
const pageChecksOfCrm = v.object({
  record: v.exactOptional(pageCheckSchema),
  list: v.exactOptional(pageCheckSchema),
});
/** What was last seen of the CRMs' markup; nothing of what their pages say. */
export const pageChecksItem = storageItem(
  'local',
  'page-checks',
  v.record(v.string(), pageChecksOfCrm),
  {},
);

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

/** Why the line is down, kept so that a new worker does not start the waiting over. */
export const lineTroubleItem = storageItem(
  'session',
  'line-trouble',
  v.nullable(
    v.object({
      problem: problemSchema,
      attempts: v.number(),
      triedAt: v.number(),
      nextTryAt: v.number(),
      since: v.number(),
    }),
  ),
  null,
);

/** Keys of the calls whose failure was told. */
export const dialToldItem = storageItem('session', 'dial-told', v.array(v.string()), []);

/** Ids under which the PBX told parts of other calls (a consultation, taking back a parked call), and when. */
export const partsItem = storageItem('local', 'call-parts', v.record(v.string(), v.number()), {});

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
});
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

/** Set once per run of the browser. */
export const browserSeenItem = storageItem('session', 'browser-seen', v.boolean(), false);

export const backgroundProofItem = storageItem(
  'local',
  'background-proof',
  v.object({ provenAt: v.number(), windowlessSince: v.number(), endings: v.number() }),
  nothingKnown,
);

/** Notifications that were shown, by id: not shown again unless they say something new. */
export const noticesItem = storageItem(
  'session',
  'notices',
  v.record(
    v.string(),
    v.object({
      said: v.string(),
      actions: v.array(v.picklist(noticeActions)),
      /** Epoch ms. */
      at: v.number(),
    }),
  ),
  {},
);

/** The window that holds the pops, when they have one of their own. */
export const popWindowItem = storageItem('session', 'pop-window', v.nullable(v.number()), null);

/** Seen on the page in front when the agent asked to connect it. */
export const suggestedOdooItem = storageItem(
  'session',
  'odoo-suggested',
  v.nullable(v.object({ address: v.string(), database: v.string(), login: v.string() })),
  null,
);
/** What was chosen for each CRM, by its id. */
export const crmOptionsItem = storageItem(
  'local',
  'crm-options',
  v.record(v.string(), crmOptionsSchema),
  {},
);

/** CRM users and their extensions, by CRM; a CRM whose table was never filled is absent. */
export const associationsItem = storageItem(
  'local',
  'associations',
  v.record(v.string(), v.array(pairSchema)),
  {},
);

/** What the table was last filled from, by CRM. */
export const associationListsItem = storageItem(
  'local',
  'association-lists',
  v.record(
    v.string(),
    v.object({
      users: v.array(v.object({ id: v.string(), name: v.string(), email: v.string() })),
      extensions: v.array(v.object({ number: v.string(), name: v.string(), email: v.string() })),
      /** Epoch ms. */
      readAt: v.number(),
    }),
  ),
  {},
);

/** Records of unknown numbers that are being created, or were lately. */
export const creationsItem = storageItem(
  'local',
  'creations',
  v.record(v.string(), creationSchema),
  {},
);
