import type { Routes } from './api.ts';
import { Refusal, succeed } from './envelope.ts';
import { requiredText } from './params.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';
import { slashTime } from './pbx-time.ts';
import type { Tokens } from './tokens.ts';

/** Logging in and staying logged in (yeastar.md 1.4); these two need no access token. */
export function loginRoutes(
  tokens: Tokens,
  client: { clientId: string; clientSecret: string },
): Routes {
  return {
    'POST get_token': ({ body }) => {
      const username = requiredText(body, 'username');
      const password = requiredText(body, 'password');
      if (username !== client.clientId || password !== client.clientSecret)
        throw new Refusal(-1, {
          invalid_param_list: [{ field: 'username or password', value: 'error' }],
        });
      const issued = tokens.issue();
      if (!issued) throw new Refusal(60002);
      return succeed({ ...issued });
    },
    'POST refresh_token': ({ body }) => {
      const issued = tokens.refresh(requiredText(body, 'refresh_token'));
      if (issued === 'unknown') throw new Refusal(10004);
      if (issued === 'cap') throw new Refusal(60002);
      return succeed({ ...issued });
    },
  };
}

export function accountRoutes(tokens: Tokens, serial: string, switches: PbxSwitches): Routes {
  const startedAt = Date.now();
  return {
    'GET del_token': ({ token }) => {
      tokens.revoke(token);
      return succeed();
    },
    'GET system/information': () =>
      succeed({
        data: {
          device_name: 'Ringtab sandbox PBX',
          model: 'P550',
          firmware_version: '37.23.0.123',
          sn: serial,
          system_date_format: 'DD/MM/YYYY',
          system_time_format: 'hh:mm:ss AM',
          system_time: slashTime(Date.now(), switches.utcOffsetMinutes),
          up_time: Math.floor((Date.now() - startedAt) / 1000),
        },
      }),
  };
}
