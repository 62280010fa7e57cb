import type { World } from '../world.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';

/** Records of a module that the token's user may see. */
export function visibleRecords(world: World, module: ZohoModule): ZohoRecord[] {
  return world.store.all(module).filter((record) => isVisible(world, record.id));
}

export function isVisible(world: World, id: string): boolean {
  return !world.switches.hiddenRecords.includes(id);
}

/** `converted=true|false|both`: converted leads are left out unless asked for. */
export function byConversion(
  query: URLSearchParams,
  module: ZohoModule,
): (record: ZohoRecord) => boolean {
  const wanted = query.get('converted') ?? 'false';
  if (module !== 'Leads' || wanted === 'both') return () => true;
  return (record) => (record['Converted__s'] === true) === (wanted === 'true');
}
