import type { Reply } from '../../kit/server.ts';
import { titleOf } from '../store.ts';
import type { World } from '../world.ts';
import type { ZohoModule } from '../zoho-sandbox.ts';
import { ApiRefusal, apiError } from './api-error.ts';
import { requireFields } from './list.ts';
import { readPaging } from './paging.ts';
import { present } from './present.ts';
import { isVisible } from './visible.ts';
import { answer } from './write.ts';

/** `GET /{module}/{id}`. A record that is gone answers 204. */
export function getOne(
  world: World,
  module: ZohoModule,
  id: string,
  query: URLSearchParams,
): Reply {
  if (!/^\d+$/.test(id)) {
    return apiError(400, 'INVALID_DATA', 'the id given seems to be invalid', {
      resource_path_index: 1,
    });
  }
  const record = world.store.find(module, id);
  if (!record) return { status: 204 };
  if (!isVisible(world, id)) {
    return apiError(403, 'NO_PERMISSION', 'permission denied', {
      permissions: [`Crm_Implied_View_${module}`],
    });
  }
  return { body: { data: [present(module, record, query.get('fields')?.split(','))] } };
}

/** `DELETE /{module}/{id}` and `DELETE /{module}?ids=…`. */
export function deleteRecords(world: World, module: ZohoModule, ids: readonly string[]): Reply {
  if (ids.length === 0) {
    throw new ApiRefusal(
      400,
      'REQUIRED_PARAM_MISSING',
      'One of the expected parameter is missing',
      {
        param_name: 'ids',
      },
    );
  }
  const results = ids.map((id) => {
    const record = world.store.find(module, id);
    if (!record || !isVisible(world, id)) {
      return {
        code: 'INVALID_DATA',
        details: { id },
        message: 'the id given seems to be invalid',
        status: 'error' as const,
      };
    }
    world.store.remove(module, id);
    world.log('deleted', `${module} ${titleOf(module, record)}`);
    return {
      code: 'SUCCESS',
      details: { id },
      message: 'record deleted',
      status: 'success' as const,
    };
  });
  return answer(results, 200);
}

/** `GET /{module}/{id}/{Notes|Calls|Tasks}`: what hangs on a record, newest first. */
export function related(
  world: World,
  recordId: string,
  module: 'Calls' | 'Tasks' | 'Notes',
  query: URLSearchParams,
): Reply {
  const fields = requireFields(query);
  const { page, perPage } = readPaging(query);
  const found = world.store.relatedTo(recordId, module).reverse();
  const start = (page - 1) * perPage;
  const rows = found.slice(start, start + perPage);
  if (rows.length === 0) return { status: 204 };
  return {
    body: {
      data: rows.map((record) => present(module, record, fields)),
      info: {
        per_page: perPage,
        count: rows.length,
        page,
        more_records: start + rows.length < found.length,
      },
    },
  };
}

/** Rows of `POST /{module}/{id}/Notes` with the parent that the path names. */
export function withParent(
  world: World,
  body: Record<string, unknown>,
  module: ZohoModule,
  id: string,
): Record<string, unknown> {
  if (!world.store.find(module, id)) {
    throw new ApiRefusal(400, 'INVALID_DATA', 'the id given seems to be invalid', {
      resource_path_index: 1,
    });
  }
  const rows = Array.isArray(body['data']) ? body['data'] : [];
  return {
    ...body,
    data: rows.map((row: unknown) => ({
      ...(typeof row === 'object' ? row : {}),
      Parent_Id: { module: { api_name: module }, id },
    })),
  };
}
