import * as v from 'valibot';
import { crmOptionsEntries } from '../crm-options.ts';
import { settingsEntries } from '../settings.ts';
import type { Given, GivenCrm, Policy, PolicyProblem } from './policy.ts';
import { type ConnectionFields, isPhoneKey, policyEntries } from './policy-keys.ts';
import { takeKnown } from './take-known.ts';

const lockedSchema = v.fallback(v.array(v.string()), []);
/** In the list of locked keys: whatever the policy gives. */
const everything = '*';

/** Reads what Chrome gives of the policy: a value by key, and the list `locked` of those that nobody may change. */
export function parsePolicy(raw: unknown, fields: ConnectionFields): Policy {
  const { locked: names, ...values } = { locked: [], ...(isObject(raw) ? raw : {}) };
  const { taken, problems } = takeKnown(policyEntries(fields), values);
  const wanted = v.parse(lockedSchema, names);
  const isLocked = (key: string) => wanted.includes(everything) || wanted.includes(key);
  const half = (locked: boolean): Given =>
    halfOf(new Map([...taken].filter(([key]) => isLocked(key) === locked)), Object.keys(fields));
  const told = [...taken.keys(), ...problems.map(({ key }) => key), everything];
  const absent = wanted
    .filter((key) => !told.includes(key))
    .map((key): PolicyProblem => ({ key, why: 'absent', allowed: '' }));
  return { locked: half(true), defaults: half(false), problems: [...problems, ...absent] };
}

function halfOf(taken: ReadonlyMap<string, unknown>, crms: readonly string[]): Given {
  const ofCrm = (crm: string): GivenCrm => {
    const [start, own] = [`${crm}.`, [...taken].filter(([key]) => key.startsWith(`${crm}.`))];
    const named = own.map(([key, value]) => [key.slice(start.length), value] as const);
    const isOption = ([name]: readonly [string, unknown]) => Object.hasOwn(crmOptionsEntries, name);
    return {
      options: parsed(named.filter(isOption)),
      connection: parsed(named.filter((one) => !isOption(one))),
    };
  };
  const all = [...taken];
  return {
    phone: parsed(all.filter(([key]) => isPhoneKey(key))),
    settings: parsed(all.filter(([key]) => Object.hasOwn(settingsEntries, key))),
    crms: Object.fromEntries(crms.map((crm) => [crm, ofCrm(crm)])),
    sites:
      parsed<{ sites?: readonly string[] }>(all.filter(([key]) => key === 'sites')).sites ?? [],
  };
}

/** Each value was parsed by the schema of its key, which a map of all of them forgets. */
function parsed<T>(entries: readonly (readonly [string, unknown])[]): T {
  return Object.fromEntries(entries) as T;
}

function isObject(raw: unknown): raw is object {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
