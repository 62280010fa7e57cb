import * as v from 'valibot';

/** What a call entry can be told apart by when it is worded. */
export const entryOutcomes = ['incoming', 'outgoing', 'missed'] as const;
export type EntryOutcome = (typeof entryOutcomes)[number];

/** Everything an entry can say; `_locales` explains each under `variable_<name>`. */
export const entryVariables = [
  'time',
  'direction',
  'result',
  'from',
  'to',
  'number',
  'name',
  'extension',
  'agent',
  'did',
  'queue',
  'talk',
  'ring',
  'recording',
  'outcome',
  'notes',
] as const;
export type EntryVariable = (typeof entryVariables)[number];

export interface EntryTemplate {
  readonly subject: string;
  readonly text: string;
}

/** null: the default, in whichever language the browser runs by then. */
export type EntryTemplates = Readonly<Record<EntryOutcome, EntryTemplate | null>>;

/** The longest subject Zoho stores. */
export const longestSubject = 255;
export const longestTemplate = 4000;

const templateSchema = v.nullable(
  v.object({
    subject: v.pipe(v.string(), v.maxLength(longestSubject)),
    text: v.pipe(v.string(), v.maxLength(longestTemplate)),
  }),
);

export const entryTemplatesSchema: v.GenericSchema<unknown, EntryTemplates> = v.object({
  incoming: v.optional(templateSchema, null),
  outgoing: v.optional(templateSchema, null),
  missed: v.optional(templateSchema, null),
});

export const defaultTemplates: EntryTemplates = { incoming: null, outgoing: null, missed: null };

/**
 * The wording of the product's manuals:
 * `28/06/2021 16:08:32 Incoming Call from_5503308 to Evelyn 1555 00:00`, without duration when missed. What the
 * agent chose as outcome or noted and the PBX's recording follow on lines of their own when there are any.
 *
 * @param words in the browser's language
 */
export function defaultTemplate(
  outcome: EntryOutcome,
  words: { readonly subject: string; readonly outcome: string; readonly recording: string },
): EntryTemplate {
  const lines: Record<EntryOutcome, string> = {
    incoming: '{time} {direction} from_{from} to {agent} {extension} {talk}',
    outgoing: '{time} {direction} from {agent} {extension} to_{to} {talk}',
    missed: '{time} {direction} from_{from} to {agent} {extension}',
  };
  return {
    subject: words.subject,
    text: `${lines[outcome]}\n${words.outcome}: {outcome}\n{notes}\n${words.recording}: {recording}`,
  };
}
