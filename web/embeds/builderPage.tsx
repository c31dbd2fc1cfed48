import { useLanguage } from '../language/language.ts'
import type { EmbedBuilderProps } from './builderProps.ts'
import { EmbedBuilder } from './embedBuilder.tsx'

export function BuilderPage({ back, ...props }: EmbedBuilderProps & { back: string }) {
  const { t, to } = useLanguage()
  return (
    <article>
      <p class="crumbs">
        <a href={to(back)}>{props.embeddable.name}</a>
      </p>
      <h1>{t.embedding.builder.page(props.embeddable.name)}</h1>
      <EmbedBuilder {...props} open />
    </article>
  )
}
