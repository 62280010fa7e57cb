import type { Reply } from '../../kit/server.ts';
import { userTimeZone } from '../user-time.ts';
import { findUser, org, tokenUser, userForApi, users } from '../users.ts';
import { readPaging } from './paging.ts';

/** `GET /users?type=…` and `GET /users/{id}`. */
export function getUsers(id: string | undefined, query: URLSearchParams): Reply {
  const { page, perPage } = readPaging(query);
  const chosen =
    id === undefined
      ? usersOfType(query.get('type'))
      : [findUser(id)].filter((u) => u !== undefined);
  const start = (page - 1) * perPage;
  const shown = chosen.slice(start, start + perPage);
  if (shown.length === 0) return { status: 204 };
  return {
    body: {
      users: shown.map(userForApi),
      info: {
        per_page: perPage,
        count: shown.length,
        page,
        more_records: start + shown.length < chosen.length,
      },
    },
  };
}

function usersOfType(type: string | null): typeof users {
  switch (type) {
    case 'CurrentUser':
      return [tokenUser];
    case 'AdminUsers':
    case 'ActiveConfirmedAdmins':
      return users.filter((user) => user.profile.name === 'Administrator');
    case 'DeactiveUsers':
    case 'DeletedUsers':
    case 'NotConfirmedUsers':
      return [];
    default:
      return users;
  }
}

/** `GET /org`. `domain_name` is the path segment of the user interface. */
export function getOrg(): Reply {
  return {
    body: {
      org: [
        {
          id: '5843104000000002001',
          zgid: org.id,
          domain_name: org.domainName,
          company_name: org.name,
          alias: null,
          primary_email: 'office@example.com',
          time_zone: userTimeZone.name,
          country_code: 'US',
          iso_code: 'USD',
          currency: 'US Dollar',
          type: 'production',
          call_icon: 'default',
          max_per_page: '100',
          license_details: { paid: true, paid_type: 'enterprise', users_license_purchased: 5 },
        },
      ],
    },
  };
}
