import { ProblemError } from '../../core/problem.ts';
import type { Found, SearchNumber } from '../crm.ts';
import type { OdooClient } from './client.ts';
import { foundFields, readFound } from './found.ts';
import { type OdooModels, odooSearchModels } from './models.ts';
import { phoneDomain } from './phone-domain.ts';

/** Newest first; one number has far fewer owners, the rest are strangers with alike digits. */
const searchLimit = 200;

/** Where to look. */
interface Search {
  readonly client: OdooClient;
  readonly models: OdooModels;
  /** Id of the connection. */
  readonly crm: string;
  /** Is told of every query before it is asked. */
  readonly tell: (query: string) => void;
}

/** Contacts and leads that may have this number, one request for each of the two. */
export async function findByNumber(
  { client, models, crm, tell }: Search,
  number: SearchNumber,
  signal: AbortSignal,
): Promise<readonly Found[]> {
  const perModel = await Promise.all(
    odooSearchModels.map(async (model) => {
      const phoneFields = models.phoneFields[model] ?? [];
      const domain = phoneDomain(phoneFields, number);
      if (domain === null) return [];
      tell(`${model} ${JSON.stringify(domain)}`);
      const fields = foundFields(model, models);
      const answer = await client.call({
        model,
        method: 'search_read',
        args: { domain, fields, limit: searchLimit, order: 'write_date desc, id desc' },
        signal,
      });
      return readFound(model, answer, models, { crm, uid: client.connection.uid });
    }),
  );
  return perModel.flat();
}

/**
 * What Odoo 14 to 19 say of a field that is not there any more, as `mobile` after an upgrade to
 * 19, or that the user may not read any more.
 */
export function isOutdated(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { code, detail = '' } = error.problem;
  if (code === 'crm_access_denied') return true;
  return code === 'crm_error' && ['ValueError', 'KeyError'].includes(detail);
}
