import * as v from 'valibot';
import { pairSchema } from '../../core/association/association.ts';
import { fitting } from '../../core/choices.ts';
import { creationSchema } from '../../core/create/creation.ts';
import { type CrmOptions, crmOptionsEntries } from '../../core/crm-options.ts';
import { problemSchema } from '../../core/problem-schema.ts';
import { storageItem } from '../../platform/storage-item.ts';

/** The CRM connections, and what is made in them. `local` outlives the browser, `session` outlives the worker. */

/** Seen on the page in front when the agent asked to connect it. */
export const suggestedOdooItem = storageItem(
  'session',
  'odoo-suggested',
  v.nullable(v.object({ address: v.string(), database: v.string(), login: v.string() })),
  null,
);

const chosenOptionsSchema = v.pipe(
  v.unknown(),
  v.transform((value): Partial<CrmOptions> => fitting<CrmOptions>(crmOptionsEntries, value)),
);

/** What was chosen for each CRM, by its id, and nothing else; what counts is `crmOptions`. */
export const crmOptionsItem = storageItem<Record<string, Partial<CrmOptions>>>(
  'local',
  'crm-options',
  v.record(v.string(), chosenOptionsSchema),
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

/** What stands in the way of contact sync as a whole, by CRM; one that meets nothing is absent. */
export const syncTroublesItem = storageItem(
  'local',
  'sync-troubles',
  v.record(
    v.string(),
    v.object({
      problem: problemSchema,
      /** Epoch ms at which it is tried again; null: when another phonebook is chosen. */
      until: v.nullable(v.number()),
    }),
  ),
  {},
);

/** Calls about whom a CRM could not be asked, to be asked again for contact sync. */
export const syncCallsItem = storageItem(
  'local',
  'sync-calls',
  v.array(
    v.object({
      key: v.string(),
      crm: v.string(),
      number: v.string(),
      /** Epoch ms. */
      at: v.number(),
      dueAt: v.number(),
      attempts: v.number(),
    }),
  ),
  [],
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
