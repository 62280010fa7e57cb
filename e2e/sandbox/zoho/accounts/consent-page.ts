import type { Reply } from '../../kit/server.ts';
import { escapeHtml } from '../pages/escape-html.ts';
import { org, tokenUser } from '../users.ts';

const meanings: Record<string, string> = {
  modules: 'Records of your modules',
  settings: 'Fields, layouts and modules',
  users: 'Users of your organisation',
  org: 'Details of your organisation',
  coql: 'Queries on your records',
  notifications: 'Notifications about changes',
  securesearch: 'Search in your records',
};

/** What the user is asked before an application gets its first token. */
export function consentPage(consentId: string, scopes: readonly string[]): Reply {
  const items = scopes
    .map(
      (scope) => `<li><b>${escapeHtml(explain(scope))}</b><code>${escapeHtml(scope)}</code></li>`,
    )
    .join('');
  const who = escapeHtml(`${tokenUser.firstName} ${tokenUser.lastName}`);
  return page(
    'Allow access',
    `<p class="who"><span>EH</span>${who}<small>${escapeHtml(tokenUser.email)}</small></p>
    <h1>Ringtab would like to access your CRM</h1>
    <p>in <b>${escapeHtml(org.name)}</b>. It will be able to use:</p>
    <ul>${items}</ul>
    <form method="post" action="/oauth/v2/approve">
      <input type="hidden" name="consent" value="${escapeHtml(consentId)}">
      <button name="decision" value="accept" id="accept">Accept</button>
      <button name="decision" value="reject" id="reject" class="plain">Reject</button>
    </form>
    <p class="small">You can withdraw this at any time among your connected applications.</p>`,
  );
}

/** What the authorisation page shows instead of sending an error to an address it does not trust. */
export function errorPage(error: string, why: string): Reply {
  return {
    ...page(
      'Error',
      `<h1>Error occurred</h1><p>${escapeHtml(why)}</p><p class="small"><code>${escapeHtml(error)}</code></p>`,
    ),
    status: 400,
  };
}

function explain(scope: string): string {
  const [, area = '', module] = scope.split('.');
  if (area === 'modules' && module && module !== module.toUpperCase()) {
    return module.charAt(0).toUpperCase() + module.slice(1);
  }
  return meanings[area] ?? area;
}

function page(title: string, content: string): Reply {
  return {
    body: `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} - Accounts</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #eef1f6; color: #1d2433; font: 15px/1.5 system-ui, sans-serif }
  main { width: min(30rem, 90vw); background: #fff; border-radius: 10px; padding: 2rem; margin: 2rem 0; box-shadow: 0 6px 30px #1d243322; box-sizing: border-box }
  h1 { font-size: 1.3rem; line-height: 1.3; margin: 1rem 0 .4rem }
  p { margin: .4rem 0 } .small { color: #67708a; font-size: .85rem }
  .who { display: flex; align-items: center; gap: .6rem; border-bottom: 1px solid #e3e7ef; padding-bottom: 1rem }
  .who span { background: #2f5bd3; color: #fff; border-radius: 50%; width: 2.2rem; height: 2.2rem; display: grid; place-items: center; font-size: .85rem }
  .who small { margin-left: auto; color: #67708a }
  ul { list-style: none; padding: 0; margin: 1rem 0; max-height: 19rem; overflow: auto; border: 1px solid #e3e7ef; border-radius: 6px }
  li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1rem; padding: .5rem .8rem; border-bottom: 1px solid #eef1f6 }
  li b { font-weight: 500 } code { color: #67708a; font-size: .78rem }
  button { font: inherit; padding: .5rem 1.6rem; border-radius: 6px; border: 1px solid #2f5bd3; background: #2f5bd3; color: #fff; cursor: pointer; margin-right: .6rem }
  .plain { background: #fff; color: #2f5bd3 }
</style>
<main>${content}</main></html>`,
  };
}
