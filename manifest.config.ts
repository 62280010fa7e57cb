import { defineManifest } from '@crxjs/vite-plugin';
import packageJson from './package.json' with { type: 'json' };

/**
 * The public half of the key that pins the extension's id to
 * bohflmjknjcalbnglmginpcdffpgcafn, so that Zoho's registered redirect
 * address stays the same for everybody who loads the built folder.
 */
const key =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3cD8V4euM+SArTgSFLRVdRrOwmaFl2uGdT0j5d8XaFyw2XW9D0qEyjt3rq1P3Op9de096rW2ivkS1UKpUgQrj0/wlA8Z2+N4magE6uGw8qf7J6hGfs0w5HWsSd0jDQ1nXpnCw4KTu/5uywuUzlZLjezob52pXwnnizzoYTDSotixgCqPtrvqKwvv//8RTUY+IEbeDtOjkMT5Gy0mj2B2rajnRX1iHdeKBB816wq6ViTSiH/AVvcdrH7XBC6Iu/wgB5r71ghFe38FsNX1GidMpSaGFzZPQPBf3gLwyCVrEsx+mnyuXzgCRrd2ltKmwAYdh3LblGFGuLOp5Ugm3MQvMQIDAQAB';

export default defineManifest({
  manifest_version: 3,
  name: '__MSG_extName__',
  description: '__MSG_extDescription__',
  default_locale: 'en',
  version: packageJson.version,
  key,
  // Since 131 elements inherit the style of a highlight, so that only the root need be matched; sockets keep a worker alive since 116.
  minimum_chrome_version: '131',
  icons: {
    16: 'icons/ringtab-16.png',
    32: 'icons/ringtab-32.png',
    48: 'icons/ringtab-48.png',
    128: 'icons/ringtab-128.png',
  },
  action: {
    default_title: '__MSG_actionTitle__',
    default_popup: 'src/popup/index.html',
    default_icon: {
      16: 'icons/ringtab-16.png',
      24: 'icons/ringtab-24.png',
      32: 'icons/ringtab-32.png',
    },
  },
  side_panel: { default_path: 'src/panel/index.html' },
  options_ui: { page: 'src/options/index.html', open_in_tab: true },
  storage: { managed_schema: 'managed_schema.json' },
  background: { service_worker: 'src/background/main.ts', type: 'module' },
  // unlimitedStorage, so that a full disk takes neither entries that are not written yet nor half a million contacts.
  // webRequest only watches, and only requests to granted hosts: it is how the worker learns that a
  // certificate, and not a typing error, is why the PBX cannot be reached.
  permissions: [
    'storage',
    'unlimitedStorage',
    'alarms',
    'scripting',
    'notifications',
    'identity',
    'webRequest',
    'contextMenus',
    'activeTab',
    // The calls beside the page, for whoever wants them there all day.
    'sidePanel',
  ],
  commands: {
    'call-selection': {
      suggested_key: { default: 'Alt+Shift+C' },
      description: '__MSG_command_call_selection__',
    },
  },
  optional_permissions: ['background'],
  // Asked for one by one, at the click that needs it: the PBX and the CRM the user names.
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  content_security_policy: {
    extension_pages:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src https: http: wss: ws:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  },
});
