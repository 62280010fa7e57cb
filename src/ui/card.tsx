import type { ComponentChildren } from 'preact';
import './card.css';

interface CardProps {
  readonly children: ComponentChildren;
  readonly tone?: 'plain' | 'accent';
}

export function Card({ children, tone = 'plain' }: CardProps) {
  return <div class={`card card-${tone}`}>{children}</div>;
}
