import type { Call } from '../core/call/call.ts';
import { phoneKey } from '../core/phone/phone-key.ts';
import type { PopPage } from '../core/pop/plan-pop.ts';
import { readWebTemplate } from '../core/pop/web-template.ts';
import { webValues } from '../core/pop/web-values.ts';
import { sameRecord } from '../core/record-ref.ts';
import type { Settings } from '../core/settings.ts';
import { chooserUrl } from './choose-record.ts';
import { connectedCrms } from './crms.ts';
import { phoneItem } from './stored/phone.ts';

/** A page that is to open. */
export interface PopTarget {
  readonly opens: PopPage['open'] | 'web';
  readonly url: string;
  /** Finds a tab that shows it already; absent: its tab cannot be told from others. */
  readonly isShown?: (tabUrl: string) => boolean;
  /** A tab that shows it is brought to the front instead. */
  readonly reuse: boolean;
}

/** Null: its CRM is not connected any more. */
export async function popTarget(
  call: Call,
  page: PopPage,
  settings: Settings,
): Promise<PopTarget | null> {
  const exactly = (url: string) => ({ url, isShown: (tabUrl: string) => tabUrl === url });
  if (page.open === 'choose')
    return { opens: page.open, ...exactly(chooserUrl(call.key)), reuse: true };
  const id = page.open === 'record' ? page.ref.crm : page.crm;
  const crm = (await connectedCrms()).find((connected) => connected.crm.id === id)?.crm;
  if (!crm) return null;
  switch (page.open) {
    case 'record':
      return {
        opens: page.open,
        url: crm.recordUrl(page.ref),
        isShown: (tabUrl) => {
          const seen = crm.recordOf(tabUrl);
          return seen !== null && sameRecord(seen, page.ref);
        },
        reuse: settings.popReuse,
      };
    case 'search': {
      const key = phoneKey(call.remoteNumber, settings.country);
      return key && { opens: page.open, ...exactly(crm.searchUrl(key)), reuse: settings.popReuse };
    }
    case 'new':
      // Somebody may be at the form of the caller before.
      return { opens: page.open, ...exactly(crm.newRecordUrl(page.kind)), reuse: false };
  }
}

/** Tells a tab that shows what this address shows: a CRM may have written the address anew. */
export async function showsSame(url: string): Promise<(tabUrl: string) => boolean> {
  const crms = await connectedCrms();
  const recordAt = (address: string) => crms.flatMap(({ crm }) => crm.recordOf(address) ?? [])[0];
  const wanted = recordAt(url);
  return (tabUrl) => {
    const seen = wanted && recordAt(tabUrl);
    return (
      tabUrl === url || (seen !== undefined && wanted !== undefined && sameRecord(seen, wanted))
    );
  };
}

/** @param name of the caller, '' when unknown */
export async function webTarget(
  call: Call,
  name: string,
  settings: Settings,
): Promise<PopTarget | null> {
  const template = readWebTemplate(settings.webApp);
  if (!template.ok) return null;
  const extensionNumber = (await phoneItem.get())?.extensionNumber ?? '';
  const values = webValues(call, { name, extensionNumber, country: settings.country });
  return { opens: 'web', url: template.fill(values), reuse: false };
}
