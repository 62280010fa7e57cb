import { ApiRefusal } from './api-error.ts';
import type { Operator } from './compare.ts';

export interface Condition {
  kind: 'condition';
  column: string;
  operator: Operator | 'like' | 'not-like';
  values: string[];
}

export type Where = Condition | { kind: 'and' | 'or'; left: Where; right: Where };

export interface Query {
  columns: string[];
  module: string;
  where: Where;
  orderBy: { column: string; descending: boolean }[];
  limit: number;
  offset: number;
}

const tokenPattern = /\s*('(?:[^']|'')*'|!?[A-Za-z_$][\w$.]*|-?\d[\w:.+-]*|<=|>=|!=|[=<>(),])/y;

const comparators: Record<string, Operator> = {
  '=': 'is',
  '!=': 'is-not',
  '<': 'less',
  '<=': 'less-or-is',
  '>': 'more',
  '>=': 'more-or-is',
};

/** The part of COQL that the stand-in knows. More than two conditions must be bracketed in pairs, as Zoho demands. */
export function parseCoql(text: string): Query {
  const reader = new Reader(text);
  reader.keyword('select');
  const columns = reader.list(() => reader.name());
  reader.keyword('from');
  const module = reader.name();
  reader.keyword('where');
  const where = readPair(reader);
  const orderBy: Query['orderBy'] = [];
  if (reader.tryKeyword('order')) {
    reader.keyword('by');
    orderBy.push(
      ...reader.list(() => {
        const column = reader.name();
        const descending = reader.tryKeyword('desc');
        if (!descending) reader.tryKeyword('asc');
        return { column, descending };
      }),
    );
  }
  let limit = 200;
  let offset = 0;
  if (reader.tryKeyword('limit')) {
    limit = reader.number();
    // `limit 200, 100` is the short form of `limit 100 offset 200`.
    if (reader.trySymbol(',')) {
      offset = limit;
      limit = reader.number();
    } else if (reader.tryKeyword('offset')) offset = reader.number();
  }
  reader.end();
  return { columns, module, where, orderBy, limit, offset };
}

function readPair(reader: Reader): Where {
  const left = readOperand(reader);
  const kind = reader.tryKeyword('and') ? 'and' : reader.tryKeyword('or') ? 'or' : undefined;
  return kind ? { kind, left, right: readOperand(reader) } : left;
}

function readOperand(reader: Reader): Where {
  if (!reader.trySymbol('(')) return readCondition(reader);
  const inner = readPair(reader);
  reader.symbol(')');
  return inner;
}

function readCondition(reader: Reader): Condition {
  const column = reader.name();
  const condition = (operator: Condition['operator'], values: string[] = []): Condition => ({
    kind: 'condition',
    column,
    operator,
    values,
  });
  if (reader.tryKeyword('is')) {
    const not = reader.tryKeyword('not');
    reader.keyword('null');
    return condition(not ? 'not-empty' : 'empty');
  }
  const not = reader.tryKeyword('not');
  if (reader.tryKeyword('like')) return condition(not ? 'not-like' : 'like', [reader.value()]);
  if (reader.tryKeyword('in')) {
    reader.symbol('(');
    const values = reader.list(() => reader.value());
    reader.symbol(')');
    return condition(not ? 'not-in' : 'in', values);
  }
  if (reader.tryKeyword('between')) {
    const low = reader.value();
    reader.keyword('and');
    return condition('between', [low, reader.value()]);
  }
  const operator = comparators[reader.peek() ?? ''];
  if (!operator || not) throw reader.error();
  reader.next();
  return condition(operator, [reader.value()]);
}

class Reader {
  private readonly tokens: { text: string; at: number }[] = [];
  private position = 0;
  private readonly length: number;

  constructor(text: string) {
    this.length = text.length;
    tokenPattern.lastIndex = 0;
    const end = text.trimEnd().length;
    while (tokenPattern.lastIndex < end) {
      const start = tokenPattern.lastIndex;
      const token = tokenPattern.exec(text)?.[1];
      if (token === undefined) throw syntaxError(start, text.slice(start, start + 10).trim());
      this.tokens.push({ text: token, at: start });
    }
  }

  peek(): string | undefined {
    return this.tokens[this.position]?.text;
  }

  next(): string {
    const token = this.peek();
    if (token === undefined) throw this.error();
    this.position += 1;
    return token;
  }

  tryKeyword(word: string): boolean {
    if (this.peek()?.toLowerCase() !== word) return false;
    this.position += 1;
    return true;
  }

  keyword(word: string): void {
    if (!this.tryKeyword(word)) throw this.error();
  }

  trySymbol(symbol: string): boolean {
    return this.tryKeyword(symbol);
  }

  symbol(symbol: string): void {
    this.keyword(symbol);
  }

  name(): string {
    if (!/^[A-Za-z_$!]/.test(this.peek() ?? '')) throw this.error();
    return this.next();
  }

  value(): string {
    const token = this.peek() ?? '';
    if (!/^['\d-]|^(true|false)$/i.test(token)) throw this.error();
    this.position += 1;
    return token.startsWith("'") ? token.slice(1, -1).replaceAll("''", "'") : token;
  }

  number(): number {
    const value = Number(this.peek());
    if (!Number.isInteger(value) || value < 0) throw this.error();
    this.position += 1;
    return value;
  }

  list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.trySymbol(',')) items.push(item());
    return items;
  }

  end(): void {
    if (this.peek() !== undefined) throw this.error();
  }

  error(): ApiRefusal {
    const token = this.tokens[this.position];
    return syntaxError(token?.at ?? this.length, token?.text ?? 'end of query');
  }
}

function syntaxError(column: number, near: string): ApiRefusal {
  return new ApiRefusal(400, 'SYNTAX_ERROR', 'error occurred while parsing the query', {
    line: 1,
    column,
    near,
  });
}
