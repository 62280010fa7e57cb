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

/** What people can choose. Every key has a default, so an old or damaged store never breaks start-up. */
export const settingsSchema = v.object({
  /** ISO 3166 country that numbers without a country code belong to. */
  country: v.fallback(country, 'US'),
  popIncoming: v.fallback(popMoment, 'ring'),
  popOutgoing: v.fallback(popMoment, 'never'),
  /** Colleagues are in no CRM: only the other web app opens for them. */
  popInternal: v.fallback(popMoment, 'never'),
  /** `window`: one window of their own for all pops. */
  popPlace: v.fallback(v.picklist(['tab', 'window']), 'tab'),
  /** A record that is open in a tab is shown there instead of opened again. */
  popReuse: v.fallback(v.boolean(), true),
  popUnknown: v.fallback(unknownPage, { open: 'nothing' }),
  /** Address of another web app with variables (core/pop/web-template), '' when there is none. */
  webApp: v.fallback(
    v.pipe(
      v.string(),
      v.check((template) => template === '' || readWebTemplate(template).ok),
    ),
    '',
  ),
  webAppFor: v.fallback(v.picklist(['never', 'unknown', 'every']), 'never'),
  /** The company's own lines as people write them: who calls from one is nobody's record. */
  ownNumbers: v.fallback(
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(100)),
    [],
  ),
  /** How a number is handed to the PBX: `+331…`, `00331…`, or as people dial it inside the country. */
  dialFormat: v.fallback(v.picklist(['e164', 'double-zero', 'national']), 'e164'),
  /** Digits the PBX wants before an outside number, often '' or '0' or '9'. */
  dialPrefix: v.fallback(v.pipe(v.string(), v.regex(/^\d{0,4}$/)), ''),
  journal: v.fallback(v.boolean(), true),
  /** Without API credentials: numbers are dialled in the Linkus page, or given to the computer's `tel:` program. */
  linkusDial: v.fallback(v.picklist(['page', 'system']), 'page'),
  /** A notification while a call rings, besides the record. */
  notifyIncoming: v.fallback(v.boolean(), false),
  notifyMissed: v.fallback(v.boolean(), true),
  /** How the entries are worded. */
  journalTemplates: v.fallback(entryTemplatesSchema, defaultTemplates),
  /** A missed call also makes a task to call back. */
  missedTask: v.fallback(v.boolean(), false),
  /** Numbers no record is ever created for, as somebody typed them. */
  neverCreate: v.fallback(
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(500)),
    [],
  ),
  /** How sure Ringtab must be that figures in a text are a phone number. */
  sensitivity: v.fallback(v.picklist(['strict', 'balanced', 'loose']), 'balanced'),
  /** Calls that cost more than others are placed only after a second click. */
  askBefore: v.fallback(v.picklist(['never', 'premium', 'international-and-premium']), 'premium'),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

export const defaultSettings: Settings = v.parse(settingsSchema, {});

/** The settings with some of them changed; keys that are absent or undefined stay as they are. */
export function withPatch(
  settings: Settings,
  patch: { [K in keyof Settings]?: Settings[K] | undefined },
): Settings {
  const given = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  );
  return v.parse(settingsSchema, { ...settings, ...given });
}
