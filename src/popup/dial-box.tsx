import { useId, useRef, useState } from 'preact/hooks';
import type { RecordRef } from '../core/record-ref.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { Button } from '../ui/button.tsx';
import { DialOutcome } from '../ui/dial-outcome.tsx';
import { t, tCount } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import type { Services } from '../ui/services.ts';
import { useDial } from '../ui/use-dial.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { DialPad } from './dial-pad.tsx';
import type { PeopleEntry } from './people-entries.ts';
import { PeopleList } from './people-list.tsx';
import { deleteBefore, typeInto } from './type-into.ts';
import { type ActiveEntry, type PeopleChoice, usePeopleList } from './use-people-list.ts';

/** Longest thing the worker takes as a number. */
const maxLength = 64;

interface DialBoxProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/**
 * Calls whatever is typed or pasted, or whoever is chosen among those it may mean. Reading a number out of it and
 * finding people is the worker's business.
 */
export function DialBox({ snapshot, services }: DialBoxProps) {
  const id = useId();
  const input = useFirstFocus<HTMLInputElement>();
  const [text, setText] = useState('');
  const [called, setCalled] = useState(false);
  const [pad, setPad] = useState<'closed' | 'open' | 'open-by-key'>('closed');
  const padButton = useRef<HTMLButtonElement>(null);
  const sent = useRef('');
  const dial = useDial(() => {
    // Who types the next one while this one is being placed goes on typing.
    setText((now) => (now === sent.current ? '' : now));
    setCalled(true);
  });
  const typed = text.replaceAll(/\s+/g, ' ').trim().slice(0, maxLength);
  const place = (number: string, record?: RecordRef) => {
    people.setOpen(false);
    setPad('closed');
    setCalled(false);
    sent.current = text;
    // Whoever types the next one at once begins anew, and does not go on with this one.
    input.current?.select();
    dial.run((confirmation) => services.askForCall('call.dial', { number, record, confirmation }));
  };
  const take = ({ person, number }: PeopleEntry, { line, cell }: ActiveEntry) => {
    const record = person.where.kind === 'crm' ? person.where.record : undefined;
    if (cell === 'call' && number) place(number.dial, record);
    else document.getElementById(`${id}-people-${line}-record`)?.querySelector('a')?.click();
  };
  const people = usePeopleList(services, typed, take);
  const { name, entries, active, chosen } = people;
  const note = noteOf(people);
  const shown = entries.length > 0 || note !== '';
  const onKeyDown = (event: KeyboardEvent) => {
    if (people.takeKey(event)) return event.preventDefault();
    if (event.key !== 'Escape' || (text === '' && pad === 'closed')) return;
    // The popup itself would close otherwise.
    event.preventDefault();
    if (shown) people.setOpen(false);
    else if (pad !== 'closed') setPad('closed');
    else setText('');
  };
  return (
    <form
      class="dial"
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) {
          people.setOpen(false);
          setPad('closed');
        }
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) people.take();
        else if (typed !== '' && !name) place(typed);
      }}
    >
      <label for={id} class="visually-hidden">
        {t('dial_label')}
      </label>
      <div class="field-row">
        <input
          ref={input}
          id={id}
          class="field-input"
          type="text"
          role="combobox"
          aria-haspopup="grid"
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-people`}
          aria-autocomplete="list"
          aria-activedescendant={active ? `${id}-people-${active.line}-${active.cell}` : undefined}
          autocomplete="off"
          spellcheck={false}
          value={text}
          placeholder={t('dial_placeholder')}
          onFocus={() => people.setOpen(true)}
          onKeyDown={onKeyDown}
          onInput={(event) => {
            setText(event.currentTarget.value);
            people.restart();
            setCalled(false);
            dial.clear();
          }}
        />
        <button
          ref={padButton}
          type="button"
          class="icon-button"
          aria-label={t('pad_open')}
          title={t('pad_open')}
          aria-expanded={pad !== 'closed'}
          aria-controls={`${id}-pad`}
          // The cursor stays in the field, where the keys write.
          onMouseDown={(event) => event.preventDefault()}
          onClick={({ detail }) => {
            const byKeyboard = detail === 0;
            if (!byKeyboard) input.current?.focus();
            setPad(pad !== 'closed' ? 'closed' : byKeyboard ? 'open-by-key' : 'open');
          }}
        >
          <Icon name="keypad" size={18} />
        </button>
      </div>
      <Button
        type="submit"
        kind="primary"
        icon="phone"
        busy={dial.busy}
        disabled={typed === '' || (name && !chosen)}
      >
        {t(dial.busy ? 'dial_calling' : 'dial_call')}
      </Button>
      {(shown || pad !== 'closed') && (
        // A click must not take the focus out of the field.
        // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus where it is.
        <div class="dial-below" onMouseDown={(event) => event.preventDefault()}>
          {pad !== 'closed' && (
            <DialPad
              id={`${id}-pad`}
              byKeyboard={pad === 'open-by-key'}
              onKey={(key) => input.current && typeInto(input.current, key)}
              onDelete={() => input.current && deleteBefore(input.current)}
              onClose={() => {
                setPad('closed');
                padButton.current?.focus();
              }}
            />
          )}
          {shown && (
            <PeopleList
              id={`${id}-people`}
              entries={entries}
              active={active}
              onChoose={take}
              note={note}
            />
          )}
        </div>
      )}
      <output class="visually-hidden">
        {entries.length > 0 ? tCount('people_found', people.answer?.people.length ?? 0) : note}
      </output>
      <output class="dial-note">{called && !snapshot.dialNotice && t(calledKey(snapshot))}</output>
      <DialOutcome dial={dial} />
    </form>
  );
}

/** What is said below the people, or instead of them; a number is called whoever has it. */
function noteOf({ open, name, answer, entries }: PeopleChoice): string {
  if (!open || !name || !answer) return '';
  const { reading, whole } = answer;
  if (entries.length > 0) return reading ? t('people_more_reading') : '';
  if (reading) return t('people_reading');
  return t(whole ? 'people_nobody' : 'people_searching');
}

/** What happens now, by the way the phone is bound; a call that came to nothing is told elsewhere. */
function calledKey({ phone, settings }: Snapshot): MessageKey {
  if (phone.state !== 'through-linkus') return 'dial_phone_rings';
  return settings.linkusDial === 'system' ? 'dial_system_calls' : 'dial_linkus_calls';
}
