import { describe, expect, test } from 'vitest';
import { findNumbers } from './find-numbers.ts';
import { labelBefore } from './labels.ts';

test.each([
  ['Tel. ', 'phone'],
  ['Telefonnummer: ', 'phone'],
  ['Tel/Fax: ', 'phone'],
  ['Fax / Tel ', 'phone'],
  ['phone number: ', 'phone'],
  ['M: ', 'phone'],
  ['お電話は', 'phone'],
  ['Fax: ', 'fax'],
  ['Telefax-Nr. ', 'fax'],
  ['F. ', 'fax'],
  ['télécopie : ', 'fax'],
  ['Fax (direct): ', 'fax'],
  ['Téléfax : ', 'fax'],
  ['Tel (work): ', 'phone'],
  ['VAT: ', 'other'],
  ['TVA : FR ', 'other'],
  ['order number ', 'other'],
  ['Invoice no. ', 'other'],
  ['USt-IdNr. ', 'other'],
  ['订单号:', 'other'],
  ['Kundennummer ', 'doubtful'],
  ['n° ', 'doubtful'],
  ['Client: ', 'doubtful'],
  ['Please ring ', null],
  ['the valid ', null],
  ['Delta', null],
  ['prefab. ', null],
])('%j', (before, label) => {
  expect(labelBefore(before)).toBe(label);
});

describe('a hint from beside the text', () => {
  const find = (text: string, label: string) =>
    findNumbers(text, { country: 'ES', sensitivity: 'balanced', hints: { label } });

  test('makes a number of what could be an id, and an id of what could be a number', () => {
    expect(find('954.258.686', 'Phone')).toHaveLength(1);
    expect(find('954258686', 'CIF')).toEqual([]);
    expect(find('954258686', 'Fax')).toEqual([]);
  });

  test('counts less than the word in the text', () => {
    expect(find('Fax 954258686', 'Phone')).toEqual([]);
    expect(find('Tel 954258686', 'Order')).toHaveLength(1);
  });
});
