import type { CrmOptions } from '../core/crm-options.ts';
import { effectiveOptions, givenKeys, startValues } from '../core/policy/effective.ts';
import { parsePolicy } from '../core/policy/parse-policy.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { ConnectionFields } from '../core/policy/policy-keys.ts';
import { crmKinds } from '../crm/kinds.ts';
import type { PolicyView } from '../messages/policy-view.ts';
import { readManaged } from '../platform/managed-storage.ts';
import { lastPolicyItem } from './stored/last-policy.ts';

/**
 * Chromium has been seen to keep a worker waiting for the policy for good after it was started anew. Nothing, and no
 * call, waits longer: what was told last holds until it speaks. Before it was ever told it may take its time.
 */
const patienceMs = { known: 1000, unknown: 10_000 };

let known: Promise<Policy> | null = null;
let toldLate: () => void = () => undefined;

/** The organisation's policy; read once in a life of the worker, for a ring need not wait for it. */
export function policy(): Promise<Policy> {
  known ??= read();
  return known;
}

/** It is another one now. */
export function forgetPolicy(): void {
  known = null;
}

/** Calls `handler` when the policy came after something else had counted. */
export function onPolicyLate(handler: () => void): void {
  toldLate = handler;
}

async function read(): Promise<Policy> {
  const asked = readManaged();
  const last = await lastPolicyItem.get();
  const waitMs = last === null ? patienceMs.unknown : patienceMs.known;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), waitMs));
  const told = await Promise.race([asked.then((raw) => ({ raw })), late]);
  if (told) return keep(told.raw);
  void asked.then((raw) => {
    known = keep(raw);
    toldLate();
  });
  return parsePolicy(last ?? {}, connectionFields());
}

async function keep(raw: Record<string, unknown>): Promise<Policy> {
  const last = JSON.stringify(await lastPolicyItem.get());
  // A full disk is no reason to follow another policy than the one that was told.
  if (JSON.stringify(raw) !== last) await lastPolicyItem.set(raw).catch(() => undefined);
  return parsePolicy(raw, connectionFields());
}

export async function policyView(): Promise<PolicyView> {
  const now = await policy();
  const start = startValues(now);
  const secrets = Object.keys(start).filter((key) => secretKeys().includes(key));
  return {
    locked: Object.keys(givenKeys(now.locked)),
    start: Object.fromEntries(Object.entries(start).filter(([key]) => !secrets.includes(key))),
    secrets,
    problems: now.problems,
  };
}

/** The options of a CRM as they count. @param chosen by the agent */
export async function countingOptions(
  crm: string,
  chosen: Partial<CrmOptions> | undefined,
): Promise<CrmOptions> {
  return effectiveOptions(crm, chosen ?? {}, await policy());
}

/** What of each CRM's connection can be given. */
export function connectionFields(): ConnectionFields {
  return Object.fromEntries(
    crmKinds.map((kind) => [kind.id, (kind.presets ?? kind.form).map(({ name }) => name)]),
  );
}

function secretKeys(): readonly string[] {
  const ofCrms = crmKinds.flatMap(({ id, presets, form }) =>
    (presets ?? form).filter(({ secret }) => secret).map(({ name }) => `${id}.${name}`),
  );
  return ['pbxClientSecret', ...ofCrms];
}
