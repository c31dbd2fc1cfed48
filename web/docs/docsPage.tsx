import { useEnglish, useLanguage } from '../language/language.ts'
import type { ApiOperation, ApiParameter } from './docsProps.ts'
import { SchemaTree } from './schemaTree.tsx'

/** `/docs` */
export function DocsPage({ operations }: { operations: readonly ApiOperation[] }) {
  const { docs } = useLanguage().t
  const english = useEnglish()
  return (
    <article class="docs">
      <header class="lead">
        <h1>{docs.title}</h1>
        <p class="standfirst">{docs.standfirst}</p>
        <p class="freshness">
          {docs.errors} {docs.asOf} {docs.paged} {docs.together}{' '}
          <a href="/api/v1/openapi.json">{docs.contract}</a>
        </p>
      </header>
      <nav class="docs-contents" aria-label={docs.contents}>
        <ul>
          {operations.map(one => (
            <li key={idOf(one)}>
              <a href={`#${idOf(one)}`}>
                <code>
                  {one.method === 'get' ? '' : `${one.method.toUpperCase()} `}
                  {one.path}
                </code>
              </a>{' '}
              <span class="covered" lang={english}>
                {one.summary}
              </span>
            </li>
          ))}
        </ul>
      </nav>
      {operations.map(one => (
        <OneOperation key={idOf(one)} operation={one} />
      ))}
    </article>
  )
}

const idOf = ({ method, path }: ApiOperation): string =>
  `${method}${path.replace(/[^\w]+/g, '-')}`.replace(/-$/, '')

function OneOperation({ operation }: { operation: ApiOperation }) {
  const { docs, marks } = useLanguage().t
  const english = useEnglish()
  const { method, base, path, summary, parameters, guarded, body, answer, example } = operation
  return (
    <section class="operation" aria-labelledby={idOf(operation)}>
      <h2 id={idOf(operation)}>
        <span class={`method method-${method}`}>{method.toUpperCase()}</span>{' '}
        <code>
          {base}
          {path}
        </code>
      </h2>
      <p>
        <span lang={english}>{summary}</span>
        {guarded && ` (${docs.token})`}
      </p>
      {example && (
        <p>
          {docs.tryIt}
          {marks.colon}
          <a href={example}>{example}</a>
        </p>
      )}
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      {body && (
        <details class="schema">
          <summary>{docs.body}</summary>
          <SchemaTree schema={body} />
        </details>
      )}
      {answer && (
        <details class="schema">
          <summary>{docs.answer}</summary>
          <SchemaTree schema={answer} />
        </details>
      )}
    </section>
  )
}

function Parameters({ parameters }: { parameters: readonly ApiParameter[] }) {
  const { docs } = useLanguage().t
  const english = useEnglish()
  return (
    <details class="schema">
      <summary>
        {docs.parameters} ({parameters.length})
      </summary>
      <dl class="parameters">
        {parameters.map(({ name, required, description, schema }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
              {required && <span class="covered"> {docs.required}</span>}
            </dt>
            <dd>
              <span lang={english}>{description}</span>
              {schema.enum && (
                <span class="detail">
                  {docs.oneOf} <code>{schema.enum.join(' ')}</code>
                </span>
              )}
              {schema.examples && (
                <span class="detail">
                  {docs.forExample} <code>{String(schema.examples[0])}</code>
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
