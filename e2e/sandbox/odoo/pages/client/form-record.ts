import { layoutOf, readNames } from './form-fields.ts';
import { go } from './navigate.ts';
import type { Place } from './route.ts';
import { callKw, type Data, ServerError, shown } from './rpc.ts';

/** The record behind a form: what the server has, and what was changed since. */
export class FormRecord {
  readonly place: Place;
  data: Data;
  /** Values typed and blurred, not saved yet. */
  changes: Data = {};
  private id: number | null;

  private constructor(place: Place, data: Data) {
    this.place = place;
    this.data = data;
    this.id = typeof place.id === 'number' ? place.id : null;
  }

  static async load(place: Place): Promise<FormRecord> {
    const record = new FormRecord(place, {});
    await record.reload();
    return record;
  }

  get recordId(): number | null {
    return this.id;
  }

  get title(): string {
    return shown(this.data['display_name']) || 'New';
  }

  value(name: string): string {
    return name in this.changes ? shown(this.changes[name]) : shown(this.data[name]);
  }

  async reload(): Promise<void> {
    this.changes = {};
    if (this.id === null) return;
    const names = readNames(layoutOf(this.place.model));
    const [found] = (await callKw(this.place.model, 'read', [[this.id]], {
      fields: names,
    })) as Data[];
    if (!found)
      throw new ServerError(
        'missing',
        `Can't fetch record(s) ${this.id}. They might have been deleted.`,
      );
    this.data = found;
  }

  async save(): Promise<void> {
    if (Object.keys(this.changes).length === 0) return;
    const { model } = this.place;
    if (this.id === null) {
      this.id = (await callKw(model, 'create', [this.changes])) as number;
      go.rename({ ...this.place, id: this.id });
    } else {
      await callKw(model, 'write', [[this.id], this.changes]);
    }
    await this.reload();
  }
}
