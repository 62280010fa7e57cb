import * as v from 'valibot';
import { type CrmOptions, crmOptionsEntries } from './crm-options.ts';
import type { PolicyProblem } from './policy/policy.ts';
import { takeKnown } from './policy/take-known.ts';
import type { Problem } from './problem.ts';
import { type Settings, settingsEntries } from './settings.ts';

const format = 'ringtab-settings';
const version = 1;

/** Which phonebook it is means nothing on another PBX. */
const { syncPhonebook: _, ...optionEntries } = crmOptionsEntries;

const object = v.record(v.string(), v.unknown());
const headSchema = v.object({ format: v.literal(format), version: v.number() });
const bodySchema = v.object({
  settings: v.optional(object, {}),
  crms: v.optional(v.record(v.string(), object), {}),
});

/** A key of a file that was not taken. */
export interface NotTaken {
  readonly key: string;
  readonly why: PolicyProblem['why'] | 'locked';
  readonly allowed: string;
}

export type ReadSettings =
  | {
      readonly ok: true;
      readonly settings: Partial<Settings>;
      readonly crms: Readonly<Record<string, Partial<CrmOptions>>>;
      readonly notTaken: readonly NotTaken[];
    }
  | { readonly ok: false; readonly problem: Problem };

/** The settings as a file for another browser. It holds no secret, no history and no contact. */
export function settingsFile(
  settings: Settings,
  crms: Readonly<Record<string, CrmOptions>>,
): string {
  const each = Object.entries(crms).map(([crm, { syncPhonebook: _book, ...options }]) => [
    crm,
    options,
  ]);
  const file = { format, version, settings, crms: Object.fromEntries(each) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** What is in such a file, key by key. @param known ids of the CRMs there are */
export function readSettingsFile(text: string, known: readonly string[]): ReadSettings {
  const no = (detail: string): ReadSettings => ({
    ok: false,
    problem: { code: 'settings_file', detail },
  });
  let parsed: unknown;
  try {
    // Windows' own editor puts a mark in front.
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return no('JSON');
  }
  const head = v.safeParse(headSchema, parsed);
  if (!head.success) return no(format);
  if (head.output.version !== version) return no(`version ${head.output.version}`);
  const body = v.safeParse(bodySchema, parsed);
  if (!body.success) return no(v.getDotPath(body.issues[0]) ?? format);
  const own = takeKnown(settingsEntries, body.output.settings);
  const notTaken: NotTaken[] = [...own.problems];
  const crms: Record<string, Partial<CrmOptions>> = {};
  for (const [crm, options] of Object.entries(body.output.crms)) {
    if (!known.includes(crm)) {
      notTaken.push({ key: crm, why: 'unknown', allowed: '' });
      continue;
    }
    const { taken, problems } = takeKnown(optionEntries, options);
    crms[crm] = Object.fromEntries(taken);
    notTaken.push(...problems.map((one) => ({ ...one, key: `${crm}.${one.key}` })));
  }
  return { ok: true, settings: Object.fromEntries(own.taken), crms, notTaken };
}
