import { useRef } from 'preact/hooks';
import { type Agent, callEntry } from '../core/journal/call-entry.ts';
import {
  defaultTemplate,
  defaultTemplates,
  type EntryOutcome,
  type EntryTemplate,
  type EntryVariable,
  entryVariables,
  longestSubject,
  longestTemplate,
} from '../core/journal/entry-template.ts';
import { unknownVariables } from '../core/journal/fill-template.ts';
import { journalWords } from '../journal-words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { t } from '../ui/i18n.ts';
import { useLocked } from '../ui/policy-context.ts';
import { TextArea } from '../ui/text-area.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { exampleCall } from './example-call.ts';
import './template-editor.css';

interface TemplateEditorProps {
  readonly outcome: EntryOutcome;
  /** null: the default. */
  readonly saved: EntryTemplate | null;
  readonly agent: Agent;
  readonly onSave: (template: EntryTemplate | null) => void;
}

/** Subject and text of one kind of entry, with what they come to for an example call. Saved whenever all names in it are known. */
export function TemplateEditor({ outcome, saved, agent, onSave }: TemplateEditorProps) {
  const words = journalWords();
  const standard = defaultTemplate(outcome, words);
  const { draft, type, sent } = useDraft(saved, (template) => template ?? standard);
  const locked = useLocked('journalTemplates');
  const save = (template: EntryTemplate | null) => {
    sent(template);
    onSave(template);
  };
  const area = useRef<HTMLTextAreaElement>(null);
  const unknown = {
    subject: unknownVariables(draft.subject, entryVariables),
    text: unknownVariables(draft.text, entryVariables),
  };
  const isStandard = draft.subject === standard.subject && draft.text === standard.text;

  const change = (part: Partial<EntryTemplate>) => {
    const next = { ...draft, ...part };
    type(next);
    if (unknownVariables(`${next.subject}\n${next.text}`, entryVariables).length > 0) return;
    const same = next.subject === standard.subject && next.text === standard.text;
    save(same ? null : next);
  };
  const insert = (name: EntryVariable) => {
    const { selectionStart = draft.text.length, selectionEnd = selectionStart } =
      area.current ?? {};
    const text = `${draft.text.slice(0, selectionStart)}{${name}}${draft.text.slice(selectionEnd)}`;
    change({ text });
    const caret = selectionStart + name.length + 2;
    // After the new text has been rendered; rendering itself moves the caret to the end.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(caret, caret);
    });
  };
  const example = callEntry(
    exampleCall(outcome),
    {
      agent: agent.extensionNumber ? agent : { name: 'Evelyn', extensionNumber: '1555' },
      name: 'Martin Pritchett',
      notes: t('options_template_notes'),
      outcome: 'call-back',
      ownerId: '',
    },
    { ...defaultTemplates, [outcome]: draft },
    words,
  );

  return (
    <>
      <Field
        label={t('options_template_subject')}
        policyKey="journalTemplates"
        maxLength={longestSubject}
        error={unknownWords(unknown.subject)}
        value={draft.subject}
        onInput={(subject) => change({ subject })}
      />
      <TextArea
        label={t('options_template_text')}
        area={area}
        policyKey="journalTemplates"
        maxLength={longestTemplate}
        error={unknownWords(unknown.text)}
        value={draft.text}
        onInput={(text) => change({ text })}
      />
      <ul class="variables" aria-label={t('options_template_variables')}>
        {entryVariables.map((name) => (
          <li key={name}>
            <button
              type="button"
              class="variable"
              disabled={locked}
              title={t(`variable_${name}`)}
              aria-label={t('options_template_insert', t(`variable_${name}`))}
              onClick={() => insert(name)}
            >
              {`{${name}}`}
            </button>
          </li>
        ))}
      </ul>
      <figure class="preview" aria-live="polite">
        <figcaption>{t('options_template_preview')}</figcaption>
        <p class="preview-subject">{example.subject}</p>
        <p class="preview-text">{example.text}</p>
      </figure>
      <div class="actions">
        <Button
          icon="retry"
          disabled={isStandard || locked}
          onClick={() => {
            type(standard);
            save(null);
          }}
        >
          {t('options_template_reset')}
        </Button>
      </div>
    </>
  );
}

function unknownWords(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  return t('options_template_unknown', names.map((name) => `{${name}}`).join(', '));
}
