import { useState } from 'preact/hooks';
import type { Extension, Pair, Person } from '../core/association/association.ts';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';

/** More rows are shown when asked for: a list of extensions in each of a thousand rows is slow. */
const pageRows = 40;

interface AssociationRowsProps {
  readonly heading: string;
  readonly people: readonly Person[];
  readonly extensions: readonly Extension[];
  readonly pairs: readonly Pair[];
  /** @param extensionNumber '' for none */
  readonly onPair: (person: Person, extensionNumber: string) => void;
}

export function AssociationRows(props: AssociationRowsProps) {
  const { people, extensions, pairs } = props;
  const [shown, setShown] = useState(pageRows);
  const owners = new Map(pairs.map((pair) => [pair.extensionNumber, pair.userId]));
  const numbers = new Map(pairs.map((pair) => [pair.userId, pair.extensionNumber]));
  const free = extensions.filter(({ number }) => !owners.has(number));
  if (people.length === 0) return <p class="muted">{t('options_users_none_found')}</p>;
  return (
    <>
      <table class="users">
        <thead>
          <tr>
            <th scope="col">{props.heading}</th>
            <th scope="col">{t('options_phone_extension')}</th>
          </tr>
        </thead>
        <tbody>
          {people.slice(0, shown).map((person) => {
            const number = numbers.get(person.id) ?? '';
            return (
              <tr key={person.id}>
                <th scope="row">
                  <span class="users-name">{person.name || person.id}</span>
                  {person.email !== person.name && <span class="muted">{person.email}</span>}
                </th>
                <td>
                  <div class="field-row">
                    <select
                      class="field-input"
                      aria-label={t('options_users_choose', person.name || person.email)}
                      value={number}
                      onChange={(event) => props.onPair(person, event.currentTarget.value)}
                    >
                      <option value="">{t('options_users_none')}</option>
                      {number !== '' && (
                        <option value={number}>{labelOf(number, extensions)}</option>
                      )}
                      {free.map((extension) => (
                        <option key={extension.number} value={extension.number}>
                          {labelOf(extension.number, extensions)}
                        </option>
                      ))}
                    </select>
                    <Icon name="chevron" size={16} />
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {people.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + pageRows)}>
          {t('options_users_more', people.length - shown)}
        </Button>
      )}
    </>
  );
}

function labelOf(number: string, extensions: readonly Extension[]): string {
  const name = extensions.find((extension) => extension.number === number)?.name ?? '';
  return name === '' ? number : `${number} · ${name}`;
}
