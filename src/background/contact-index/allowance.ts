import type { Reading } from '../stored/contacts.ts';

/** The day by this computer's clock, `2026-03-01`. @param at epoch ms */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When the next day begins, epoch ms. */
export function nextDay(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}

/** What has been spent of today's allowance. */
export function spentToday({ spent, spentOn }: Reading, at = Date.now()): number {
  return spentOn === dayOf(at) ? spent : 0;
}
