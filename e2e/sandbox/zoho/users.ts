import { userTimeZone } from './user-time.ts';

export const org = { id: '700000001', domainName: 'org700000001', name: 'Brightwater Supply' };

export interface ZohoUser {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  zuid: string;
  /** PBX extension, as administrators tend to note it in the user's profile. */
  phone: string;
  profile: { name: string; id: string };
  role: { name: string; id: string };
}

const standard = { name: 'Standard', id: '5843104000000026014' };
const sales = { name: 'Sales', id: '5843104000000026008' };

/** The user every token belongs to. Not an administrator. */
export const tokenUser: ZohoUser = {
  id: '5843104000000381027',
  firstName: 'Evelyn',
  lastName: 'Hong',
  email: 'evelynhong@example.com',
  zuid: '700004417',
  phone: '1555',
  profile: standard,
  role: sales,
};

export const users: readonly ZohoUser[] = [
  tokenUser,
  {
    id: '5843104000000381053',
    firstName: 'Phillip',
    lastName: 'Huff',
    email: 'phillip.huff@example.com',
    zuid: '700004431',
    phone: '1556',
    profile: standard,
    role: sales,
  },
  {
    id: '5843104000000381079',
    firstName: 'Marta',
    lastName: 'Nowak',
    email: 'marta.nowak@example.com',
    zuid: '700004459',
    phone: '1557',
    profile: { name: 'Administrator', id: '5843104000000026011' },
    role: { name: 'CEO', id: '5843104000000026005' },
  },
];

export function findUser(id: unknown): ZohoUser | undefined {
  return users.find((user) => user.id === id);
}

/** A user as records carry them in `Owner` and `Created_By`. */
export function userLink(user: ZohoUser): { name: string; id: string; email: string } {
  return { name: `${user.firstName} ${user.lastName}`, id: user.id, email: user.email };
}

/** A user as `GET /users` lists them. */
export function userForApi(user: ZohoUser): Record<string, unknown> {
  return {
    id: user.id,
    full_name: `${user.firstName} ${user.lastName}`,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    zuid: user.zuid,
    phone: user.phone,
    mobile: null,
    profile: user.profile,
    role: user.role,
    status: 'active',
    confirm: true,
    time_zone: userTimeZone.name,
    locale: 'en_US',
    country_locale: 'en_US',
    time_format: 'HH:mm',
  };
}
