import type { Field } from './fields.ts';
import type { Row, World } from './world.ts';

/** A field's raw value on a row; Odoo's empty is false, a list for x2many, a number for numbers. */
export function fieldValue(world: World, field: Field, name: string, row: Row): unknown {
  const value = field.compute ? field.compute(world, row) : row[name];
  if (value !== undefined && value !== null) return value === '' ? false : value;
  if (field.type === 'one2many' || field.type === 'many2many') return [];
  return field.type === 'integer' || field.type === 'float' ? 0 : false;
}
