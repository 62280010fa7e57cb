const operations = '(ALL|READ|CREATE|UPDATE|WRITE|DELETE)';
const moduleNames = 'contacts|leads|accounts|deals|calls|tasks|events|notes|products|invoices';
const settingNames = 'fields|layouts|modules|custom_views|related_lists|roles|profiles';
const known = [
  new RegExp(`^ZohoCRM\\.modules(\\.(${moduleNames}))?\\.${operations}$`),
  new RegExp(`^ZohoCRM\\.settings(\\.(${settingNames}))?\\.${operations}$`),
  new RegExp(`^ZohoCRM\\.(users|org|notifications)\\.${operations}$`),
  /^ZohoCRM\.coql\.READ$/,
  /^ZohoSearch\.securesearch\.READ$/,
];

/** Whether the console knows a scope of that name. */
export function isKnownScope(scope: string): boolean {
  return known.some((pattern) => pattern.test(scope));
}

/** `ZohoCRM.modules.ALL` covers `ZohoCRM.modules.contacts.READ`; `WRITE` covers create and update. */
export function covers(granted: string, needed: string): boolean {
  const [grantedPath, grantedOperation] = split(granted);
  const [neededPath, neededOperation] = split(needed);
  if (!`${neededPath}.`.startsWith(`${grantedPath}.`)) return false;
  if (grantedOperation === 'ALL' || grantedOperation === neededOperation) return true;
  return (
    grantedOperation === 'WRITE' && (neededOperation === 'CREATE' || neededOperation === 'UPDATE')
  );
}

/** @param missing scopes to treat as never granted, whatever the token says. */
export function isAllowed(
  needed: string,
  granted: readonly string[],
  missing: readonly string[],
): boolean {
  if (missing.some((scope) => covers(scope, needed))) return false;
  return granted.some((scope) => covers(scope, needed));
}

function split(scope: string): [path: string, operation: string] {
  const dot = scope.lastIndexOf('.');
  return [scope.slice(0, dot), scope.slice(dot + 1)];
}
