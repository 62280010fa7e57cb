import * as v from 'valibot';

/** Which Odoo a page belongs to and who is signed in there. */
export interface OdooPageSession {
  readonly database: string;
  readonly login: string;
}

const sessionSchema = v.looseObject({
  db: v.pipe(v.string(), v.minLength(1)),
  username: v.pipe(v.string(), v.minLength(1)),
});

/**
 * Reads it from the text of a page's inline scripts: every page of Odoo's web client carries its
 * session there as one line of JSON (14: `odoo.session_info`, later `odoo.__session_info__`).
 * Null on every other page, and where nobody is signed in.
 */
export function odooPageSession(script: string): OdooPageSession | null {
  const json = /\bodoo\.(?:__session_info__|session_info) = (\{.*\});?\s*$/m.exec(script)?.[1];
  if (json === undefined) return null;
  try {
    const parsed = v.safeParse(sessionSchema, JSON.parse(json));
    return parsed.success ? { database: parsed.output.db, login: parsed.output.username } : null;
  } catch {
    return null;
  }
}
