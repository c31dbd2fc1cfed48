import type { ComponentChildren } from 'preact'
import { useLanguage } from '../language/language.ts'
import { BUILDER_CHOICES } from '../url/builderChoices.ts'
import { buildTrendQuery } from '../url/trendState.ts'
import type { EmbedBuilderProps } from './builderProps.ts'

type Embedded = EmbedBuilderProps['embeddable']['of']

/** The builder's form. Hidden fields keep the rest of the page's state. */
export function BuilderForm({ embeddable: { of }, choices, today }: EmbedBuilderProps) {
  const { t, w } = useLanguage()
  const { builder } = t.embedding
  const day = choices.asOf ?? today
  return (
    <form class="embed-form" method="get" action={actionOf(of)}>
      {hiddenFieldsOf(of).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Choice name="kind" title={builder.what} words={builder.kinds} chosen={choices.kind} />
      <Fields of="chart" hidden={choices.kind !== 'chart'}>
        <Choice name="theme" title={builder.theme} words={builder.themes} chosen={choices.theme} />
        <Choice
          name="title"
          title={builder.heading}
          words={builder.headings}
          chosen={choices.titled ? 'on' : 'off'}
        />
      </Fields>
      <BadgeFields of={of} choices={choices} />
      <label class="embed-pin">
        <input type="checkbox" name="asOf" value={day} checked={choices.asOf !== null} />{' '}
        {builder.pin(w.dayWords(day))}
      </label>
      <button type="submit">{builder.make}</button>
    </form>
  )
}

const actionOf = (of: Embedded): string =>
  of.kind === 'figure'
    ? `/embed-builder/figures/${encodeURIComponent(of.id)}`
    : `/embed-builder/${encodeURIComponent(of.scope)}/${encodeURIComponent(of.metric)}`

const hiddenFieldsOf = (of: Embedded): (readonly [string, string])[] =>
  of.kind === 'trend'
    ? [...new URLSearchParams(buildTrendQuery({ ...of.state, asOf: null }))]
    : [['locale', of.locale]]

function BadgeFields({
  of,
  choices: { kind, badge },
}: Pick<EmbedBuilderProps, 'choices'> & { of: Embedded }) {
  const { builder } = useLanguage().t.embedding
  return (
    <Fields of="badge" hidden={kind !== 'badge'}>
      <Choice name="badgeStyle" title={builder.style} words={{}} chosen={badge.style} />
      {of.kind === 'trend' && (
        <>
          <Choice name="badgeStat" title={builder.statistic} words={builder.statistics} chosen={badge.stat} />
          <Choice
            name="badgeCompare"
            title={builder.comparison}
            words={builder.comparisons}
            chosen={badge.compare}
          />
        </>
      )}
      <label>
        <span>{builder.label}</span>
        <input name="badgeLabel" value={badge.label ?? ''} maxlength={80} />
      </label>
    </Fields>
  )
}

/** The fields of one kind. Without a script the others stay visible: the reader may choose them. */
const Fields = ({ of, hidden, children }: { of: string; hidden: boolean; children: ComponentChildren }) => (
  <div class="embed-fields" data-fields={of} data-unused={hidden ? '' : undefined}>
    {children}
  </div>
)

interface ChoiceProps {
  readonly name: keyof typeof BUILDER_CHOICES
  readonly title: string
  readonly words: Readonly<Record<string, string>>
  readonly chosen: string | null
}

const Choice = ({ name, title, words, chosen }: ChoiceProps) => (
  <label>
    <span>{title}</span>
    <select name={name}>
      {BUILDER_CHOICES[name].map((one, index) => (
        <option key={one} value={one} selected={chosen === null ? index === 0 : one === chosen}>
          {words[one] ?? one}
        </option>
      ))}
    </select>
  </label>
)
