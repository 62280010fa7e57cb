/** Where a phone field keeps the number it shows. */
export type NumberSource = 'attribute:number' | 'attribute:phoneno' | 'value' | 'text' | 'href';

/**
 * What a CRM's pages are made of, as data: selectors drift with every release of the CRM, and a
 * selector that no longer matches costs only the extra certainty, never the plain detection.
 */
export interface PageRules {
  /**
   * Elements known to hold a phone number. What stands there is believed without labels and
   * grouping. Where the source is an attribute it has the stored number while the text is formatted.
   */
  readonly phoneFields: readonly { readonly selector: string; readonly from: NumberSource }[];
  /** Lists that are no HTML tables: the head of a column tells what its cells are. */
  readonly tables: readonly {
    readonly table: string;
    readonly row: string;
    readonly cell: string;
    readonly head: string;
  }[];
  /** Elements whose attribute ends in the name of the field that is shown inside. */
  readonly named: readonly { readonly selector: string; readonly attribute: string }[];
  /** Numbers inside such an element are hidden from the agent and never dialled. */
  readonly masked: string;
  /** Nothing in here is offered. */
  readonly ignore: string;
  /** Something that shows another record than the page does, the link in it that leads there, and its name. */
  readonly rowLink: { readonly row: string; readonly link: string; readonly name: string };
  /** Holds a `tel:` link and the input with the number; the link is older than what was typed. */
  readonly linkBesideInput: string;
}
