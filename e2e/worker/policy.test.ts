import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from '../worker-kit/fake-browser.ts';

// Which pages Ringtab runs in is the browser's affair.
vi.mock('../../src/platform/page-scripts.ts', () => ({
  runOnSites: async () => undefined,
  runInOpenTabs: async () => undefined,
  tellPages: async () => undefined,
}));

const [{ forgetPolicy, policyView }, { setSettings, undoChoices }, stored, options, file, given] =
  await Promise.all([
    import('../../src/background/policy.ts'),
    import('../../src/background/set-settings.ts'),
    import('../../src/background/stored/settings.ts'),
    import('../../src/background/crm-options.ts'),
    import('../../src/background/settings-file.ts'),
    import('../../src/background/given-form.ts'),
  ]);
const { onManagedChanged } = await import('../../src/platform/managed-storage.ts');
const { setSite, siteViews } = await import('../../src/background/sites.ts');
// As main does.
onManagedChanged(forgetPolicy);

const settings = () => stored.settingsItem.get();
const lockedProblem = { ok: false, problem: { code: 'policy_locked' } };

afterEach(async () => {
  fakeBrowser.setPolicy({});
  await stored.chosenSettingsItem.set({});
  await stored.siteChoicesItem.set({ on: [], off: [] });
});

test('a default counts until the agent chooses; a policy that changes counts at once', async () => {
  fakeBrowser.setPolicy({ popPlace: 'window', country: 'DE' });
  expect(await settings()).toMatchObject({ popPlace: 'window', country: 'DE' });
  await setSettings({ popPlace: 'tab' });
  expect(await settings()).toMatchObject({ popPlace: 'tab', country: 'DE' });
  fakeBrowser.setPolicy({ popPlace: 'window', country: 'FR', locked: ['popPlace'] });
  expect(await settings()).toMatchObject({ popPlace: 'window', country: 'FR' });
  fakeBrowser.setPolicy({});
  expect(await settings()).toMatchObject({ popPlace: 'tab', country: 'US' });
});

test('what is locked cannot be set, and what is set already may be said again', async () => {
  fakeBrowser.setPolicy({ journal: true, 'zoho.popOnly': true, locked: ['*'] });
  expect(await setSettings({ journal: false, popReuse: false })).toEqual(lockedProblem);
  expect(await settings()).toMatchObject({ journal: true, popReuse: true });
  expect(await setSettings({ journal: true, popReuse: false })).toMatchObject({ ok: true });
  expect(await options.setCrmOptions('zoho', { popOnly: false })).toEqual(lockedProblem);
  expect((await options.crmOptions('zoho')).popOnly).toBe(true);
  // Binding brings a country along: it is not refused for it.
  fakeBrowser.setPolicy({ country: 'DE', locked: ['country'] });
  await stored.settingsItem.update((held) => ({ ...held, country: 'FR' }));
  expect((await settings()).country).toBe('DE');
  fakeBrowser.setPolicy({});
  expect((await settings()).country).toBe('US');
});

test('undo takes back exactly: a default of the organisation counts again', async () => {
  fakeBrowser.setPolicy({ dialPrefix: '0' });
  const saved = await setSettings({ dialPrefix: '9' });
  if (!saved.ok) throw new Error('not saved');
  expect((await settings()).dialPrefix).toBe('9');
  await undoChoices(saved.undo);
  expect((await settings()).dialPrefix).toBe('0');
  fakeBrowser.setPolicy({ dialPrefix: '00' });
  expect((await settings()).dialPrefix).toBe('00');
});

test('a file is taken but for what is locked, and taken back as a whole', async () => {
  await setSettings({ country: 'FR', dialPrefix: '9' });
  await options.setCrmOptions('odoo', { createAs: 'lead' });
  const exported = await file.exportSettings();
  if (!exported.ok) throw new Error('not exported');
  await setSettings({ country: 'US', dialPrefix: '' });
  await options.setCrmOptions('odoo', { createAs: 'contact' });

  fakeBrowser.setPolicy({ country: 'DE', locked: ['country'] });
  const imported = await file.importSettings(exported.file);
  if (!imported.ok) throw new Error('not imported');
  expect(imported.notTaken).toEqual([{ key: 'country', why: 'locked', allowed: '' }]);
  expect(imported.taken).toBe(2);
  expect(await settings()).toMatchObject({ country: 'DE', dialPrefix: '9' });
  expect((await options.crmOptions('odoo')).createAs).toBe('lead');
  await undoChoices(imported.undo);
  expect(await settings()).toMatchObject({ dialPrefix: '' });
  expect((await options.crmOptions('odoo')).createAs).toBe('contact');
});

test('forms get what is given, secrets unseen by any page; another address than the locked is refused', async () => {
  fakeBrowser.setPolicy({
    pbxAddress: 'pbx.example.com',
    pbxClientSecret: 'hush',
    'zoho.clientSecret': 'quiet',
    'zoho.clientId': '1000.A',
    locked: ['pbxAddress', 'zoho.clientId'],
  });
  const view = await policyView();
  expect(view).toMatchObject({
    locked: ['pbxAddress', 'zoho.clientId'],
    start: { pbxAddress: 'pbx.example.com', 'zoho.clientId': '1000.A' },
    secrets: ['pbxClientSecret', 'zoho.clientSecret'],
  });
  expect(JSON.stringify(view)).not.toMatch(/hush|quiet/);
  const form = { address: 'https://pbx.example.com', clientId: 'a', clientSecret: '' };
  const whole = { ...form, extensionNumber: '1555', country: 'US' };
  expect(await given.givenPhoneForm(whole)).toEqual({
    ok: true,
    form: { ...whole, address: 'pbx.example.com', clientSecret: 'hush' },
  });
  expect(await given.givenPhoneForm({ ...whole, address: 'other.example.com' })).toEqual(
    lockedProblem,
  );
  expect(await given.givenCrmForm('zoho', { clientId: '', clientSecret: '' })).toEqual({
    ok: true,
    form: { clientId: '1000.A', clientSecret: 'quiet' },
  });
  expect(await given.givenCrmForm('zoho', { clientId: '1000.B' })).toEqual(lockedProblem);
});

test('sites: a default can be switched off and on, a locked one cannot', async () => {
  const origin = 'https://desk.example.com';
  fakeBrowser.setPolicy({ sites: [origin] });
  expect(await siteViews()).toMatchObject([{ origin, enabled: true, given: true, locked: false }]);
  await setSite(origin, false);
  expect(await siteViews()).toMatchObject([{ origin, enabled: false }]);
  await setSite(origin, true);
  expect(await siteViews()).toMatchObject([{ origin, enabled: true }]);
  fakeBrowser.setPolicy({ sites: [origin], locked: ['sites'] });
  expect(await setSite(origin, false)).toEqual(lockedProblem);
  expect(await siteViews()).toMatchObject([{ origin, enabled: true, locked: true }]);
});
