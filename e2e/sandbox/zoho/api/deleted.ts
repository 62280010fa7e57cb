import type { Received, Reply } from '../../kit/server.ts';
import { toUserTime } from '../user-time.ts';
import { tokenUser, userLink } from '../users.ts';
import type { World } from '../world.ts';
import type { ZohoModule } from '../zoho-sandbox.ts';
import { modifiedSince } from './page-tokens.ts';
import { readPaging } from './paging.ts';

const dayMs = 86_400_000;
const recycleDays = 60;
const permanentDays = 120;

/** `GET /{module}/deleted`: sixty days in the recycle bin, then another sixty as permanently deleted. */
export function deleted(world: World, module: ZohoModule, request: Received): Reply {
  const { page, perPage } = readPaging(request.query);
  const type = request.query.get('type') ?? 'all';
  const since = modifiedSince(request);
  const { name, id } = userLink(tokenUser);
  const rows = world.store.deleted
    .filter((item) => item.module === module && (since === undefined || item.at >= since))
    .map((item) => ({ ...item, ageDays: (world.now() - item.at) / dayMs }))
    .filter((item) => item.ageDays <= permanentDays)
    .map((item) => ({
      id: item.id,
      display_name: item.title,
      type: item.ageDays <= recycleDays ? 'recycle' : 'permanent',
      deleted_by: { name, id },
      created_by: { name, id },
      deleted_time: toUserTime(item.at),
    }))
    .filter((item) => type === 'all' || item.type === type);
  const start = (page - 1) * perPage;
  const shown = rows.slice(start, start + perPage);
  if (shown.length === 0) return { status: since === undefined ? 204 : 304 };
  return {
    body: {
      data: shown,
      info: {
        per_page: perPage,
        count: shown.length,
        page,
        more_records: start + shown.length < rows.length,
      },
    },
  };
}
