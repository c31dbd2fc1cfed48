import type { ComponentChildren } from 'preact'

/** Holds a table that may be wider than the screen; keyboards can focus and scroll it. */
export const Scroller = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <section class="scroller" tabindex={0} aria-label={label}>
    {children}
  </section>
)
