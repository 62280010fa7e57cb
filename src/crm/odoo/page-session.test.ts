import { describe, expect, test } from 'vitest';
import { odooPageSession } from './page-session.ts';

const info = '{"uid": 7, "db": "acme", "username": "eve@example.com", "name": "Eve; {x}"}';

describe('who is signed in, from a page’s own script', () => {
  test.each([
    ['14', `odoo.session_info = ${info};\n  odoo.reloadMenus = () => 1;`],
    [
      '19',
      `{\n  odoo.__session_info__ = ${info};\n  const { user_context } = odoo.__session_info__;`,
    ],
  ])('%s', (_version, script) => {
    expect(odooPageSession(script)).toEqual({ database: 'acme', login: 'eve@example.com' });
  });

  test.each([
    ['another site', 'window.app = {"db": "acme"};'],
    ['a visitor of the web site', 'odoo.__session_info__ = {"uid": false, "db": "acme"};'],
    ['the login page', 'odoo.__session_info__ = {"db": false, "username": ""};'],
    ['cut short', 'odoo.__session_info__ = {"db": "acme", "username": };'],
    ['nothing', ''],
  ])('not on %s', (_what, script) => {
    expect(odooPageSession(script)).toBeNull();
  });
});
