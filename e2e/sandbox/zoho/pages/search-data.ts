import { compare, digitsOf } from '../api/compare.ts';
import { visibleRecords } from '../api/visible.ts';
import { fieldsOf } from '../fields.ts';
import { titleOf } from '../store.ts';
import type { World } from '../world.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';
import { cellOf } from './cell.ts';
import type { SearchPage } from './page-types.ts';
import { recordPath } from './paths.ts';

const searched: readonly ZohoModule[] = ['Contacts', 'Leads', 'Accounts'];
const maxPerModule = 20;

/** The global search of the user interface: any text, and the digits of phone fields. */
export function searchPage(world: World, word: string): SearchPage {
  const wanted = word.trim();
  if (wanted.length < 2) return { results: [] };
  return {
    results: searched.flatMap((module) =>
      visibleRecords(world, module)
        .filter((record) => matches(module, record, wanted))
        .slice(0, maxPerModule)
        .map((record) => ({
          module,
          id: record.id,
          href: recordPath(module, record.id),
          title: titleOf(module, record),
          details: [record['Company'], record['Email']].filter(Boolean).join(' · '),
          phones: fieldsOf[module]
            .filter((field) => field.name === 'Phone' || field.name === 'Mobile')
            .map((field) => cellOf(world, field, record))
            .filter((cell) => cell.text !== ''),
        })),
    ),
  };
}

function matches(module: ZohoModule, record: ZohoRecord, wanted: string): boolean {
  const digits = digitsOf(wanted);
  return fieldsOf[module].some((field) => {
    if (field.type === 'phone' && digits.length >= 4) {
      return compare(record[field.name], 'contains', [wanted], true);
    }
    return typeof record[field.name] === 'string' && !field.masked
      ? compare(record[field.name], 'contains', [wanted])
      : false;
  });
}
