import type { Received, Reply } from '../../kit/server.ts';
import { type Location, originOf } from '../data-centres.ts';
import type { World } from '../world.ts';
import { isClientKnownAt } from './client-home.ts';
import { consentPage, errorPage } from './consent-page.ts';
import { isKnownScope } from './scopes.ts';
import type { Grant } from './tokens.ts';

interface Waiting {
  grant: Grant;
  state: string | null;
}

/** The authorisation page of the code flow: `/oauth/v2/auth`, and the form its buttons send. */
export class Authorize {
  private readonly waiting = new Map<string, Waiting>();
  private serial = 0;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  open(request: Received, location: Location): Reply {
    const { switches, client } = this.world;
    const { query } = request;
    const redirectUri = query.get('redirect_uri') ?? '';
    const scopes = (query.get('scope') ?? '').split(/[\s,]+/).filter(Boolean);
    const refuse = (error: string, why: string) => {
      this.world.log('authorize', `refused: ${error}`);
      return errorPage(error, why);
    };

    if (query.get('client_id') !== client.id || !isClientKnownAt(switches, location)) {
      return refuse('invalid_client', 'The client ID is not registered in this data centre.');
    }
    if (redirectUri !== client.redirectUri) {
      return refuse('invalid_redirect_uri', 'The redirect URI does not match a registered one.');
    }
    if (query.get('response_type') !== 'code') {
      return refuse('invalid_response_type', 'This client may only ask for a code.');
    }
    if (scopes.length === 0 || !scopes.every(isKnownScope)) {
      return refuse('invalid_scope', 'A requested scope does not exist.');
    }
    if (location !== switches.location) {
      if (!switches.multiDc) {
        return refuse(
          'regional_data_restriction',
          'Your account is in another data centre, and this client may not be used from there.',
        );
      }
      const there = `${originOf('accounts', switches.location)}/oauth/v2/auth?${query}`;
      return { status: 302, headers: { location: there } };
    }
    return this.ask(query, { scopes, location, redirectUri });
  }

  /** The Accept and Reject buttons. */
  decide(request: Received): Reply {
    const form = new URLSearchParams(request.body);
    const waiting = this.waiting.get(form.get('consent') ?? '');
    this.waiting.delete(form.get('consent') ?? '');
    if (!waiting) return errorPage('consent_expired', 'This page was used already.');
    return this.finish(waiting, form.get('decision') === 'accept');
  }

  private ask(
    query: URLSearchParams,
    base: Pick<Grant, 'scopes' | 'location' | 'redirectUri'>,
  ): Reply {
    const known = this.world.tokens.hasAgreed(base.scopes);
    const mustAsk = query.get('prompt') === 'consent' || !known;
    const challenge = query.get('code_challenge');
    const waiting: Waiting = {
      state: query.get('state'),
      grant: {
        ...base,
        // A second silent pass yields no refresh token: only a consent that was shown does.
        offline: query.get('access_type') === 'offline' && mustAsk,
        ...(challenge
          ? {
              challenge: {
                value: challenge,
                method: query.get('code_challenge_method') === 'S256' ? 'S256' : 'plain',
              },
            }
          : {}),
      },
    };
    const { consent } = this.world.switches;
    if (!mustAsk) return this.finish(waiting, true);
    if (consent !== 'page') return this.finish(waiting, consent === 'accept');
    this.serial += 1;
    const id = `consent-${this.serial}`;
    this.waiting.set(id, waiting);
    return consentPage(id, base.scopes);
  }

  private finish({ grant, state }: Waiting, accepted: boolean): Reply {
    const back = new URL(grant.redirectUri);
    if (state !== null) back.searchParams.set('state', state);
    this.world.log('consent', accepted ? 'accepted' : 'refused');
    if (!accepted) {
      back.searchParams.set('error', 'access_denied');
      return { status: 302, headers: { location: back.href } };
    }
    const code = this.world.tokens.makeCode(grant);
    if (code === undefined)
      return errorPage('access_denied', 'Too many requests. Try again later.');
    back.searchParams.set('code', code);
    back.searchParams.set('location', grant.location);
    back.searchParams.set('accounts-server', originOf('accounts', grant.location));
    return { status: 302, headers: { location: back.href } };
  }
}
