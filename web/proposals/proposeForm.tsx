import type { ComponentChildren } from 'preact'
import { CLAIM_KINDS, UNCHECKED_REASONS } from '../../db/model/claims/claim.ts'
import { STATISTICS } from '../../db/model/figures/figure.ts'
import type { ProposalKind } from '../../db/model/proposals/proposal.ts'
import { STATED_KINDS } from '../../db/model/proposals/statedFigure.ts'
import { QUALIFIERS } from '../../db/model/qualifiers/qualifiers.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { NameFields } from './nameFields.tsx'
import type { ProposeProps } from './proposeProps.ts'

/** As events.yaml has them. */
const EVENT_KINDS = ['conference', 'release', 'outage', 'method', 'fall'] as const

interface Choice {
  readonly id: string
  readonly title: string
}

interface Field {
  readonly name: string
  /** Of a list to choose from; with an empty one first unless it must be chosen. */
  readonly choices?: readonly (string | Choice)[]
  /** Of a text: what it may be. */
  readonly known?: 'projects' | 'scopes' | 'metrics'
  readonly type?: 'url' | 'checkbox' | 'number'
  readonly isRequired?: boolean
  /** Required of some types of number, of which its hint says which. */
  readonly isPartly?: boolean
}

const required = { isRequired: true } as const
const partly = { isPartly: true } as const

const createFields = (
  publishedMetrics: readonly Choice[],
): Readonly<Record<ProposalKind, readonly Field[]>> => ({
  figure: [
    // A count stands in a series: without a metric there is none.
    {
      name: 'as',
      choices: STATED_KINDS.filter(one => one !== 'count' || publishedMetrics.length > 0),
      ...required,
    },
    { name: 'project', known: 'projects', ...required },
    { name: 'subject', ...partly },
    { name: 'metric', choices: publishedMetrics, ...partly },
    { name: 'what', ...partly },
    { name: 'day', ...required },
    { name: 'value', type: 'number', ...required },
    { name: 'qualifier' },
    { name: 'estimated', type: 'checkbox' },
    { name: 'sample', type: 'number' },
    { name: 'note' },
    { name: 'publisher', ...required },
    { name: 'title', ...required },
    { name: 'url', type: 'url', ...required },
    { name: 'id' },
  ],
  event: [
    { name: 'day', ...required },
    { name: 'title', ...required },
    { name: 'kind', choices: EVENT_KINDS, ...required },
    { name: 'scope', known: 'scopes' },
    { name: 'metric', known: 'metrics' },
    { name: 'url', type: 'url' },
    { name: 'id' },
  ],
  claim: [
    { name: 'who', ...required },
    { name: 'on', ...required },
    { name: 'about' },
    { name: 'statement', ...required },
    { name: 'number', type: 'number', ...required },
    { name: 'qualifier', choices: QUALIFIERS, ...required },
    { name: 'kind', choices: CLAIM_KINDS, ...required },
    { name: 'scope', known: 'scopes' },
    { name: 'metric', known: 'metrics' },
    { name: 'statistic', choices: STATISTICS },
    { name: 'window' },
    { name: 'unchecked', choices: UNCHECKED_REASONS },
    { name: 'url', type: 'url', ...required },
    { name: 'note' },
    { name: 'id' },
  ],
})

export function ProposeForm(props: ProposeProps) {
  const { kind, faults, user, judged } = props
  const fields = judged === null ? props.fields : {}
  const language = useLanguage()
  const { t, to } = language
  const { propose } = t
  const toChoice = (metric: ProposeProps['metrics'][number]): Choice => ({
    id: metric.id,
    title: translateMetric(language, metric).title,
  })
  const known = { ...props, metrics: props.metrics.map(toChoice) }
  return (
    <form
      class="propose-form"
      method="post"
      action={to('/propose')}
      aria-describedby={faults.length > 0 ? 'faults' : undefined}
    >
      <h2>{propose.formHeadings[kind]}</h2>
      <input type="hidden" name="form" value={kind} />
      {createFields(props.publishedMetrics.map(toChoice))[kind].map(field => (
        <FormField key={field.name} field={field} kind={kind} value={fields[field.name] ?? ''} />
      ))}
      {(['projects', 'scopes', 'metrics'] as const).map(name => (
        <datalist key={name} id={`known-${name}`}>
          {known[name].map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </datalist>
      ))}
      {user === null && <NameFields prefix="propose" by={fields.by ?? ''} />}
      <button type="submit">{propose.submit}</button>
    </form>
  )
}

function FormField({ field, kind, value }: { field: Field; kind: ProposalKind; value: string }) {
  const { t } = useLanguage()
  const { name, choices, known, type, isRequired = false, isPartly = false } = field
  const [label, hint] = t.propose.fields[kind][name] ?? [name, '']
  const id = `field-${name}`
  const described = hint ? { 'aria-describedby': `${id}-hint` } : {}
  const common = { id, name, required: isRequired, ...described }
  const input: ComponentChildren = choices ? (
    <select {...common}>
      {!isRequired && <option value="">{t.propose.nothing}</option>}
      {choices
        .map(one => (typeof one === 'string' ? { id: one, title: t.propose.choices[one] ?? one } : one))
        .map(({ id: choice, title }) => (
          <option key={choice} value={choice} selected={choice === value}>
            {title}
          </option>
        ))}
    </select>
  ) : type === 'checkbox' ? (
    <input {...common} type="checkbox" value="true" checked={value !== ''} />
  ) : (
    <input
      {...common}
      type={type === 'url' ? 'url' : 'text'}
      {...(type === 'number' ? { inputMode: 'decimal' as const } : {})}
      {...(known ? { list: `known-${known}` } : {})}
      maxLength={1000}
      value={value}
    />
  )
  return (
    <div class={`propose-field field-${name}`}>
      <label for={id}>
        {label}
        {!isRequired && !isPartly && <span class="optional"> {t.propose.optional}</span>}
      </label>
      {input}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
