import { CopyButton } from '../components/copyButton.tsx'
import type { FigureInFullAnswer } from '../contract/figures.ts'
import { useLanguage } from '../language/language.ts'

/** The citation in every common format. */
export function Citations({ figure: { citation, locale } }: { figure: FigureInFullAnswer }) {
  const { t } = useLanguage()
  return (
    <section class="citations" aria-labelledby="cite">
      <h2 id="cite">{t.figures.cite.title}</h2>
      <p id="citation" class="citation-text" lang={locale}>
        {citation.text}
      </p>
      <details class="figure-details">
        <summary>{t.figures.cite.forms}</summary>
        <Form name="BibTeX" id="bibtex" text={citation.bibtex} />
        <Form name="RIS" id="ris" text={citation.ris} />
        <Form name="CSL-JSON" id="csl" text={JSON.stringify([citation.csl], null, 2)} />
        <Form name="HTML" id="html" text={citation.html} />
      </details>
    </section>
  )
}

function Form({ name, id, text }: { name: string; id: string; text: string }) {
  const { t } = useLanguage()
  return (
    <div class="citation-form">
      <h3>{name}</h3>
      <pre id={id}>{text}</pre>
      <CopyButton of={id} text={t.figures.copy(name)} />
    </div>
  )
}
