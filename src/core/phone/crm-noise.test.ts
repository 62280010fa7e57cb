import { describe, expect, test } from 'vitest';
import { crmNoise } from './crm-noise.ts';
import { findNumbers } from './find-numbers.ts';

const readers = 'FR US DE BE GB ES IT NL CH PL DK SE LU EE RU BR MX JP CN SG IN AU'.split(' ');

describe.each(Object.entries(crmNoise))('%s', (_, texts) => {
  test.each(texts)('%s', (text) => {
    const taken = readers.flatMap((country) =>
      findNumbers(text, { country, sensitivity: 'balanced' }).map((found) => [country, found]),
    );
    expect(taken).toEqual([]);
  });
});
