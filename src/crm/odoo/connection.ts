/**
 * How Odoo is spoken to: by key over JSON-2 (19 and later) or JSON-RPC, which takes the password
 * too, or through the session that the agent has in this browser.
 */
export type OdooVia = 'json2' | 'jsonrpc' | 'session';

export interface OdooConnection {
  /** e.g. `https://mycompany.odoo.com` */
  readonly address: string;
  readonly database: string;
  /** Major version, 14 and later. */
  readonly version: number;
  /** The user who asks: the key's owner, or who was signed in when it was connected. */
  readonly uid: number;
  readonly via: OdooVia;
  /** API key or password; '' for a session. */
  readonly apiKey: string;
}

/** Whom a request is for: what an error is told about. */
export type OdooAsked = Pick<OdooConnection, 'address' | 'database' | 'via' | 'apiKey'> & {
  readonly model: string;
};
