import { setTimeout as wait } from 'node:timers/promises';
import type { Received, Reply } from '../../kit/server.ts';
import type { Location } from '../data-centres.ts';
import { isModule } from '../fields.ts';
import type { World } from '../world.ts';
import { ApiRefusal, apiError } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import { PageTokens } from './page-tokens.ts';
import { Routes } from './routes.ts';
import { Settings } from './settings.ts';

/** Concurrent requests an Enterprise organisation may have; COQL and search share a smaller pool. */
const maxParallel = 20;
const maxParallelHeavy = 10;

/** `www.zohoapis.<dc>/crm/v8`. No answer carries a CORS header: pages cannot call it. */
export function makeApi(
  world: World,
  latencyMs: number,
): (request: Received, location: Location) => Promise<Reply> {
  const routes = new Routes(world, new PageTokens(world.now), new Settings(world));
  const running = { all: 0, heavy: 0 };

  return async (request, location) => {
    const [root, version, ...rest] = request.path.split('/').filter(Boolean);
    if (root !== 'crm' || version === undefined || rest.length === 0) return badUrl();
    if (!/^v[78]$/.test(version)) {
      return apiError(400, 'API_NOT_SUPPORTED', 'please check the API version', {
        supported_version: 8,
      });
    }
    const heavy = rest[0] === 'coql' || rest[1] === 'search' ? 1 : 0;
    running.all += 1;
    running.heavy += heavy;
    try {
      const token = authenticate(world, request, location);
      if (world.switches.creditsExhausted) {
        return apiError(429, 'RATE_LIMIT_EXCEEDED', 'the daily API limit has been exceeded');
      }
      if (running.all > maxParallel || (heavy && running.heavy > maxParallelHeavy)) {
        return apiError(
          429,
          'TOO_MANY_REQUESTS',
          'Many requests fired in concurrent than the allowed limit.',
        );
      }
      await wait(latencyMs);
      return answerWith(routes, request, token, rest);
    } catch (error) {
      if (error instanceof ApiRefusal) return error.reply;
      throw error;
    } finally {
      running.all -= 1;
      running.heavy -= heavy;
    }
  };
}

function answerWith(
  routes: Routes,
  request: Received,
  token: Parameters<Routes['top']>[1],
  [first, second, third]: readonly string[],
): Reply {
  if (first === 'coql' || first === 'users' || first === 'org' || first === 'settings') {
    return routes.top(request, token, first, second);
  }
  if (!isModule(first)) {
    return apiError(400, 'INVALID_MODULE', 'the module name given seems to be invalid', {
      resource_path_index: 0,
    });
  }
  if (second === undefined) return routes.module(request, token, first);
  if (third !== undefined) return routes.related(request, token, first, second, third);
  return routes.inModule(request, token, first, second);
}

function badUrl(): Reply {
  return apiError(
    404,
    'INVALID_URL_PATTERN',
    'Please check if the URL trying to access is a correct one',
  );
}
