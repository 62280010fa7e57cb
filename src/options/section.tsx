import type { ComponentChildren } from 'preact';

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  readonly status?: ComponentChildren;
  /** Stands at the end of the title row. */
  readonly control?: ComponentChildren;
  readonly children?: ComponentChildren;
}

export function Section({ id, title, about, status, control, children }: SectionProps) {
  return (
    <section id={id} class="section" aria-labelledby={`${id}-title`}>
      <div class="section-head">
        <div class="section-words">
          <h2 id={`${id}-title`}>{title}</h2>
          {about && <p class="muted">{about}</p>}
        </div>
        {status && (
          <p class="section-status" role="status">
            {status}
          </p>
        )}
        {control}
      </div>
      {children}
    </section>
  );
}
