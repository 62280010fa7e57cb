import { tagIn } from '../../core/contact/contact-tag.ts';
import { ProblemError } from '../../core/problem.ts';
import type { PhonebookView } from '../../messages/options-requests.ts';
import type { Answer, Outcome } from '../../messages/outcome.ts';
import type { Pbx } from '../../pbx/pbx.ts';
import type { Phonebook } from '../../pbx/pbx-contacts.ts';
import { setCrmOptions } from '../crm-options.ts';
import { problemFrom } from '../crms.ts';
import { phoneSystem } from '../phone-system.ts';
import { phoneItem } from '../stored/phone.ts';
import { again, changeAll } from './sync-rows.ts';
import { forgetTrouble } from './sync-troubles.ts';

const timeLimitMs = 30_000;

/** The phonebooks one can put contacts into; the one with everybody in it is none. */
export async function listPhonebooks(): Promise<Answer<{ phonebooks: readonly PhonebookView[] }>> {
  return withPbx(async (pbx, signal) => {
    const books = await pbx.contacts.phonebooks(signal);
    const phonebooks = books
      .filter(({ isEverybody }) => !isEverybody)
      .map(({ id, name, total }) => ({ id, name, total }));
    return { ok: true, phonebooks };
  });
}

/**
 * Keeps where a CRM's contacts go. As the manual has it, only an empty phonebook can be chosen; one that other
 * agents' browsers have filled is as good, for they share it. What was synced moves there.
 */
export async function choosePhonebook(
  crm: string,
  wanted: { readonly id: number } | { readonly name: string },
): Promise<Outcome> {
  return withPbx(async (pbx, signal) => {
    const { id, name } =
      'id' in wanted
        ? await existing(pbx, wanted.id, signal)
        : await created(pbx, wanted.name, signal);
    await setCrmOptions(crm, { syncPhonebook: { id, name, pbx: pbx.id } });
    await forgetTrouble(crm);
    await changeAll(crm, (row) => {
      if (row.state === 'skipped' || row.state === 'gone') return row;
      const movesOnly = row.movesOnly || row.state === 'synced';
      return { ...again(row, Date.now()), movesOnly };
    });
    return { ok: true };
  });
}

type Chosen = Pick<Phonebook, 'id' | 'name'>;

async function existing(pbx: Pbx, id: number, signal: AbortSignal): Promise<Chosen> {
  const book = (await pbx.contacts.phonebooks(signal)).find((one) => one.id === id);
  if (!book) throw new ProblemError({ code: 'pbx_phonebook_gone' });
  if (!(await isOurs(pbx, book, signal)))
    throw new ProblemError({ code: 'sync_phonebook_not_empty', detail: book.name });
  return book;
}

/** The name is taken when a colleague was first, or when the answer to our own request was lost. */
async function created(pbx: Pbx, name: string, signal: AbortSignal): Promise<Chosen> {
  try {
    return { id: await pbx.contacts.createPhonebook(name, signal), name };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'pbx_phonebook_name_taken')
      throw error;
    const book = (await pbx.contacts.phonebooks(signal)).find((one) => one.name === name);
    if (book && (await isOurs(pbx, book, signal))) return book;
    throw error;
  }
}

async function isOurs(pbx: Pbx, book: Phonebook, signal: AbortSignal): Promise<boolean> {
  if (book.isEverybody) return false;
  if (book.total === 0) return true;
  const members = await pbx.contacts.members(book.id, signal);
  // Who is not told of may be anybody's.
  return members.length >= book.total && members.every(({ remark }) => tagIn(remark) !== null);
}

async function withPbx<T>(
  job: (pbx: Pbx, signal: AbortSignal) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const binding = await phoneItem.get();
  if (!binding) return { ok: false, problem: { code: 'sync_needs_api' } };
  try {
    return await job(phoneSystem(binding), AbortSignal.timeout(timeLimitMs));
  } catch (error) {
    return { ok: false, problem: problemFrom(error, 'pbx_error') };
  }
}
