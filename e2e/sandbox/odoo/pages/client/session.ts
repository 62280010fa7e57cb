interface SessionInfo {
  uid: number;
  db: string;
  name: string;
  partner_id: number;
  server_version_info: [number, ...unknown[]];
}

interface OdooGlobal {
  session_info?: SessionInfo;
  __session_info__?: SessionInfo;
}

function readSession(): SessionInfo {
  const odoo: OdooGlobal = Reflect.get(globalThis, 'odoo');
  const info = odoo.__session_info__ ?? odoo.session_info;
  if (!info) throw new Error('no session_info in the page');
  return info;
}

/** What the server put into the page about its database and user. */
export const session = readSession();
export const version = session.server_version_info[0];
