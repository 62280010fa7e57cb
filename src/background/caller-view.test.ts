import { describe, expect, test } from 'vitest';
import type { Problem } from '../core/problem.ts';
import { callerView } from './caller-view.ts';
import type { LookUp } from './stored/calls.ts';

const call = { direction: 'inbound', remoteNumber: '+442079460958' } as const;
const ref = { crm: 'odoo', module: 'res.partner', id: '5' };
const ada = {
  ref,
  title: 'Ada',
  subtitle: '',
  kind: 'person',
  mine: false,
  activeAt: 0,
  chosenAt: 0,
  open: false,
  openDeal: false,
} as const;
const nobody: LookUp = { number: call.remoteNumber, own: false, matches: [], problems: [] };
const trouble = (code: Problem['code'], crm = 'odoo') => ({ crm, problem: { code } });
const seen = (lookUp: LookUp | undefined, crms = 2) => callerView(call, lookUp, crms);

describe('who is calling', () => {
  test('nothing is said of colleagues, own lines, withheld numbers, and without a CRM', () => {
    const lookUp = nobody;
    expect(callerView({ ...call, direction: 'internal' }, lookUp, 2)).toBeNull();
    expect(callerView({ ...call, remoteNumber: '' }, lookUp, 2)).toBeNull();
    expect(seen(lookUp, 0)).toBeNull();
    expect(seen({ ...lookUp, own: true })).toBeNull();
  });

  test('looking, found, nobody', () => {
    expect(seen(undefined)).toEqual({ state: 'looking' });
    expect(seen({ ...nobody, matches: [ada] })).toEqual({ state: 'found' });
    expect(seen(nobody)).toEqual({ state: 'nobody' });
  });

  test('one CRM found somebody: that the other could not look does not matter', () => {
    const problems = [trouble('crm_down', 'zoho')];
    expect(seen({ ...nobody, matches: [ada], problems })).toEqual({ state: 'found' });
  });

  test('"nobody" is not said when one could not or may not look', () => {
    for (const [code, state] of [
      ['crm_down', 'unsure'],
      ['crm_session_gone', 'unsure'],
      ['crm_access_denied', 'forbidden'],
    ] as const) {
      const problems = [trouble(code)];
      expect(seen({ ...nobody, problems })).toEqual({ state, crm: 'odoo', problem: { code } });
    }
  });
});
