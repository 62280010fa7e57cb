import type { Problem } from '../core/problem.ts';
import type { CallView } from '../messages/call-view.ts';
import type { CrmView } from '../messages/crm-view.ts';
import {
  type CountedKey,
  countedMessage,
  type MessageKey,
  message,
  type Substitution,
  written,
} from '../platform/i18n.ts';

/** The words for a key, in the language Chrome runs in; give numbers as numbers. */
export function t(key: MessageKey, ...substitutions: Substitution[]): string {
  return message(key, ...written(substitutions));
}

/** A sentence about `count` things, in the plural form that belongs to it: `tCount('call_records', 3)`. */
export function tCount(key: CountedKey, count: number, ...more: Substitution[]): string {
  return countedMessage(key, count, ...more);
}

/** What is wrong and what to do next. The key's type proves that every code has both. */
export function problemWords({ code, detail }: Problem): { title: string; help: string } {
  return { title: t(`problem_${code}`, detail ?? ''), help: t(`problem_${code}_help`) };
}

/** How a call's other side is called on screen. */
export function callerOf(call: Pick<CallView, 'name' | 'number'>): string {
  return call.name || call.number || t('common_unknown_caller');
}

const crmNames = new Map<string, string>();

/** Names are the products' own, and come with each snapshot. */
export function nameCrms(crms: readonly Pick<CrmView, 'id' | 'name'>[]): void {
  for (const { id, name } of crms) crmNames.set(id, name);
}

/** Name of a CRM connection; an id we have no name for is shown as it is. */
export function crmName(id: string): string {
  return crmNames.get(id) ?? id;
}
