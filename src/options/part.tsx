import type { ComponentChildren } from 'preact';

interface PartProps {
  readonly title: string;
  readonly about?: string | undefined;
  /** For the part's own style. */
  readonly kind?: string;
  readonly children: ComponentChildren;
}

/** Settings of a section that belong together, under a heading of their own. */
export function Part({ title, about, kind, children }: PartProps) {
  return (
    <div class={kind === undefined ? 'part' : `part ${kind}`}>
      <div class="part-head">
        <h3>{title}</h3>
        {about && <p class="field-hint">{about}</p>}
      </div>
      {children}
    </div>
  );
}
