import * as v from 'valibot';
import {
  type Extension,
  type Pair,
  type Person,
  pairSchema,
} from '../core/association/association.ts';
import { crmOptionsSchema } from '../core/crm-options.ts';
import type { Problem } from '../core/problem.ts';
import { settingsSchema } from '../core/settings.ts';
import { text } from './fields.ts';
import type { Answer } from './outcome.ts';

/** What is set up once, in the options and in the forms of it that the popup shows: phone, CRMs, sites, settings. */
export const optionsRequests = {
  'phone.bind': v.object({
    address: text(255),
    clientId: text(255),
    clientSecret: text(255),
    extensionNumber: text(16),
    country: settingsSchema.entries.country,
    /** The agent has read that plain http can be listened to and wants it all the same. */
    allowPlainHttp: v.optional(v.boolean(), false),
  }),
  /** Without API credentials: through the Linkus Web Client at this address. */
  'phone.bind-linkus': v.object({
    address: text(255),
    country: settingsSchema.entries.country,
    allowPlainHttp: v.optional(v.boolean(), false),
  }),
  'phone.sign-out': v.object({}),
  'choice.forget': v.object({ id: text(255) }),
  /** What was typed into the form that connects a CRM, by field. */
  'crm.connect': v.object({ id: text(32), form: v.record(text(32), text(255)) }),
  /** The Odoo the agent had in front when asking to connect it; null: no longer wanted. */
  'crm.suggest-odoo': v.object({
    odoo: v.nullable(v.object({ address: text(255), database: text(255), login: text(255) })),
  }),
  'crm.set-enabled': v.object({ id: text(32), enabled: v.boolean() }),
  'crm.disconnect': v.object({ id: text(32) }),
  'crm.set-options': v.object({
    id: text(32),
    options: v.partial(v.object(crmOptionsSchema.entries)),
  }),
  /** The table of users and extensions, as it was last read and saved. */
  'association.read': v.object({ id: text(32) }),
  /** The same after the CRM and the PBX have been asked. */
  'association.refresh': v.object({ id: text(32) }),
  'association.save': v.object({ id: text(32), pairs: v.array(pairSchema) }),
  /** Offer numbers on this site, or not. */
  'site.set': v.object({ origin: text(300), enabled: v.boolean() }),
  'settings.set': v.partial(v.object(settingsSchema.entries)),
} as const;

/** Those that are answered with more than an outcome. */
export interface OptionsReplies {
  'crm.disconnect': Answer<{
    /** It is disconnected here, but the other side did not confirm. */
    readonly warning: Problem | null;
  }>;
  'association.read': Answer<{ readonly table: AssociationTable }>;
  'association.refresh': Answer<{ readonly table: AssociationTable }>;
}

/** Who can be associated with which extension, and who is. */
export interface AssociationTable {
  /** Which CRM exactly; an exported file is for this one only. */
  readonly place: string;
  readonly users: readonly Person[];
  readonly extensions: readonly Extension[];
  /** null: never filled, so the own extension counts as the connected user's. */
  readonly pairs: readonly Pair[] | null;
  /** When users and extensions were last asked for, epoch ms; null: never. */
  readonly readAt: number | null;
}
