import type { OdooAccount } from './odoo-sandbox.ts';
import type { World } from './world.ts';

/** Whoever uses the sandbox: an ordinary salesperson, not an administrator. */
export const agentLogin = 'evelynhong@example.com';

export const accounts: readonly OdooAccount[] = [
  {
    uid: 2,
    name: 'Administrator',
    login: 'admin',
    password: 'admin',
    apiKey: 'a1f0c2d4e6b8091a2b3c4d5e6f708192a3b4c5d6',
    admin: true,
  },
  {
    uid: 5,
    name: 'Demo User',
    login: 'demo',
    password: 'demo',
    apiKey: 'd3e5f7091b2d4f61738595a7b9cbddeff1032547',
    admin: false,
  },
  {
    uid: 6,
    name: 'Evelyn Hong',
    login: agentLogin,
    password: 'sandbox-odoo-password',
    apiKey: '5c9e7b1d3f50627384a5b6c7d8e9fa0b1c2d3e4f',
    admin: false,
  },
  {
    uid: 7,
    name: 'Rita Bloom',
    login: 'ritabloom@example.com',
    password: 'ritabloom-password',
    apiKey: '7a0b1c2d3e4f5c9e7b1d3f50627384a5b6c7d8e9',
    admin: false,
    readsOnly: true,
  },
  {
    uid: 8,
    name: 'Theo Falk',
    login: 'theofalk@example.com',
    password: 'theofalk-password',
    apiKey: '8d9e0f1a2b3c4d5c9e7b1d3f50627384a5b6c7d8',
    admin: false,
    twoFactor: true,
  },
];

/** Whose key this is, unless the sandbox says it died. */
export function ownerOfKey(world: World, key: unknown): OdooAccount | undefined {
  const owner = world.accounts.find((account) => account.apiKey === key);
  return owner?.login === agentLogin && world.switches.keyDead ? undefined : owner;
}

/** Over RPC a key may stand for the password; with two-factor on, only a key will do. */
export function mayCallAs(
  world: World,
  account: OdooAccount | undefined,
  secret: unknown,
): boolean {
  if (!account || typeof secret !== 'string') return false;
  if (ownerOfKey(world, secret)?.uid === account.uid) return true;
  return account.password === secret && !hasTwoFactor(world, account);
}

export function hasTwoFactor(world: World, account: OdooAccount): boolean {
  if (account.twoFactor) return true;
  return account.login === agentLogin && world.switches.twoFactor;
}
