import type { Received, Reply } from '../../kit/server.ts';
import { isModule } from '../fields.ts';
import type { World } from '../world.ts';
import type { ZohoModule } from '../zoho-sandbox.ts';
import { formPage, saveForm } from './form-data.ts';
import { homePage } from './home-data.ts';
import { listPage } from './list-data.ts';
import { orgPath } from './paths.ts';
import { recordPage } from './record-data.ts';
import { relatedLists } from './related-data.ts';
import { searchPage } from './search-data.ts';

/** JSON for the application in the page. Nothing like Zoho's own private routes, and no part of the REST API. */
export function makePageData(world: World): (request: Received) => Reply {
  return (request) => {
    const what = request.path.slice(`${orgPath}/page-data/`.length);
    const { query } = request;
    const named = query.get('module');
    const module: ZohoModule = isModule(named) ? named : 'Contacts';
    const id = query.get('id');
    switch (`${request.method} ${what}`) {
      case 'GET home':
        return { body: homePage(world) };
      case 'GET list':
        return { body: listPage(world, module, Number(query.get('page')) || 1) };
      case 'GET record':
        return orNotFound(recordPage(world, module, id ?? ''));
      case 'GET related':
        return { body: relatedLists(world, id ?? '') };
      case 'GET search':
        return { body: searchPage(world, query.get('searchword') ?? '') };
      case 'GET form':
        return orNotFound(formPage(world, module, id));
      case 'POST form':
        return saveForm(world, module, id, request.body);
      default:
        return orNotFound(undefined);
    }
  };
}

function orNotFound(body: object | undefined): Reply {
  return body ? { body } : { status: 404, body: { error: 'not found' } };
}
