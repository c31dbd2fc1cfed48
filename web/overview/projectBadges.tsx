import { CopyButton } from '../components/copyButton.tsx'
import { useMetricTitle } from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { useLanguage } from '../language/language.ts'
import { buildBadgeUrl } from '../url/links.ts'
import type { ProjectProps } from './projectProps.ts'

interface Props {
  readonly headlines: readonly Headline[]
  readonly project: ProjectProps['project']
  /** The site's public address. */
  readonly site: string
}

/** A badge for each metric with a value, with the Markdown to embed it. */
export function ProjectBadges({ headlines, project, site }: Props) {
  const { t, to } = useLanguage()
  const measured = useMetricTitle()
  const shown = headlines.filter(({ value, subject }) => value !== null && subject === undefined)
  if (shown.length === 0) return null
  return (
    <details class="folded folded-section">
      <summary>
        <h2 id="badges">{t.project.badges}</h2>
      </summary>
      <p>{t.project.badgesNote}</p>
      <ul class="badges">
        {shown.map(headline => {
          const url = to(buildBadgeUrl(project.id, headline.metric.id))
          const alt = t.project.badgeAlt(measured(headline), project.title)
          const id = `badge-${headline.metric.id}`
          return (
            <li key={url}>
              <img src={url} alt={alt} height={20} loading="lazy" />
              <code id={id}>{`[![${alt}](${site}${url})](${site}${headline.url})`}</code>
              <CopyButton of={id} text={t.project.copy} />
            </li>
          )
        })}
      </ul>
    </details>
  )
}
