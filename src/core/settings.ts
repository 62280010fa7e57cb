import * as v from 'valibot';
import { defaultTemplates, entryTemplatesSchema } from './journal/entry-template.ts';
import { readWebTemplate } from './pop/web-template.ts';

const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));

/** When in a call's life a page opens. `ring` is the dialling of an outgoing call. */
const popMoment = v.picklist(['ring', 'answer', 'end', 'never']);
export type PopMoment = v.InferOutput<typeof popMoment>;

const unknownPage = v.variant('open', [
  v.object({ open: v.literal('nothing') }),
  v.object({ open: v.literal('search'), crm: v.string() }),
  v.object({ open: v.literal('new'), crm: v.string(), kind: v.picklist(['person', 'lead']) }),
]);
/** What opens for a caller whom no CRM knows. `crm` is the id of a connection. */
export type UnknownPage = v.InferOutput<typeof unknownPage>;

/** What people can choose, and their organisation for them. */
export const settingsEntries = {
  /** ISO 3166 country that numbers without a country code belong to. */
  country,
  popIncoming: popMoment,
  popOutgoing: popMoment,
  /** Colleagues are in no CRM: only the other web app opens for them. */
  popInternal: popMoment,
  /** `window`: one window of their own for all pops. */
  popPlace: v.picklist(['tab', 'window']),
  /** A record that is open in a tab is shown there instead of opened again. */
  popReuse: v.boolean(),
  popUnknown: unknownPage,
  /** Address of another web app with variables (core/pop/web-template), '' when there is none. */
  webApp: v.pipe(
    v.string(),
    v.check((template) => template === '' || readWebTemplate(template).ok),
  ),
  webAppFor: v.picklist(['never', 'unknown', 'every']),
  /** The company's own lines as people write them: who calls from one is nobody's record. */
  ownNumbers: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(100)),
  /** How a number is handed to the PBX: `+331…`, `00331…`, or as people dial it inside the country. */
  dialFormat: v.picklist(['e164', 'double-zero', 'national']),
  /** Digits the PBX wants before an outside number, often '' or '0' or '9'. */
  dialPrefix: v.pipe(v.string(), v.regex(/^\d{0,4}$/)),
  journal: v.boolean(),
  /** Without API credentials: numbers are dialled in the Linkus page, or given to the computer's `tel:` program. */
  linkusDial: v.picklist(['page', 'system']),
  /** A notification while a call rings, besides the record. */
  notifyIncoming: v.boolean(),
  notifyMissed: v.boolean(),
  /** How the entries are worded. */
  journalTemplates: entryTemplatesSchema,
  /** A missed call also makes a task to call back. */
  missedTask: v.boolean(),
  /** Numbers no record is ever created for, as somebody typed them. */
  neverCreate: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(500)),
  /** How sure Ringtab must be that figures in a text are a phone number. */
  sensitivity: v.picklist(['strict', 'balanced', 'loose']),
  /** Calls that cost more than others are placed only after a second click. */
  askBefore: v.picklist(['never', 'premium', 'international-and-premium']),
} as const;

export type Settings = v.InferOutput<v.ObjectSchema<typeof settingsEntries, undefined>>;

export const defaultSettings: Settings = {
  country: 'US',
  popIncoming: 'ring',
  popOutgoing: 'never',
  popInternal: 'never',
  popPlace: 'tab',
  popReuse: true,
  popUnknown: { open: 'nothing' },
  webApp: '',
  webAppFor: 'never',
  ownNumbers: [],
  dialFormat: 'e164',
  dialPrefix: '',
  journal: true,
  linkusDial: 'page',
  notifyIncoming: false,
  notifyMissed: true,
  journalTemplates: defaultTemplates,
  missedTask: false,
  neverCreate: [],
  sensitivity: 'balanced',
  askBefore: 'premium',
};
