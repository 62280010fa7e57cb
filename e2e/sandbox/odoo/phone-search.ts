import { userError, valueError } from './errors.ts';
import { likePattern } from './like.ts';
import { textOf } from './values.ts';
import type { Row, World } from './world.ts';

/** The only characters the search takes out; a no-break space or U+2011 stays in the middle. */
const ignored = /[\s\\./()-]/g;

/** PostgreSQL's `\s` knows ASCII blanks only, JavaScript's also the no-break space. */
const strip = (text: string) => text.replace(ignored, (c) => (c.charCodeAt(0) > 0x7f ? c : ''));

/** A leaf on `phone_mobile_search`, as phone_validation/models/mail_thread_phone.py answers it. */
export function phoneSearchLeaf(
  world: World,
  operator: string,
  value: unknown,
): (row: Row) => boolean {
  const fields = world.version >= 19 ? ['phone'] : ['mobile', 'phone'];
  const label = world.version >= 19 ? 'Phone' : 'Phone/Mobile';
  const tooShort = () =>
    userError(`Please enter at least 3 characters when searching a ${label} number.`);
  const stored = (row: Row) => fields.map((field) => textOf(row[field])).filter(Boolean);

  if (typeof value === 'boolean' || value === null) {
    const wanted = operator === '!=' ? !value : Boolean(value);
    return (row) => stored(row).length > 0 === wanted;
  }
  if (operator === 'in' && Array.isArray(value)) {
    if (world.version < 19) throw tooShort();
    const leaves = value.map((one) => phoneSearchLeaf(world, '=', one));
    return (row) => leaves.some((leaf) => leaf(row));
  }
  if (typeof value !== 'string') throw valueError(`Unsupported search value ${String(value)}`);
  const wanted = value.trim();
  if (wanted.length < 3) throw tooShort();

  const likes = ['like', 'ilike', '=like', '=ilike'].includes(operator);
  const international = /^(?:\+|00)/.exec(wanted)?.[0];
  const patterns = international
    ? ['+', '00'].map((prefix) => prefix + strip(wanted.slice(international.length)))
    : [strip(wanted)];
  const shapes = patterns.map((text) => {
    if (!likes) return text;
    return likePattern(international ? `${text}%` : `%${text}%`, { ignoreCase: true });
  });
  return (row) =>
    stored(row)
      .map(strip)
      .some((number) =>
        shapes.some((shape) => (typeof shape === 'string' ? shape === number : shape.test(number))),
      );
}
