import { CopyButton } from '../components/copyButton.tsx'
import { useLanguage } from '../language/language.ts'
import { BuilderForm } from './builderForm.tsx'
import type { EmbedBuilderProps } from './builderProps.ts'
import { buildEmbedAddresses, buildSnippets, SNIPPET_KINDS } from './snippets.ts'

/** Hands out snippets. Without a script its form leads to a page with the choices. */
export function EmbedBuilder({ open, ...props }: EmbedBuilderProps) {
  const { builder } = useLanguage().t.embedding
  return (
    <details class="embed-builder" open={open} data-builder={JSON.stringify(props.embeddable)}>
      <summary>{builder.title}</summary>
      <p id="embed">{builder.lead}</p>
      <div class="embed-columns">
        <BuilderForm {...props} />
        <Preview {...props} />
      </div>
      <Snippets {...props} />
    </details>
  )
}

function Preview({ embeddable, choices }: EmbedBuilderProps) {
  const { t } = useLanguage()
  const { builder } = t.embedding
  const { frame, badge } = buildEmbedAddresses(embeddable, choices)
  const isBadge = choices.kind === 'badge'
  return (
    <section class="embed-preview" aria-label={builder.preview}>
      <p hidden={!isBadge} data-preview="badge">
        <img src={badge} alt={embeddable.name} loading="lazy" />
      </p>
      <iframe
        hidden={isBadge}
        data-preview="chart"
        src={frame}
        title={builder.preview + t.marks.colon + embeddable.name}
        loading="lazy"
        height="440"
      />
    </section>
  )
}

/** One snippet for each place; those of the other kind wait for the script. */
function Snippets({ embeddable, choices }: EmbedBuilderProps) {
  const { builder } = useLanguage().t.embedding
  const snippets = buildSnippets(embeddable, choices)
  return (
    <div class="embed-snippets">
      {SNIPPET_KINDS.map(kind => (
        <figure key={kind} class="embed-snippet" hidden={!snippets.some(one => one.kind === kind)}>
          <figcaption>{builder.snippets[kind]}</figcaption>
          <pre id={`snippet-${kind}`} data-snippet={kind}>
            {snippets.find(one => one.kind === kind)?.text ?? ''}
          </pre>
          <CopyButton of={`snippet-${kind}`} text={builder.copy(builder.snippets[kind])} />
        </figure>
      ))}
    </div>
  )
}
