import type { CrmKind } from './crm-kind.ts';
import { crmKinds } from './kinds.ts';

export function kindOf(id: string): CrmKind | undefined {
  return crmKinds.find((kind) => kind.id === id);
}

/** A CRM's own name; an id of a CRM that is no more is shown as it is. */
export function crmNameOf(id: string): string {
  return kindOf(id)?.name ?? id;
}
