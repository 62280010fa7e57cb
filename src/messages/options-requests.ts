import * as v from 'valibot';
import {
  type Extension,
  type Pair,
  type Person,
  pairSchema,
} from '../core/association/association.ts';
import { type Undo, undoSchema } from '../core/choices.ts';
import { crmOptionsEntries } from '../core/crm-options.ts';
import type { Problem } from '../core/problem.ts';
import { settingsEntries } from '../core/settings.ts';
import type { NotTaken } from '../core/settings-file.ts';
import { welcomeSteps } from '../core/welcome-steps.ts';
import type { CallExplanation } from './explanation.ts';
import { text } from './fields.ts';
import type { Answer } from './outcome.ts';

/** What is set up once, in the options and in the forms of it that the popup shows: phone, CRMs, sites, settings. */
export const optionsRequests = {
  'phone.bind': v.object({
    address: text(255),
    clientId: text(255),
    clientSecret: text(255),
    extensionNumber: text(16),
    country: settingsEntries.country,
    /** The agent has read that plain http can be listened to and wants it all the same. */
    allowPlainHttp: v.optional(v.boolean(), false),
  }),
  /** Without API credentials: through the Linkus Web Client at this address. */
  'phone.bind-linkus': v.object({
    address: text(255),
    country: settingsEntries.country,
    allowPlainHttp: v.optional(v.boolean(), false),
  }),
  'phone.sign-out': v.object({}),
  /** How far the guide through the set-up is: what was left for later, and whether the agent is through with it. */
  'welcome.set': v.object({ skipped: v.array(v.picklist(welcomeSteps)), done: v.boolean() }),
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
    options: v.partial(v.object(crmOptionsEntries)),
  }),
  /** The phonebooks of the PBX, asked for now. */
  'sync.phonebooks': v.object({}),
  /** Where a CRM's contacts go: one that is there, or a new one. */
  'sync.choose-phonebook': v.object({
    id: text(32),
    phonebook: v.union([
      v.object({ id: v.number() }),
      v.object({ name: v.pipe(text(64), v.trim(), v.minLength(1)) }),
    ]),
  }),
  /** What became of a CRM's contacts, the newest first, so many of them at most. */
  'sync.list': v.object({
    id: text(32),
    show: v.picklist(['synced', 'skipped']),
    most: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  /** Try again what was skipped, and what waits. */
  'sync.retry': v.object({ id: text(32) }),
  /** The table of users and extensions, as it was last read and saved. */
  'association.read': v.object({ id: text(32) }),
  /** The same after the CRM and the PBX have been asked. */
  'association.refresh': v.object({ id: text(32) }),
  'association.save': v.object({ id: text(32), pairs: v.array(pairSchema) }),
  /** Offer numbers on this site, or not. */
  'site.set': v.object({ origin: text(300), enabled: v.boolean() }),
  /** Why a call opened and was written to what it was; the CRMs are asked anew. */
  'call.explain': v.object({ key: text(255) }),
  /** What may be shown to somebody who helps, without anything of the people. */
  'diagnostics.make': v.object({}),
  'settings.set': v.partial(v.object(settingsEntries)),
  /** All settings as a file for another browser, and what such a file holds. */
  'settings.export': v.object({}),
  'settings.import': v.object({ text: text(500_000) }),
  /** Take back what `settings.set`, `crm.set-options` or an import changed, as their answers said. */
  'settings.undo': v.object({ undo: undoSchema }),
} as const;

/** Those that are answered with more than an outcome. */
export interface OptionsReplies {
  'call.explain': Answer<{ readonly explanation: CallExplanation }>;
  'diagnostics.make': Answer<{ readonly text: string }>;
  'settings.set': Saved;
  'crm.set-options': Saved;
  'settings.export': Answer<{ readonly file: string }>;
  'settings.import': Answer<Imported>;
  'crm.disconnect': Answer<{
    /** It is disconnected here, but the other side did not confirm. */
    readonly warning: Problem | null;
  }>;
  'sync.phonebooks': Answer<{ readonly phonebooks: readonly PhonebookView[] }>;
  'sync.list': Answer<{ readonly contacts: readonly SyncedContactView[] }>;
  'association.read': Answer<{ readonly table: AssociationTable }>;
  'association.refresh': Answer<{ readonly table: AssociationTable }>;
}

/** It is saved; `undo` takes it back. */
export type Saved = Answer<{ readonly undo: Undo }>;

export interface Imported {
  readonly undo: Undo;
  /** How many settings changed. */
  readonly taken: number;
  readonly notTaken: readonly NotTaken[];
}

/** A phonebook that contacts can be put into. */
export interface PhonebookView {
  readonly id: number;
  readonly name: string;
  /** How many contacts are in it. */
  readonly total: number;
}

/** A record that is a contact on the PBX, or cannot be one. */
export interface SyncedContactView {
  readonly id: string;
  readonly name: string;
  /** The record's page; '' while its CRM is off. */
  readonly url: string;
  readonly numbers: readonly string[];
  /** Epoch ms; null: never. */
  readonly syncedAt: number | null;
  readonly problem: Problem | null;
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
