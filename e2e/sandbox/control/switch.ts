import type { SystemId } from './world.ts';

/** What the page needs to draw a switch. */
export interface SwitchView {
  id: string;
  system: SystemId;
  label: string;
  /** What a real system does in this position, '' when the label says it. */
  hint: string;
  /** Seldom wanted: the page folds these away. */
  rare: boolean;
  control:
    | { kind: 'toggle'; value: boolean }
    | { kind: 'select'; value: string; options: { value: string; label: string }[] }
    | { kind: 'number'; value: number; min: number; max: number; unit: string }
    | { kind: 'list'; value: string; placeholder: string };
}

/** A switch of a stand-in: read for the page, and set by it. */
export interface Switch {
  id: string;
  label: string;
  hint: string;
  read(): SwitchView['control'];
  /** False when the value is not one this switch takes. */
  write(value: unknown): boolean | Promise<boolean>;
}

/** `down`: the position of the stand-in's own switch in which the page shows it as on. */
export function toggle<K extends string>(
  switches: Record<K, boolean>,
  key: K,
  label: string,
  hint = '',
  down = true,
): Switch {
  return {
    id: key,
    label,
    hint,
    read: () => ({ kind: 'toggle', value: switches[key] === down }),
    write: (value) => {
      if (typeof value !== 'boolean') return false;
      switches[key] = value === down;
      return true;
    },
  };
}

export function select<K extends string, const V extends string | number>(
  switches: Record<K, NoInfer<V>>,
  key: K,
  label: string,
  options: readonly (readonly [value: V, label: string])[],
  hint = '',
): Switch {
  return {
    id: key,
    label,
    hint,
    read: () => ({
      kind: 'select',
      value: String(switches[key]),
      options: options.map(([value, text]) => ({ value: String(value), label: text })),
    }),
    write: (value) => {
      const found = options.find(([option]) => String(option) === value);
      if (!found) return false;
      switches[key] = found[0];
      return true;
    },
  };
}

export function number<K extends string>(
  switches: Record<K, number>,
  key: K,
  label: string,
  [min, max, unit]: readonly [min: number, max: number, unit: string],
  hint = '',
): Switch {
  return {
    id: key,
    label,
    hint,
    read: () => ({ kind: 'number', value: switches[key], min, max, unit }),
    write: (value) => {
      if (typeof value !== 'number' || !Number.isInteger(value)) return false;
      if (value < min || value > max) return false;
      switches[key] = value;
      return true;
    },
  };
}

/** How the entries of a list are typed, separated by commas. */
interface ListFormat<T> {
  placeholder: string;
  print(item: T): string;
  /** Undefined when the text is no such entry. */
  parse(text: string): T | undefined;
}

export const plainText: Omit<ListFormat<string>, 'placeholder'> = {
  print: (item) => item,
  parse: (text) => text,
};

export function list<K extends string, T>(
  switches: Record<K, T[]>,
  key: K,
  label: string,
  format: ListFormat<T>,
  hint = '',
): Switch {
  return {
    id: key,
    label,
    hint,
    read: () => ({
      kind: 'list',
      value: switches[key].map(format.print).join(', '),
      placeholder: format.placeholder,
    }),
    write: (value) => {
      if (typeof value !== 'string') return false;
      const texts = value.split(',').map((text) => text.trim());
      const items = texts.filter((text) => text !== '').map(format.parse);
      const valid = items.filter((item): item is NonNullable<typeof item> => item !== undefined);
      if (valid.length !== items.length) return false;
      switches[key] = valid;
      return true;
    },
  };
}
