import { request as send } from 'node:http';
import type { Person } from '../seed/person.ts';
import { startZoho } from './zoho.ts';
import type { ZohoSandbox, ZohoSwitches } from './zoho-sandbox.ts';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** Parsed JSON; undefined when the body is none. */
  json: unknown;
}

interface Sent {
  headers?: Record<string, string>;
  form?: Record<string, string>;
  json?: unknown;
}

export const allScopes = [
  'ZohoCRM.modules.ALL',
  'ZohoSearch.securesearch.READ',
  'ZohoCRM.coql.READ',
  'ZohoCRM.users.READ',
  'ZohoCRM.org.READ',
  'ZohoCRM.settings.ALL',
].join(',');

export const ana: Person = {
  firstName: 'Ana',
  lastName: 'Brook',
  company: 'Brook & Sons',
  email: 'ana@brook.example',
  country: 'US',
  phone: '(415) 555-0100',
  mobile: '+1 628 555 0144 ext. 7',
  phoneE164: '+14155550100',
  mobileE164: '+16285550144',
};

const ben: Person = { ...ana, firstName: 'Ben', email: 'ben@brook.example', phone: '4155550123' };

/** Six people: the sixth becomes a lead. */
export const people: readonly Person[] = [
  ana,
  ben,
  ...['Cleo', 'Dan', 'Eve', 'Finn'].map((firstName, index) => ({
    ...ana,
    firstName,
    company: `Firm ${index}`,
    email: `${firstName.toLowerCase()}@firm.example`,
    phone: `020 7946 000${index}`,
    mobile: '',
  })),
];

/** A Zoho on plain http with a clock that only moves when told to. */
export class TestZoho {
  readonly zoho: ZohoSandbox;
  accessToken = '';
  refreshToken = '';
  private readonly clock: { at: number };

  private constructor(zoho: ZohoSandbox, clock: { at: number }) {
    this.zoho = zoho;
    this.clock = clock;
  }

  static async start(switches: Partial<ZohoSwitches> = {}, latencyMs = 1): Promise<TestZoho> {
    const clock = { at: Date.parse('2026-03-01T10:00:00Z') };
    const zoho = await startZoho({
      people,
      switches: { consent: 'accept', ...switches },
      now: () => clock.at,
      latencyMs,
    });
    zoho.redirectUri = 'https://abcdefgh.chromiumapp.org/zoho';
    return new TestZoho(zoho, clock);
  }

  pass(ms: number): void {
    this.clock.at += ms;
  }

  /** The id of a seeded record, by its full name. */
  idOf(module: 'Contacts' | 'Leads', name: string): string {
    const record = this.zoho.records(module).find((item) => item['Full_Name'] === name);
    if (!record) throw new Error(`no ${name}`);
    return record.id;
  }

  call(method: string, url: string, sent: Sent = {}): Promise<Answer> {
    const { host, pathname, search } = new URL(url);
    const form = sent.form && new URLSearchParams(sent.form).toString();
    const body = form ?? (sent.json === undefined ? '' : JSON.stringify(sent.json));
    return new Promise((resolve, reject) => {
      const request = send(
        {
          port: this.zoho.standIn.port,
          host: '127.0.0.1',
          method,
          path: pathname + search,
          headers: { host, ...sent.headers },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const isJson = response.headers['content-type'] === 'application/json';
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              json: isJson ? JSON.parse(text) : undefined,
            });
          });
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  /** The authorisation page as a browser opens it; overrides replace its parameters. */
  authorize(overrides: Record<string, string> = {}, host = 'accounts.zoho.com'): Promise<Answer> {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: this.zoho.clientId,
      redirect_uri: this.zoho.redirectUri,
      scope: allScopes,
      access_type: 'offline',
      prompt: 'consent',
      state: 'xyz',
      ...overrides,
    });
    return this.call('GET', `https://${host}/oauth/v2/auth?${query}`);
  }

  token(parameters: Record<string, string>, host = 'accounts.zoho.com'): Promise<Answer> {
    return this.call('POST', `https://${host}/oauth/v2/token`, {
      form: {
        client_id: this.zoho.clientId,
        client_secret: this.zoho.clientSecret,
        redirect_uri: this.zoho.redirectUri,
        ...parameters,
      },
    });
  }

  async signIn(scope = allScopes): Promise<void> {
    const code = redirected(await this.authorize({ scope })).searchParams.get('code') ?? '';
    const answer = await this.token({ grant_type: 'authorization_code', code });
    this.accessToken = textIn(answer.json, 'access_token');
    this.refreshToken = textIn(answer.json, 'refresh_token');
  }

  /** A request to the API with the signed-in user's token. */
  api(method: string, path: string, sent: Sent = {}): Promise<Answer> {
    return this.call(method, `https://www.zohoapis.com/crm/v8/${path}`, {
      ...sent,
      headers: { authorization: `Zoho-oauthtoken ${this.accessToken}`, ...sent.headers },
    });
  }
}

/** Where an answer redirects to. */
export function redirected(answer: Answer): URL {
  return new URL(String(answer.headers['location']));
}

export function textIn(json: unknown, name: string): string {
  if (typeof json !== 'object' || json === null) return '';
  const value: unknown = Reflect.get(json, name);
  return typeof value === 'string' ? value : '';
}

/** The id of the first row of a write's answer. */
export function writtenId(answer: Answer): string {
  return /"id":"(\d+)","Created_By"/.exec(answer.text)?.[1] ?? '';
}
