import { type ControlPage, startControl } from './control/control.ts';
import { type Certificate, makeCertificate } from './kit/tls.ts';
import { startOdoo } from './odoo/odoo.ts';
import type { OdooSandbox } from './odoo/odoo-sandbox.ts';
import { startPbx } from './pbx/pbx.ts';
import type { PbxSandbox } from './pbx/pbx-sandbox.ts';
import { makePeople } from './seed/people.ts';
import type { Person } from './seed/person.ts';
import { startZoho } from './zoho/zoho.ts';
import type { ZohoSandbox } from './zoho/zoho-sandbox.ts';

/** The whole world around the extension: one PBX, one Zoho, one Odoo, and the control page. */
export interface Sandbox {
  pbx: PbxSandbox;
  zoho: ZohoSandbox;
  odoo: OdooSandbox;
  control: ControlPage;
  people: readonly Person[];
  certificate: Certificate;
  /** Chromium switches that send the providers' names to this machine and trust only our certificate. */
  chromiumArgs: string[];
  close(): Promise<void>;
}

/** Host name under which the sandbox's Odoo is reached. */
export const odooHost = 'ringtab-demo.odoo.com';

const zohoHosts = ['zoho.com', 'zoho.eu', 'zoho.in', 'zoho.com.cn'].flatMap((zone) => [
  `accounts.${zone}`,
  `crm.${zone}`,
  `crmplus.${zone}`,
  `www.${zone.replace('zoho', 'zohoapis')}`,
]);

/** Starts everything on free loopback ports; state lives in memory and dies with the process. */
export async function startSandbox(): Promise<Sandbox> {
  const certificate = await makeCertificate(['127.0.0.1', 'localhost', odooHost, ...zohoHosts]);
  const people = makePeople();
  const [pbx, zoho, odoo] = await Promise.all([
    startPbx({ certificate }),
    startZoho({ certificate, people }),
    startOdoo({ certificate, people }),
  ]);
  const control = await startControl({ pbx, zoho, odoo, people });
  return {
    pbx,
    zoho,
    odoo,
    control,
    people,
    certificate,
    chromiumArgs: chromiumArgsFor(certificate, {
      ...Object.fromEntries(zohoHosts.map((host) => [host, zoho.standIn.port])),
      [odooHost]: odoo.standIn.port,
    }),
    close: async () => {
      await Promise.all([pbx.close(), zoho.close(), odoo.close(), control.close()]);
    },
  };
}

/** These names are this machine, no other name is anywhere, and only our certificate is trusted. */
export function chromiumArgsFor(
  certificate: Certificate,
  ports: Readonly<Record<string, number>>,
): string[] {
  const rules = [
    ...Object.entries(ports).map(([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE localhost',
    'EXCLUDE 127.0.0.1',
  ];
  return [
    `--host-resolver-rules=${rules.join(',')}`,
    `--ignore-certificate-errors-spki-list=${certificate.spki}`,
  ];
}
