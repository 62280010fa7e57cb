import { expect, test } from 'vitest';
import { carriesTag, contactTag, taggedRecord, tagIn, withTag } from './contact-tag.ts';

const place = 'https://crm.zoho.com/org700000001';
const ref = { crm: 'zoho', module: 'Contacts', id: '5843104000000424162' };
const tag = 'Ringtab: crm.zoho.com/org700000001 Contacts/5843104000000424162';

test('the same for everybody, whichever way the CRM is reached', () => {
  expect(contactTag(place, ref)).toBe(tag);
  expect(contactTag(place.replace('https', 'http'), ref)).toBe(tag);
});

test('found among what others wrote, and never in part of a line', () => {
  expect(carriesTag(`VIP\r\n ${tag} \nmore`, tag)).toBe(true);
  expect(carriesTag(`${tag}9`, tag)).toBe(false);
  expect(carriesTag(`see ${tag}`, tag)).toBe(false);
  expect(tagIn(`VIP\n${tag}`)).toBe(tag);
  expect(tagIn('Ringtab: called on Monday')).toBeNull();
});

test('tells whose copy it is, in its own CRM alone', () => {
  expect(taggedRecord(`VIP\n${tag}`, 'zoho', place)).toEqual(ref);
  expect(taggedRecord(tag, 'zoho', 'https://crm.zoho.com/org7')).toBeNull();
  expect(taggedRecord('', 'zoho', place)).toBeNull();
});

test('gives way to another, and what others wrote stays', () => {
  const next = contactTag(place, { ...ref, module: 'Leads', id: '1' });
  expect(withTag(`VIP\n${tag}\nlikes trains`, next)).toBe(`${next}\nVIP\nlikes trains`);
  expect(withTag('', next)).toBe(next);
});
