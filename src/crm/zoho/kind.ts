import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { CrmHost } from '../crm.ts';
import type { CrmJoined, CrmJoining, CrmKind } from '../crm-kind.ts';
import { needSamePlace } from '../same-place.ts';
import { ZohoClient, zohoAccessSchema } from './client.ts';
import { joinZoho } from './connect.ts';
import { centreOfAccounts, centreOfCrm } from './data-centres.ts';
import { zohoMetadataSchema } from './metadata.ts';
import { consentUrl, revoke } from './oauth.ts';
import { zohoPage } from './page.ts';
import { zohoMarks } from './page-marks.ts';
import { ZohoCrm } from './zoho.ts';

const connectionSchema = v.object({
  accountsServer: v.string(),
  clientId: v.string(),
  clientSecret: v.string(),
  refreshToken: v.string(),
  apiDomain: v.string(),
  crmAddress: v.string(),
  org: v.string(),
  userId: v.string(),
});
type ZohoStored = v.InferOutput<typeof connectionSchema>;

export const zohoKind: CrmKind<ZohoStored> = {
  id: 'zoho',
  name: 'Zoho CRM',
  connection: connectionSchema,
  remembers: ['access', 'metadata'],
  form: [],
  presets: [
    { name: 'accountsServer' },
    { name: 'crmAddress' },
    { name: 'clientId' },
    { name: 'clientSecret', secret: true },
  ],
  rules: zohoPage,
  marks: zohoMarks,
  connect,
  open: (connection, host, memory) =>
    new ZohoCrm(
      new ZohoClient(host, connection, memory.slot('access', zohoAccessSchema)),
      connection,
      memory.slot('metadata', zohoMetadataSchema),
    ),
  addressOf: ({ crmAddress }) => crmAddress,
  placeOf,
  originsOf: ({ crmAddress }) => {
    const centre = centreOfCrm(crmAddress);
    return centre ? [centre.crm, centre.crmPlus] : [];
  },
  enteredOf: ({ accountsServer, crmAddress, clientId }) => ({
    accountsServer,
    crmAddress,
    clientId,
  }),
  leave: async ({ accountsServer, refreshToken }, host) => {
    if (await revoke(host, accountsServer, refreshToken)) return null;
    return { code: 'crm_not_revoked', detail: new URL(accountsServer).host };
  },
};

function placeOf({ crmAddress, org }: Pick<ZohoStored, 'crmAddress' | 'org'>): string {
  return `${crmAddress}/${org}`;
}

/** Zoho's consent page in a window of its own, then the proof that the connection works. */
async function connect(
  form: Readonly<Record<string, string>>,
  { host, held, needSites, signIn, redirectUri, signal }: CrmJoining<ZohoStored>,
): Promise<CrmJoined<ZohoStored>> {
  const { accountsServer = '', crmAddress = '', clientId = '', clientSecret = '' } = form;
  const accounts = centreOfAccounts(accountsServer);
  const centre = centreOfCrm(crmAddress);
  if (!accounts || !centre) {
    throw new ProblemError({
      code: 'crm_host_unknown',
      detail: accounts ? crmAddress : accountsServer,
    });
  }
  const app = {
    accountsServer: accounts.accounts,
    crmAddress: centre.crm,
    clientId: clientId.trim(),
    clientSecret: clientSecret.trim(),
  };
  await needSites([accounts.accounts, centre.api, centre.crm]);
  const state = crypto.randomUUID();
  const redirected = await signIn(consentUrl(app, redirectUri, state));
  if (redirected === null) throw new ProblemError({ code: 'crm_consent_closed' });
  const joined = await joinZoho(host, app, { redirected, state, redirectUri }, signal());
  const { refreshToken, apiDomain, account, place, access } = joined;
  if (refreshToken === '') throw new ProblemError({ code: 'crm_error', detail: 'refresh_token' });
  needSamePlace(held && placeOf(held.connection), placeOf({ ...app, ...place }));
  giveBack(host, held?.connection ?? null, refreshToken);
  return {
    connection: { ...app, ...place, refreshToken, apiDomain },
    account,
    remember: { access },
  };
}

/** Zoho keeps twenty tokens for a user: one that is not used any more is given back. */
function giveBack(host: CrmHost, held: ZohoStored | null, now: string): void {
  if (held && held.refreshToken !== now) void revoke(host, held.accountsServer, held.refreshToken);
}
