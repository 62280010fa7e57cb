import type { ZohoModule } from '../zoho-sandbox.ts';

/** One value as a page shows it. */
export interface Cell {
  kind: 'text' | 'phone' | 'masked' | 'email' | 'link' | 'website';
  /** What the reader sees; a phone may be formatted otherwise than it is stored. */
  text: string;
  /** As stored; the masked text when the user may not see the value. */
  raw: string;
  /** Path of the record, or address of the web site. */
  href?: string;
}

export interface Column {
  name: string;
  label: string;
  /** Column name of Zoho's database, as in `#subvalue_PHONE`. */
  column: string;
}

export interface LabelledCell extends Column {
  cell: Cell;
}

export interface ListPage {
  module: ZohoModule;
  customView: string;
  columns: Column[];
  rows: { id: string; href: string; cells: Cell[] }[];
  page: number;
  pages: number;
  total: number;
}

export interface RecordPage {
  module: ZohoModule;
  id: string;
  title: string;
  subtitle: string;
  tags: string[];
  /** The business card on top: owner, e-mail, phones. */
  card: LabelledCell[];
  fields: LabelledCell[];
  invoices: string[][];
  previous: string | null;
  next: string | null;
}

export interface RelatedRow {
  id: string;
  href: string;
  cells: { label: string; text: string }[];
}

/** Lists below a record, refreshed while it is open. */
export interface RelatedLists {
  open: RelatedRow[];
  closed: RelatedRow[];
  notes: RelatedRow[];
}

export interface SearchPage {
  results: {
    module: ZohoModule;
    id: string;
    href: string;
    title: string;
    details: string;
    phones: Cell[];
  }[];
}

export interface FormPage {
  module: ZohoModule;
  id: string | null;
  title: string;
  fields: (Column & { value: string; mandatory: boolean; multiLine: boolean })[];
}

export interface HomePage {
  user: string;
  figures: { label: string; value: string }[];
  tasks: RelatedRow[];
  leads: RelatedRow[];
}
