// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import fc from 'fast-check';
import { callNotice, popNotice } from '../../../src/background/notice-kinds.ts';
import { endedCall } from '../../../src/core/call/call-fixture.ts';
import { contactTag } from '../../../src/core/contact/contact-tag.ts';
import { phonebookContact } from '../../../src/core/contact/phonebook-contact.ts';
import { callEntry, carriesMarker } from '../../../src/core/journal/call-entry.ts';
import { defaultTemplates } from '../../../src/core/journal/entry-template.ts';
import { fillTemplate } from '../../../src/core/journal/fill-template.ts';
import { carriesNumber } from '../../../src/core/match/carries-number.ts';
import { rankMatches } from '../../../src/core/match/rank-matches.ts';
import { phoneKey } from '../../../src/core/phone/phone-key.ts';
import { nameMatch } from '../../../src/core/search/name-match.ts';
import { storedDigits } from '../../../src/core/search/stored-digits.ts';
import { wordBeginnings } from '../../../src/core/search/word-beginnings.ts';
import { entryBody } from '../../../src/crm/odoo/entry-body.ts';
import { readFound } from '../../../src/crm/odoo/found.ts';
import { withNewText } from '../../../src/crm/zoho/call-record.ts';
import { foundIn } from '../../../src/crm/zoho/found.ts';
import { hostileName, hostileText } from '../hostile/texts.ts';
import { holds, trial } from '../trial.ts';

const disposition = {
  answered: 'answered',
  missed: 'missed',
  'answered-elsewhere': 'answered elsewhere',
  voicemail: 'voicemail',
  'no-answer': 'no answer',
  busy: 'busy',
  failed: 'failed',
  cancelled: 'cancelled',
};
const words = {
  subject: 'Extension Call',
  incoming: 'Incoming Call',
  outgoing: 'Outgoing Call',
  missed: 'Missed Call',
  recording: 'Recording',
  results: disposition,
  outcome: 'Outcome',
  outcomes: {},
} as unknown as Parameters<typeof callEntry>[3];

const zohoMetadata = {
  phoneFields: { Contacts: ['Phone'] },
  countryFields: { Contacts: 'Mailing_Country' },
  phonesInCoql: true,
  callTypes: { Inbound: '', Outbound: '', Missed: '' },
  callDone: {},
  callRecording: false,
  taskStatus: '',
  unseen: [],
};
const odooModels = {
  phoneFields: { 'res.partner': ['phone'] },
  fields: { 'res.partner': ['name', 'phone'] },
  countries: {},
  callTypeId: null,
};

const record = fc.record({ name: hostileName, company: hostileName, phone: hostileName });

/** What the same record is in both CRMs. */
function found({ name, company, phone }: { name: string; company: string; phone: string }) {
  const row = { id: '17', Full_Name: name, 'Account_Name.Account_Name': company, Phone: phone };
  const partner = { id: 17, name, phone, parent_id: [3, company] };
  return [
    ...foundIn('Contacts', [row], zohoMetadata, { crm: 'zoho', userId: '1' }),
    ...readFound('res.partner', [partner], odooModels, { crm: 'odoo', uid: 2 }),
  ];
}

/** One line, and nothing in it that turns what stands behind it. */
function isPlainLine(text: string): boolean {
  return (
    text.length <= 200 && !/[\p{Cc}\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text)
  );
}

export const nameTrials = [
  trial(
    'names from a CRM: looked up, ranked, told',
    fc.array(record, { maxLength: 4 }),
    (records, timed) => {
      const key = phoneKey('+493012345678', 'DE');
      const all = records.flatMap((one) => timed(() => found(one)));
      for (const { title, subtitle, phones, country } of all) {
        holds(isPlainLine(title) && isPlainLine(subtitle), `a name that is no line: ${title}`);
        for (const phone of phones) if (key) timed(() => carriesNumber(phone, key, 'DE', country));
        for (const phone of phones) timed(() => storedDigits(phone));
        timed(() => wordBeginnings(title, 40));
        timed(() => nameMatch(title, 'ev'));
      }
      const weighed = all.map(({ phones: _, country: __, ...one }) => ({
        ...one,
        ...{ chosenAt: 0, open: false, openDeal: false },
      }));
      const ranked = timed(() => rankMatches(weighed, null));
      const name = ranked?.best.title ?? '';
      const call = { key: 'pbx/1', name, number: '+49 30 1', dialNumber: '+49301', record: null };
      for (const kind of ['incoming', 'missed'] as const)
        holds(isPlainLine(callNotice(kind, call).text.slice(0, 200)), 'a notice of several lines');
      const offer = { name, number: '+49 30 1', opens: 'record' as const };
      popNotice('pop', { key: 'pbx/1', direction: 'inbound' }, offer);
    },
  ),

  trial(
    'entries of a call, as Zoho and Odoo get them',
    fc.record({ name: hostileName, notes: hostileName, from: hostileText, template: hostileText }),
    ({ name, notes, from, template }, timed) => {
      const call = endedCall({
        remoteNumber: from,
        remoteName: name,
        did: from,
        recording: `https://x/${from}`,
        path: [{ number: from, name }],
      } as Parameters<typeof endedCall>[0]);
      const agent = { name, extensionNumber: '1555' };
      const other = 'Ringtab pbx.example.com/9.9';
      const facts = { agent, name, notes: `${notes}\n${other}`, outcome: null, ownerId: '' };
      const templates = {
        ...defaultTemplates,
        incoming: { subject: template, text: `${template}\n{name}\n{notes}` },
      };
      for (const used of [defaultTemplates, templates]) {
        const entry = timed(() => callEntry(call, facts, used, words));
        holds(!/[\r\n]/.test(entry.subject) && entry.subject !== '', 'a subject of several lines');
        holds(!carriesMarker(entry.text, other), 'a note that passes for a marker');
        holds(/^(?:https?:.*)?$/s.test(entry.recordingUrl), 'a recording at no web address');
        const again = withNewText(`${entry.text}\n${entry.marker}`, entry, entry);
        holds(carriesMarker(again, entry.marker), 'the marker got lost');
        for (const version of [14, 16, 17, 19]) isTextIn(entry.text, version);
      }
    },
  ),

  trial(
    'a template of anything',
    fc.tuple(hostileName, hostileName),
    ([template, value], timed) => {
      timed(() => fillTemplate(template, { name: value, notes: value }));
    },
  ),

  trial('contacts as the phone system keeps them', record, ({ name, company, phone }, timed) => {
    const address = { street: name, city: company, state: name, zipCode: phone, country: name };
    const made = timed(() =>
      phonebookContact(
        {
          ...address,
          kind: 'person',
          firstName: name,
          lastName: company,
          company,
          email: name,
          numbers: [{ kind: 'mobile', number: phone }],
        },
        contactTag('https://crm.zoho.com/org7', { crm: 'zoho', module: 'Contacts', id: '17' }),
      ),
    );
    if ('problem' in made) return;
    holds(made.contact.firstName !== '', 'a contact without a first name');
    holds(made.contact.numbers.length > 0, 'a contact without a number');
  }),
];

/** Whatever Odoo renders of the body is the text and nothing else. */
function isTextIn(text: string, version: number): void {
  const { body, body_is_html: isHtml } = entryBody(text, version);
  // Up to 16 a body is HTML whatever is said.
  if (version >= 17 && !isHtml) {
    holds(body === text && !text.includes('\n'), 'lines that Odoo would run together');
    return;
  }
  const without = body.replaceAll('<br>', '\n');
  holds(!/[<>]/.test(without), `an element in ${body}`);
  const read = without.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  holds(read === text, `Odoo would show ${read} for ${text}`);
}
