import * as v from 'valibot';
import type { PhonebookContact } from '../../core/contact/phonebook-contact.ts';
import { type Problem, ProblemError } from '../../core/problem.ts';
import type {
  HeldContact,
  ListedContact,
  PbxContacts,
  PbxPerson,
  Phonebook,
} from '../pbx-contacts.ts';
import { contactPerson } from './contact-people.ts';
import {
  fitContact,
  heldContact,
  listedContact,
  phonebook,
  writtenContact,
} from './contact-shapes.ts';
import type { Envelope, YeastarCall } from './request.ts';

const dataNotFound = 60001;
/** How many contacts are asked for in one address. */
const mostIds = 100;
/** As many as somebody looks through. */
const mostPeople = 20;

type Ask = Pick<YeastarCall, 'path' | 'query' | 'body' | 'expect' | 'signal'>;

/** What the client of the PBX lends: requests with its token, and lists of many pages. */
export interface ContactRequests {
  request(call: Ask): Promise<Envelope>;
  rows(call: Omit<Ask, 'body'>): Promise<readonly unknown[]>;
}

/** What an error code means here. The numbers are from the "error code and error message" page. */
const problems: Readonly<Record<number, (reply: Envelope) => Problem>> = {
  // No such interface: the plan has no contacts, or the firmware is too old.
  10001: () => ({ code: 'pbx_contacts_off' }),
  40002: (reply) => ({ code: 'pbx_contact_refused', detail: wrongFields(reply) }),
  40003: () => ({ code: 'pbx_phonebook_name_taken' }),
  60002: () => ({ code: 'pbx_contacts_full' }),
  // Phonebooks of the PBX's own CRM integration can only be looked at.
  70084: () => ({ code: 'pbx_phonebook_read_only' }),
  70091: () => ({ code: 'pbx_contact_in_use' }),
  70093: () => ({ code: 'pbx_phonebook_gone' }),
  70128: () => ({ code: 'pbx_contact_gone' }),
};
const known = Object.keys(problems).map(Number);

/**
 * Company contacts and phonebooks of the Open API v1.0. They are written in one shape and read in two others.
 * Source: the `company_contact` and `phonebook` pages.
 */
export class YeastarContacts implements PbxContacts {
  private readonly requests: ContactRequests;

  constructor(requests: ContactRequests) {
    this.requests = requests;
  }

  async phonebooks(signal: AbortSignal): Promise<readonly Phonebook[]> {
    const rows = await this.rows('phonebook/list', { sort_by: 'id', order_by: 'asc' }, signal);
    return rows.flatMap((row) => phonebook(row) ?? []);
  }

  async createPhonebook(name: string, signal: AbortSignal): Promise<number> {
    const body = { name, member_select: 'sel_specific', add_contacts_id_list: [] };
    return idOf(await this.ask({ path: 'phonebook/create', body, signal }));
  }

  /** How the rows of `contacts_list` look is not documented: those that say too little are asked for. */
  async members(phonebookId: number, signal: AbortSignal): Promise<readonly ListedContact[]> {
    const query = { id: String(phonebookId) };
    const reply = await this.ask({ path: 'phonebook/get', query, expect: [dataNotFound], signal });
    if (reply.errcode === dataNotFound) throw new ProblemError({ code: 'pbx_phonebook_gone' });
    const parsed = v.safeParse(membersSchema, reply);
    if (!parsed.success) throw new ProblemError({ code: 'pbx_error', detail: 'phonebook' });
    const list = parsed.output.contacts_list ?? parsed.output.data.contacts_list;
    const whole = list.filter((row) => typeof row === 'object' && 'remark' in row);
    const ids = list.flatMap((row) => {
      if (typeof row === 'number') return row;
      return 'remark' in row ? [] : row.id;
    });
    const read = await this.read(ids, signal);
    return [
      ...whole.flatMap((row) => listedContact(row) ?? []),
      ...read.map((one) => ({ ...one, remark: one.contact.remark })),
    ];
  }

  async search(text: string, signal: AbortSignal): Promise<readonly ListedContact[]> {
    const query = { search_value: text, sort_by: 'id', order_by: 'asc' };
    const rows = await this.rows('company_contact/search', query, signal);
    return rows.flatMap((row) => listedContact(row) ?? []);
  }

  async people(text: string, signal: AbortSignal): Promise<readonly PbxPerson[]> {
    const query = { search_value: text, page: '1', page_size: String(mostPeople) };
    const path = 'company_contact/search';
    const reply = await this.ask({ path, query, expect: [dataNotFound], signal });
    const data = reply['data'];
    return Array.isArray(data) ? data.flatMap((row) => contactPerson(row) ?? []) : [];
  }

  async read(ids: readonly number[], signal: AbortSignal): Promise<readonly HeldContact[]> {
    const held: HeldContact[] = [];
    for (let at = 0; at < ids.length; at += mostIds) {
      const wanted = ids.slice(at, at + mostIds).join(',');
      const reply = await this.ask({
        path: 'company_contact/query',
        // The page names `ids`, its example `id`.
        query: { ids: wanted, id: wanted },
        expect: [dataNotFound, 70128],
        signal,
      });
      const data = reply['data'];
      if (Array.isArray(data)) held.push(...data.flatMap((row) => heldContact(row) ?? []));
    }
    return held;
  }

  fit(contact: PhonebookContact): PhonebookContact {
    return fitContact(contact);
  }

  async create(
    contact: PhonebookContact,
    phonebookId: number,
    signal: AbortSignal,
  ): Promise<number> {
    const body = writtenContact(contact, [phonebookId]);
    return idOf(await this.ask({ path: 'company_contact/create', body, signal }));
  }

  async update(
    id: number,
    contact: PhonebookContact,
    phonebookIds: readonly number[],
    signal: AbortSignal,
  ): Promise<void> {
    const body = { id, ...writtenContact(contact, phonebookIds) };
    await this.ask({ path: 'company_contact/update', body, signal });
  }

  /** A contact that a phonebook refers to cannot be deleted (70091), so it is taken out before. */
  async remove({ id, phonebookIds }: ListedContact, signal: AbortSignal): Promise<void> {
    const books = (await this.phonebooks(signal)).filter(
      (book) => phonebookIds.includes(book.id) && !book.isEverybody,
    );
    for (const book of books) {
      const body = {
        id: book.id,
        name: book.name,
        member_select: 'sel_specific',
        del_contacts_id_list: [id],
      };
      await this.ask({ path: 'phonebook/update', body, expect: [70128, 70093], signal });
    }
    await this.ask({
      path: 'company_contact/delete',
      query: { id: String(id) },
      expect: [70128, 70091, dataNotFound],
      signal,
    });
  }

  private rows(
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<readonly unknown[]> {
    return this.requests.rows({ path, query, signal }).catch(contactProblem);
  }

  private async ask(call: Ask): Promise<Envelope> {
    const expect = call.expect ?? [];
    const reply = await this.requests.request({ ...call, expect: [...known, ...expect] });
    if (reply.errcode === 0 || expect.includes(reply.errcode)) return reply;
    throw new ProblemError(problems[reply.errcode]?.(reply) ?? { code: 'pbx_error' });
  }
}

/** A list is refused only for want of the interface. */
function contactProblem(error: unknown): never {
  if (error instanceof ProblemError && error.problem.code === 'pbx_not_yeastar' && !error.maybeDone)
    throw new ProblemError({ code: 'pbx_contacts_off' }, { cause: error });
  throw error;
}

const contactsList = v.array(v.union([v.number(), v.looseObject({ id: v.number() })]));
const membersSchema = v.looseObject({
  contacts_list: v.optional(contactsList),
  data: v.optional(v.looseObject({ contacts_list: v.optional(contactsList, []) }), {}),
});

function idOf(reply: Envelope): number {
  const parsed = v.safeParse(v.number(), reply['id']);
  // It was made, and who it is will be found by looking.
  if (!parsed.success)
    throw new ProblemError({ code: 'pbx_error', detail: 'id' }, { maybeDone: true });
  return parsed.output;
}

const wrongFieldsSchema = v.looseObject({
  invalid_param_list: v.array(v.looseObject({ field: v.string() })),
});

function wrongFields(reply: Envelope): string {
  const parsed = v.safeParse(wrongFieldsSchema, reply);
  return parsed.success
    ? parsed.output.invalid_param_list.map(({ field }) => field).join(', ')
    : '';
}
