import { centreOfAccounts } from '../../crm/zoho/data-centres.ts';

/** The API console of the region an accounts server belongs to: each data centre has its own. */
export function zohoConsole(accountsServer: string): string {
  const accounts = centreOfAccounts(accountsServer)?.accounts ?? 'https://accounts.zoho.com';
  return accounts.replace('://accounts.', '://api-console.');
}
