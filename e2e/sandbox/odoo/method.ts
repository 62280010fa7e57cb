import type { Env } from './env.ts';
import type { Model } from './models.ts';
import type { Json } from './values.ts';
import type { Row } from './world.ts';

/** What a method is called with, after its arguments were matched to its signature. */
export interface Call {
  env: Env;
  model: Model;
  /** Empty for a method of the model itself. */
  ids: number[];
  kwargs: Json;
}

export interface Method {
  /** `model`: no ids. `records`: the first positional argument is the ids. */
  on: 'model' | 'records';
  /** Parameter names in order; `!` marks those without a default. */
  parameters: readonly string[];
  /** Takes any other keyword too (`**kwargs`). */
  anyKeyword?: boolean;
  run(call: Call): unknown;
}

/** A recordset on its way out: text up to 18, a list of ids from 19 on. */
export class Recordset {
  readonly model: string;
  readonly rows: readonly Row[];

  constructor(model: string, rows: readonly Row[]) {
    this.model = model;
    this.rows = rows;
  }
}
