import * as v from 'valibot';
import { kindOf } from '../crm/kind-of.ts';
import { crmKinds } from '../crm/kinds.ts';
import { asSent, marksAt } from '../crm/page-marks.ts';
import type { PageCheckView } from '../messages/crm-view.ts';
import type { Outcome } from '../messages/outcome.ts';
import { checkInFrame } from '../platform/page-scripts.ts';
import type { Sender } from '../platform/worker-events.ts';
import { crmOfSite } from './sites.ts';
import { pageChecksItem } from './stored/crm.ts';

/** What is as expected need not be looked at often; what is not may be mended at any time. */
const calmMs = 30 * 60_000;
const alertMs = 60_000;

const pages = ['record', 'list'] as const;

const checkSchema = v.object({
  page: v.picklist(pages),
  missing: v.nullable(v.picklist(['page', 'phone-fields'])),
});

/** A CRM's page was looked at: now and then its markup is compared with what we know of it. */
export async function checkPage(sender: Sender, changed: () => void): Promise<Outcome> {
  const crm = await crmOfSite(sender.origin);
  const known = kindOf(crm ?? '')?.marks ?? [];
  const marks = marksAt(known, sender.url);
  const last = crm && marks && (await pageChecksItem.get())[crm]?.[marks.page];
  const now = Date.now();
  const isDue = !last || now - last.checkedAt >= (last.missing === null ? calmMs : alertMs);
  if (!crm || !marks || !isDue || sender.tabId < 0) return { ok: true };
  const seen = await checkInFrame(sender.tabId, sender.frameId, asSent(known)).catch(
    () => undefined,
  );
  const check = v.safeParse(checkSchema, seen);
  if (!check.success) return { ok: true };
  const { page, missing } = check.output;
  await pageChecksItem.update((all) => {
    const before = all[crm]?.[page];
    const since = before?.missing === missing ? before.since : now;
    return { ...all, [crm]: { ...all[crm], [page]: { missing, since, checkedAt: now } } };
  });
  changed();
  return { ok: true };
}

/** What is known of the pages of these CRMs. */
export async function pageCheckViews(crms: readonly string[]): Promise<PageCheckView[]> {
  const all = await pageChecksItem.get();
  return crmKinds
    .map(({ id }) => id)
    .filter((crm) => crms.includes(crm))
    .flatMap((crm) =>
      pages.flatMap((page) => {
        const check = all[crm]?.[page];
        return check ? [{ crm, page, ...check }] : [];
      }),
    );
}
