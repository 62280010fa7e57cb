import { randomBytes } from 'node:crypto';
import type { Received } from '../kit/server.ts';
import { hasTwoFactor } from './accounts.ts';
import { accessDenied, noDatabase, sessionExpired } from './errors.ts';
import type { OdooAccount } from './odoo-sandbox.ts';
import { versionInfo } from './rpc.ts';
import type { Json } from './values.ts';
import type { World } from './world.ts';

/** The session of a request's `session_id` cookie, if the server still knows it. */
export function sessionOf(world: World, request: Received): { uid: number | null } | undefined {
  const id = /(?:^|;\s*)session_id=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  return id ? world.sessions.get(id) : undefined;
}

/** uid of the session, or code 100 as every session route answers without one. */
export function signedIn(world: World, request: Received): number {
  const uid = sessionOf(world, request)?.uid ?? null;
  if (uid === null) throw sessionExpired();
  return uid;
}

/** A new session; the value goes into `Set-Cookie`. */
export function openSession(world: World, uid: number | null): string {
  const id = randomBytes(20).toString('hex');
  world.sessions.set(id, { uid });
  const seconds = (world.version >= 17 ? 7 : 90) * 86_400;
  const expires = new Date(Date.now() + seconds * 1000).toUTCString();
  return `session_id=${id}; Expires=${expires}; Max-Age=${seconds}; HttpOnly; Path=/`;
}

/**
 * `/web/session/authenticate` takes the password, never a key. `uid: null` means that a second
 * factor is still owed.
 */
export function logIn(world: World, params: Json): { uid: number | null; cookie: string } {
  if (params['db'] !== world.database) throw noDatabase(world.version, String(params['db']));
  const account = findByPassword(world, params['login'], params['password']);
  if (!account) throw accessDenied();
  const uid = hasTwoFactor(world, account) ? null : account.uid;
  world.tell('Sign-in', account.login);
  return { uid, cookie: openSession(world, uid) };
}

export function findByPassword(
  world: World,
  login: unknown,
  password: unknown,
): OdooAccount | undefined {
  return world.accounts.find((one) => one.login === login && one.password === password);
}

/** `get_session_info`, and what the inline script of every backend page holds. */
export function sessionInfo(world: World, uid: number, origin: string): Json {
  const user = world.get('res.users', uid);
  const account = world.account(uid);
  const partner = world.partnerOf(uid);
  const company = { id: 1, name: world.displayName(world.get('res.company', 1)) };
  const { server_version, server_version_info } = versionInfo(world);
  const admin = account?.admin === true;
  const modern = world.version >= 17;
  return {
    uid,
    is_system: admin,
    is_admin: admin,
    ...(modern ? { is_public: false, is_internal_user: true } : {}),
    user_context: { lang: 'en_US', tz: 'Europe/Brussels', uid },
    db: world.database,
    server_version,
    server_version_info,
    name: world.displayName(user),
    username: account?.login ?? '',
    partner_display_name: world.displayName(world.get('res.partner', partner)),
    ...(world.version < 15 ? { company_id: 1 } : {}),
    partner_id: partner,
    'web.base.url': origin,
    user_companies: {
      current_company: world.version < 15 ? [company.id, company.name] : company.id,
      allowed_companies:
        world.version < 15
          ? [[company.id, company.name]]
          : { 1: { ...company, sequence: 0, child_ids: [], parent_id: false } },
      ...(modern ? { disallowed_ancestor_companies: {} } : {}),
    },
    user_id: [uid],
    ...(modern ? { home_action_id: false } : {}),
    notification_type: 'email',
  };
}
