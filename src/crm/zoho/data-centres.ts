/** Hosts of one Zoho data centre. */
export interface DataCentre {
  /** As Zoho names it in `location=`. */
  readonly location: string;
  readonly accounts: string;
  readonly api: string;
  readonly crm: string;
  readonly crmPlus: string;
  readonly one: string;
}

const centre = (
  location: string,
  zone: string,
  api = `https://www.${zone.replace('zoho', 'zohoapis')}`,
): DataCentre => ({
  location,
  accounts: `https://accounts.${zone}`,
  api,
  crm: `https://crm.${zone}`,
  crmPlus: `https://crmplus.${zone}`,
  one: `https://one.${zone}`,
});

/**
 * The closed list: a client secret or a code is never sent to a host that is not in it.
 * Source: Zoho accounts "multi-dc" and CRM "multi-dc" pages. Canada's API is on zohoapis.ca
 * although its accounts and CRM are on zohocloud.ca.
 */
export const dataCentres: readonly DataCentre[] = [
  centre('us', 'zoho.com'),
  centre('eu', 'zoho.eu'),
  centre('in', 'zoho.in'),
  centre('au', 'zoho.com.au'),
  centre('cn', 'zoho.com.cn'),
  centre('jp', 'zoho.jp'),
  centre('ca', 'zohocloud.ca', 'https://www.zohoapis.ca'),
  centre('sa', 'zoho.sa'),
  centre('uk', 'zoho.uk'),
  centre('ae', 'zoho.ae'),
];

/** The data centre an accounts server belongs to; null when the host is not Zoho's. */
export function centreOfAccounts(accountsServer: string): DataCentre | null {
  const origin = originOf(accountsServer);
  return dataCentres.find((c) => c.accounts === origin) ?? null;
}

/** The data centre whose API a token answer named; null when the host is not Zoho's. */
export function centreOfApi(apiDomain: string): DataCentre | null {
  const origin = originOf(apiDomain);
  return dataCentres.find((c) => c.api === origin) ?? null;
}

export function centreOfCrm(crmAddress: string): DataCentre | null {
  const origin = originOf(crmAddress);
  return (
    dataCentres.find((c) => c.crm === origin || c.crmPlus === origin || c.one === origin) ?? null
  );
}

/**
 * The origins Ringtab must be allowed to reach for a connection, null when one of the two
 * addresses is not Zoho's. The user's own data centre may differ from the one the admin typed
 * (Zoho answers with its own `accounts-server`), so both are in.
 */
export function zohoOriginsFor(accountsServer: string, crmAddress: string): string[] | null {
  const accounts = centreOfAccounts(accountsServer);
  const crm = centreOfCrm(crmAddress);
  if (!accounts || !crm) return null;
  return [...new Set([accounts.accounts, crm.accounts, crm.api, crm.crm, crm.crmPlus])];
}

function originOf(address: string): string {
  const withScheme = address.includes('://') ? address.trim() : `https://${address.trim()}`;
  try {
    return new URL(withScheme).origin;
  } catch {
    return '';
  }
}
