import { modules } from '../fields.ts';
import { org } from '../users.ts';
import type { ZohoModule } from '../zoho-sandbox.ts';

/** Path of the organisation in the user interface. */
export const orgPath = `/crm/${org.domainName}`;

export const homePath = `${orgPath}/tab/Home/begin`;

export function recordPath(module: ZohoModule, id: string): string {
  return `${orgPath}/tab/${module}/${id}`;
}

/** Id of the view "All …" of a module, as in `/custom-view/<id>/list`. */
export function customViewId(module: ZohoModule): string {
  return `5843104000000${String(87_501 + modules.indexOf(module) * 6).padStart(6, '0')}`;
}

/** Database name of a field, as Zoho's pages use it in element ids. */
export function columnName(apiName: string): string {
  return apiName.replace(/__s$/, '').replaceAll('_', '').toUpperCase();
}
