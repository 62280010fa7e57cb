import type { ZohoSwitches } from './zoho-sandbox.ts';

export type Location = ZohoSwitches['location'];
export type Role = 'accounts' | 'api' | 'crm' | 'crmplus' | 'one';

const zones: Record<Location, string> = { us: 'com', eu: 'eu', in: 'in', cn: 'com.cn' };
const locations: readonly Location[] = ['us', 'eu', 'in', 'cn'];

/** Host name a data centre gives to one of its services. */
export function hostOf(role: Role, location: Location): string {
  const zone = zones[location];
  return role === 'api' ? `www.zohoapis.${zone}` : `${role}.zoho.${zone}`;
}

/** `https://` and the host name; real data centres use no port. */
export function originOf(role: Role, location: Location): string {
  return `https://${hostOf(role, location)}`;
}

const byHost = new Map<string, { role: Role; location: Location }>();
for (const location of locations) {
  for (const role of ['accounts', 'api', 'crm', 'crmplus', 'one'] as const) {
    byHost.set(hostOf(role, location), { role, location });
  }
}

/** Which service of which data centre a Host header names. */
export function serviceAt(host: string): { role: Role; location: Location } | undefined {
  return byHost.get(host.toLowerCase());
}

/** `GET /oauth/serverinfo`: every accounts host there is, whether or not this stand-in plays it. */
export const serverInfo = {
  result: 'success',
  locations: {
    us: 'https://accounts.zoho.com',
    eu: 'https://accounts.zoho.eu',
    in: 'https://accounts.zoho.in',
    au: 'https://accounts.zoho.com.au',
    cn: 'https://accounts.zoho.com.cn',
    jp: 'https://accounts.zoho.jp',
    ca: 'https://accounts.zohocloud.ca',
    sa: 'https://accounts.zoho.sa',
    uk: 'https://accounts.zoho.uk',
  },
};
