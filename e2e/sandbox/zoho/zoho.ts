import { type Received, type Reply, startStandIn } from '../kit/server.ts';
import type { Certificate } from '../kit/tls.ts';
import type { Person } from '../seed/person.ts';
import { makeAccounts } from './accounts/accounts.ts';
import { Tokens } from './accounts/tokens.ts';
import { makeApi } from './api/api.ts';
import { convertLead } from './convert-lead.ts';
import { serviceAt } from './data-centres.ts';
import { makeCrmPages } from './pages/crm-pages.ts';
import { wrapperPage } from './pages/wrapper-page.ts';
import { seed } from './seed.ts';
import { Store } from './store.ts';
import { org } from './users.ts';
import type { World } from './world.ts';
import type { ZohoSandbox, ZohoSwitches } from './zoho-sandbox.ts';

type Listener = Parameters<ZohoSandbox['onActivity']>[0];

const defaultSwitches: ZohoSwitches = {
  search: 'strict',
  indexLagMs: 2000,
  multiDc: true,
  consent: 'page',
  location: 'us',
  accessTokenSeconds: 3600,
  missingScopes: [],
  localisedPicklists: false,
  creditsExhausted: false,
  hiddenRecords: [],
  lockedRecords: [],
  uniqueFields: [],
  mandatoryFields: [],
  coqlLikePhone: true,
  coqlPhoneColumns: true,
  coqlMultiLine: true,
  hoursInDuration: true,
  renamedMarkup: false,
};

/**
 * Starts a Zoho with one organisation, one OAuth client and three users.
 *
 * @param options.people the first becomes a contact, every sixth a lead
 * @param options.latencyMs how long an API call takes, so that parallel ones meet the limit of 20 (10 for search and COQL)
 * @param options.now epoch ms; tests pass their own clock to age tokens and codes
 */
export async function startZoho(options: {
  certificate?: Certificate;
  people: readonly Person[];
  switches?: Partial<ZohoSwitches>;
  now?: () => number;
  latencyMs?: number;
}): Promise<ZohoSandbox> {
  const now = options.now ?? Date.now;
  const listeners = new Set<Listener>();
  const world: World = {
    switches: { ...defaultSwitches, ...options.switches },
    store: new Store(now),
    tokens: new Tokens(now),
    client: {
      id: '1000.Q7V3WZK8D5N2YH4XT9RJ6CBMLAE1S',
      secret: '7c1f0b94e2a85d36c90be147f2d8a3650e9b41c7d2',
      redirectUri: 'https://redirect.invalid/zoho',
    },
    now,
    log: (what, detail) => {
      for (const listener of listeners) listener({ at: now(), what, detail });
    },
  };
  seed(world.store, options.people, now());
  const accounts = makeAccounts(world);
  const api = makeApi(world, options.latencyMs ?? 8);
  const pages = makeCrmPages(world);

  const handle = (request: Received): Reply | Promise<Reply> => {
    const service = serviceAt(request.host);
    switch (service?.role) {
      case 'accounts':
        return accounts(request, service.location);
      case 'api':
        return api(request, service.location);
      case 'crm':
        return pages(request, service.location);
      case 'crmplus':
      case 'one':
        return wrapperPage(request, service.location);
      default:
        return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Unknown host' };
    }
  };
  const standIn = await startStandIn({
    handle,
    ...(options.certificate ? { certificate: options.certificate } : {}),
  });

  return {
    standIn,
    clientId: world.client.id,
    clientSecret: world.client.secret,
    get redirectUri() {
      return world.client.redirectUri;
    },
    set redirectUri(uri) {
      world.client.redirectUri = uri;
    },
    org: org.domainName,
    switches: world.switches,
    records: (module) => world.store.all(module),
    add: (module, fields) => world.store.insert(module, fields, true),
    remove: (module, id) => {
      world.store.remove(module, id);
    },
    change: (id, fields) => {
      world.store.change(id, fields);
    },
    convert: (leadId) => convertLead(world, leadId),
    callsOf: (recordId) => world.store.relatedTo(recordId, 'Calls'),
    revoke: (all = false) => world.tokens.revokeAll(all),
    resetLimits: () => world.tokens.resetLimits(),
    onActivity: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => standIn.close(),
  };
}
