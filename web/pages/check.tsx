import { trendUrl } from '../links.ts'
import { VerdictMark } from '../parts/verdict.tsx'
import type { CheckedLine, CheckProps } from '../props.ts'
import { exact, plural } from '../words.ts'

export const Check = ({ text, lines, left }: CheckProps) => (
  <article class="check-page">
    <header class="lead">
      <h1>Check what you are going to say</h1>
      <p class="standfirst">
        One sentence a line, in English, each with one project and one number: stars, forks, contributors, or
        downloads a week or a month. What is not understood is not guessed, and nothing of it is kept.
      </p>
    </header>
    <form class="check-form" action="/check">
      <label for="text">Sentences</label>
      <textarea id="text" name="text" rows={5} maxlength={4000} placeholder={EXAMPLE}>
        {text}
      </textarea>
      <button type="submit">Check</button>
    </form>
    {lines.length > 0 && (
      <section aria-labelledby="answers">
        <h2 id="answers">{plural(lines.length, 'sentence')} checked</h2>
        <ol class="checked">
          {lines.map((one, index) => (
            <Line key={`${index} ${one.line}`} one={one} />
          ))}
        </ol>
        {left > 0 && <p>{plural(left, 'more line')} left out.</p>}
      </section>
    )}
  </article>
)

const EXAMPLE = 'Node.js has more than 100,000 stars on GitHub.'

const Line = ({ one: { line, answer, reason, read, today } }: { one: CheckedLine }) => (
  <li>
    <blockquote>{line}</blockquote>
    <VerdictMark verdict={answer} />
    <p>{reason}</p>
    {read && (
      <p class="read-as">
        Read as: {read.qualifier} {exact(read.number)},{' '}
        <a href={trendUrl(read.scope, read.metric)}>
          {read.metric} of {read.title}
        </a>
        {read.per && `, a ${read.per}`}
      </p>
    )}
    {today && (
      <p class="say-today">
        To say today: <strong>{today}</strong>
      </p>
    )}
  </li>
)
