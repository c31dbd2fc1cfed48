import type { FigureInFull } from '../../server/figureAnswers.ts'
import { CopyButton } from './copy-button.tsx'

/** The same citation, ready for every place that takes one. */
export const Citations = ({ figure: { citation, locale } }: { figure: FigureInFull }) => (
  <section class="citations" aria-labelledby="cite">
    <h2 id="cite">Cite it</h2>
    <p id="citation" class="citation-text" lang={locale}>
      {citation.text}
    </p>
    <details class="figure-details">
      <summary>BibTeX, RIS, CSL-JSON, HTML</summary>
      <Form name="BibTeX" id="bibtex" text={citation.bibtex} />
      <Form name="RIS" id="ris" text={citation.ris} />
      <Form name="CSL-JSON" id="csl" text={JSON.stringify([citation.csl], null, 2)} />
      <Form name="HTML" id="html" text={citation.html} />
    </details>
  </section>
)

const Form = ({ name, id, text }: { name: string; id: string; text: string }) => (
  <div class="citation-form">
    <h3>{name}</h3>
    <pre id={id}>{text}</pre>
    <CopyButton of={id} text={`Copy ${name}`} />
  </div>
)
