import type { OdooVersion } from './odoo-sandbox.ts';
import type { Row, World } from './world.ts';

export type FieldType =
  | 'boolean'
  | 'char'
  | 'date'
  | 'datetime'
  | 'float'
  | 'html'
  | 'integer'
  | 'many2many'
  | 'many2one'
  | 'one2many'
  | 'selection'
  | 'text';

/** One field of a model as fields_get describes it. */
export interface Field {
  type: FieldType;
  string: string;
  help?: string;
  relation?: string;
  required?: boolean;
  readonly?: boolean;
  /** false: computed on the fly. */
  store?: boolean;
  searchable?: boolean;
  /** `groups` of the field: nobody else sees that it exists. */
  adminOnly?: boolean;
  selection?: readonly (readonly [string, string])[];
  since?: OdooVersion;
  until?: OdooVersion;
  /** Only there when this holds, e.g. a module is installed. */
  when?: (world: World) => boolean;
  compute?: (world: World, row: Row) => unknown;
}

export type Fields = Record<string, Field>;

export const char = (string: string, more: Partial<Field> = {}): Field => ({
  type: 'char',
  string,
  ...more,
});
export const many2one = (relation: string, string: string, more: Partial<Field> = {}): Field => ({
  type: 'many2one',
  relation,
  string,
  ...more,
});
export const field = (type: FieldType, string: string, more: Partial<Field> = {}): Field => ({
  type,
  string,
  ...more,
});

/** Fields every model has. */
export const commonFields: Fields = {
  id: field('integer', 'ID', { readonly: true }),
  display_name: char('Display Name', {
    readonly: true,
    store: false,
    compute: (world, row) => world.displayName(row),
  }),
  create_uid: many2one('res.users', 'Created by', { readonly: true }),
  create_date: field('datetime', 'Created on', { readonly: true }),
  write_uid: many2one('res.users', 'Last Updated by', { readonly: true }),
  write_date: field('datetime', 'Last Updated on', { readonly: true }),
};
