import { afterEvents } from '../platform/after-events.ts';
import type { AnswerParts } from './answers.ts';
import { signedInAgain } from './connect-crm.ts';
import { dial } from './dial.ts';
import { NumberFinder } from './number-finder.ts';
import { checkPage } from './page-checks.ts';
import { takePageDial } from './page-dial-pace.ts';
import type { PageHandlers } from './route.ts';
import { hello, isSite } from './sites.ts';
import { extensionsItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';

/** What the worker answers the content scripts. */
export function pageAnswers({ watch, changed, crmsChanged }: AnswerParts): PageHandlers {
  const finder = new NumberFinder(() => performance.now(), afterEvents);
  return {
    'page.find-numbers': async ({ questions }, from) => {
      if (!(await isSite(from.origin))) return null;
      const [{ country }, extensions] = await Promise.all([
        settingsItem.get(),
        extensionsItem.get(),
      ]);
      const numbers = new Set(extensions.map(({ number }) => number));
      return finder.find(questions, { country, extensions: numbers });
    },
    'page.hello': (_payload, from) => {
      void signedInAgain(from.origin).then((id) => (id === null ? undefined : crmsChanged(id)));
      return hello(from);
    },
    'page.searched': (_payload, from) => checkPage(from, changed),
    'page.dial': async ({ number, recordUrl, confirmation }, from) => {
      if (!(await isSite(from.origin))) {
        return { ok: false, problem: { code: 'permission_missing', detail: from.origin } };
      }
      if (!(await takePageDial(Date.now())))
        return { ok: false, problem: { code: 'dial_page_too_many' } };
      return dial({ number, recordUrl, origin: from.origin, confirmation }, watch);
    },
  };
}
