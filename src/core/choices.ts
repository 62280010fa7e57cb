import * as v from 'valibot';
import { type CrmOptions, crmOptionsEntries } from './crm-options.ts';
import { type Settings, settingsEntries } from './settings.ts';

/*
 * What a person chose, and nothing else: a key that was never chosen is absent and follows the
 * organisation's default, then ours.
 */

/** How some choices stood. @typeParam T all that can be chosen */
export interface ChoicesBefore<T> {
  readonly set: { readonly [K in keyof T]?: T[K] | undefined };
  /** Keys that were not chosen. */
  readonly unset: string[];
}

/** Everything that can be taken back at once: settings, and options by CRM. */
export interface Undo {
  readonly settings: ChoicesBefore<Settings>;
  readonly crms: Readonly<Record<string, ChoicesBefore<CrmOptions>>>;
}

const beforeSchema = <E extends v.ObjectEntries>(entries: E) =>
  v.object({ set: v.partial(v.object(entries)), unset: v.array(v.string()) });

export const undoSchema = v.object({
  settings: beforeSchema(settingsEntries),
  crms: v.record(v.pipe(v.string(), v.maxLength(32)), beforeSchema(crmOptionsEntries)),
});

/** The keys of a stored value that are known and fit, each by itself: one damaged key costs no other. */
export function fitting<T extends object>(
  entries: { readonly [K in keyof T]: v.GenericSchema<unknown, T[K]> },
  value: unknown,
): Partial<T> {
  const schemas: Readonly<Record<string, v.GenericSchema>> = entries;
  const held = typeof value === 'object' && value !== null ? value : {};
  const taken = Object.entries(held).flatMap(([key, one]) => {
    const schema = Object.hasOwn(schemas, key) ? schemas[key] : undefined;
    const parsed = schema && v.safeParse(schema, one);
    return parsed?.success ? [[key, parsed.output] as const] : [];
  });
  return picked<T>(taken);
}

/** A patch without the keys that are there but undefined. */
export function given<T extends object>(patch: ChoicesBefore<T>['set']): Partial<T> {
  return picked<T>(Object.entries(patch).filter(([, value]) => value !== undefined));
}

/** How the keys of a patch stand before it, so that it can be taken back exactly. */
export function before<T extends object>(
  chosen: Partial<T>,
  keys: readonly string[],
): ChoicesBefore<T> {
  const held = Object.entries(chosen).filter(([key]) => keys.includes(key));
  return { set: picked<T>(held), unset: keys.filter((key) => !Object.hasOwn(chosen, key)) };
}

/** Puts back what `before` noted. */
export function takenBack<T extends object>(
  chosen: Partial<T>,
  { set, unset }: ChoicesBefore<T>,
): Partial<T> {
  const next = { ...chosen, ...given<T>(set) };
  return picked<T>(Object.entries(next).filter(([key]) => !unset.includes(key)));
}

/** Whether two touch the same keys, as letter after letter in one field does. */
export function sameKeys(one: Undo, other: Undo): boolean {
  const keys = ({ settings, crms }: Undo) =>
    JSON.stringify([
      keysOf(settings),
      Object.entries(crms).map(([crm, options]) => [crm, ...keysOf(options)]),
    ]);
  return keys(one) === keys(other);
}

function keysOf<T>({ set, unset }: ChoicesBefore<T>): string[] {
  return [...Object.keys(set), ...unset].sort();
}

/** The entries come from a `Partial<T>` or were parsed, which `Object.fromEntries` forgets. */
function picked<T>(entries: readonly (readonly [string, unknown])[]): Partial<T> {
  return Object.fromEntries(entries) as Partial<T>;
}
