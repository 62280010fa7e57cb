import * as v from 'valibot';
import { parseCrmAddress } from '../../../src/core/crm-address.ts';
import { ProblemError } from '../../../src/core/problem.ts';
import type { CrmKind } from '../../../src/crm/crm-kind.ts';
import { books, Ledger } from './ledger.ts';

const connectionSchema = v.object({ address: v.string(), key: v.string() });

/** A third make of CRM, as its folder under `src/crm` would export it. */
export const ledgerKind: CrmKind<v.InferOutput<typeof connectionSchema>> = {
  id: 'ledger',
  name: 'Ledger',
  connection: connectionSchema,
  remembers: [],
  form: [
    { name: 'address', label: 'address' },
    { name: 'key', label: 'key', secret: true },
  ],
  rules: {
    phoneFields: [{ selector: '.phone', from: 'text' }],
    tables: [],
    named: [],
    masked: '',
    ignore: '',
    rowLink: { row: 'tr', link: 'a', name: 'a' },
    linkBesideInput: '',
  },
  marks: [],
  connect: async ({ address: typed = '', key = '' }, { needSites }) => {
    const address = parseCrmAddress(typed);
    if (!address.ok) throw new ProblemError({ code: 'crm_address_invalid', detail: typed });
    await needSites([address.origin]);
    if (key !== books.key) throw new ProblemError({ code: 'crm_key_refused' });
    return { connection: { address: address.origin, key }, account: 'Evelyn Hong' };
  },
  open: ({ address }) => new Ledger(address),
  addressOf: ({ address }) => address,
  placeOf: ({ address }) => address,
  originsOf: ({ address }) => [address],
  enteredOf: ({ address }) => ({ address }),
};
