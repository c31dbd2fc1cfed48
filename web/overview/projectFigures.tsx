import { CopyButton } from '../components/copyButton.tsx'
import type { FigureAnswer } from '../contract/figures.ts'
import { useLanguage } from '../language/language.ts'
import { buildFigureUrl } from '../url/links.ts'

/** The catalog's figures of one project, as sentences to copy. */
export function ProjectFigures({ figures }: { figures: readonly FigureAnswer[] }) {
  const { t, to } = useLanguage()
  if (figures.length === 0) return null
  return (
    <section aria-labelledby="figures">
      <div class="section-head">
        <h2 id="figures">{t.project.figures}</h2>
        <p>{t.project.figuresNote}</p>
      </div>
      <ul class="sentences">
        {figures.map(({ id, title, sentence, declined }) => (
          <li key={id}>
            <h3>
              <a href={to(buildFigureUrl(id))}>{title}</a>
            </h3>
            {sentence ? (
              <p class="sentence">
                <span id={`say-${id}`}>{sentence}</span> <CopyButton of={`say-${id}`} text={t.project.copy} />
              </p>
            ) : (
              <p class="sentence-declined">
                {t.project.declined}
                {t.marks.colon}
                {declined}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
