import type { Received, Reply } from '../../kit/server.ts';
import type { AccessToken } from '../accounts/tokens.ts';
import type { World } from '../world.ts';
import type { ZohoModule } from '../zoho-sandbox.ts';
import { apiError } from './api-error.ts';
import { demandScopes } from './authenticate.ts';
import { readCoql, runCoql } from './coql.ts';
import { deleted } from './deleted.ts';
import { readJson } from './json.ts';
import { list } from './list.ts';
import type { PageTokens } from './page-tokens.ts';
import { getOrg, getUsers } from './people.ts';
import { deleteRecords, getOne, related, withParent } from './records.ts';
import { search } from './search.ts';
import type { Settings } from './settings.ts';
import { upsert } from './upsert.ts';
import { visibleRecords } from './visible.ts';
import { insert, update } from './write.ts';

/** Which operation a method and path mean, and the scopes it needs. */
export class Routes {
  private readonly world: World;
  private readonly pageTokens: PageTokens;
  private readonly settings: Settings;

  constructor(world: World, pageTokens: PageTokens, settings: Settings) {
    this.world = world;
    this.pageTokens = pageTokens;
    this.settings = settings;
  }

  /** `/coql`, `/users`, `/org`, `/settings/…`. */
  top(
    request: Received,
    token: AccessToken,
    first: 'coql' | 'users' | 'org' | 'settings',
    second: string | undefined,
  ): Reply {
    const need = (...scopes: string[]) => demandScopes(this.world, token, scopes);
    if (first === 'settings') {
      need(`ZohoCRM.settings.${second}.${request.method === 'PUT' ? 'UPDATE' : 'READ'}`);
      return this.settings.answer(second, request);
    }
    if (first === 'coql') {
      if (request.method !== 'POST') return wrongMethod();
      need('ZohoCRM.coql.READ');
      const body = readJson(request.body);
      const query = readCoql(this.world, body);
      need(moduleScope(query.module, 'READ'));
      if (body['include_meta'] !== undefined) need('ZohoCRM.settings.fields.READ');
      return runCoql(this.world, query);
    }
    if (request.method !== 'GET') return wrongMethod();
    need(`ZohoCRM.${first}.READ`);
    return first === 'org' ? getOrg() : getUsers(second, request.query);
  }

  /** `/{module}`. */
  module(request: Received, token: AccessToken, module: ZohoModule): Reply {
    const need = (operation: string) =>
      demandScopes(this.world, token, [moduleScope(module, operation)]);
    switch (request.method) {
      case 'GET':
        need('READ');
        return list(this.world, this.pageTokens, module, request);
      case 'POST':
        need('CREATE');
        return insert(this.world, module, readJson(request.body));
      case 'PUT':
        need('UPDATE');
        return update(this.world, module, request);
      case 'DELETE':
        need('DELETE');
        return deleteRecords(this.world, module, request.query.get('ids')?.split(',') ?? []);
      default:
        return wrongMethod();
    }
  }

  /** `/{module}/{id}`, `/{module}/search`, `/{module}/deleted`, `/{module}/upsert`. */
  inModule(request: Received, token: AccessToken, module: ZohoModule, second: string): Reply {
    const need = (operation: string, ...more: string[]) =>
      demandScopes(this.world, token, [moduleScope(module, operation), ...more]);
    switch (`${request.method} ${/^\d+$/.test(second) ? 'id' : second}`) {
      case 'GET search':
        need('READ', 'ZohoSearch.securesearch.READ');
        return search(this.world, module, request.query);
      case 'GET deleted':
        need('READ');
        return deleted(this.world, module, request);
      case 'POST upsert':
        need('CREATE');
        need('UPDATE');
        return upsert(this.world, module, readJson(request.body));
      case 'PUT id':
        need('UPDATE');
        return update(this.world, module, request, second);
      case 'DELETE id':
        need('DELETE');
        return deleteRecords(this.world, module, [second]);
      default:
        if (request.method !== 'GET') return wrongMethod();
        need('READ');
        return getOne(this.world, module, second, request.query);
    }
  }

  /** `/{module}/{id}/{Notes|Calls|Tasks}`, and `/{module}/actions/count`. */
  related(
    request: Received,
    token: AccessToken,
    module: ZohoModule,
    id: string,
    third: string,
  ): Reply {
    if (id === 'actions' && third === 'count') {
      demandScopes(this.world, token, [moduleScope(module, 'READ')]);
      return { body: { count: visibleRecords(this.world, module).length } };
    }
    if (third !== 'Notes' && third !== 'Calls' && third !== 'Tasks') {
      return apiError(400, 'INVALID_DATA', 'the relation name given seems to be invalid', {
        resource_path_index: 2,
      });
    }
    const need = (operation: string) =>
      demandScopes(this.world, token, [moduleScope(module, 'READ'), moduleScope(third, operation)]);
    if (request.method === 'GET') {
      need('READ');
      return related(this.world, id, third, request.query);
    }
    if (request.method === 'POST' && third === 'Notes') {
      need('CREATE');
      const body = withParent(this.world, readJson(request.body), module, id);
      return insert(this.world, 'Notes', body);
    }
    return wrongMethod();
  }
}

function moduleScope(module: ZohoModule, operation: string): string {
  return `ZohoCRM.modules.${module.toLowerCase()}.${operation}`;
}

function wrongMethod(): Reply {
  return apiError(400, 'INVALID_REQUEST_METHOD', 'The http request method type is not a valid one');
}
