import type { RecordRef } from '../../core/record-ref.ts';
import type { ZohoClient } from './client.ts';
import { coqlRows, idOf } from './coql.ts';
import { bracketed, quoted } from './search-query.ts';

/** The field by which a deal names each type of record. */
const fieldOf = { Contacts: 'Contact_Name', Accounts: 'Account_Name' } as const;
const modules = ['Contacts', 'Accounts'] as const;

/**
 * Which of these contacts and accounts have a deal that is neither won nor lost. One request, none for
 * leads, which have no deals before they are converted.
 *
 * Stages are each organisation's own words; what it has won is 100 per cent likely, what it has lost 0.
 */
export async function openZohoDeals(
  client: ZohoClient,
  refs: readonly RecordRef[],
  signal: AbortSignal,
): Promise<readonly RecordRef[]> {
  const ofOurs = modules.flatMap((module) => {
    const ids = refs.filter((ref) => ref.module === module).map(({ id }) => quoted(id));
    return ids.length === 0 ? [] : [`${fieldOf[module]} in (${ids.join(', ')})`];
  });
  if (ofOurs.length === 0) return [];
  const isOpen = bracketed(['Probability > 0', 'Probability < 100'], 'and');
  const where = bracketed([isOpen, bracketed(ofOurs, 'or')], 'and');
  const columns = modules.map((module) => fieldOf[module]).join(', ');
  const rows = await coqlRows(client, `select ${columns} from Deals where ${where}`, signal);
  return refs.filter(({ module, id }) =>
    modules.some((one) => one === module && rows.some((row) => idOf(row[fieldOf[one]]) === id)),
  );
}
