import type { ComponentChildren } from 'preact'

/** Holds a table that may be wider than the screen; reachable by keyboard, so that it can be scrolled. */
export const Scroller = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <section class="scroller" tabindex={0} aria-label={label}>
    {children}
  </section>
)
