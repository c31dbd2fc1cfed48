import type { ProblemProps } from '../props.ts'

export const Problem = ({ status, title, detail, near }: ProblemProps) => (
  <article class="problem">
    <p class="problem-status">{status}</p>
    <h1>{title}</h1>
    {detail && <p class="standfirst">{detail}</p>}
    {near.length > 0 && (
      <>
        <h2>Did you mean</h2>
        <ul>
          {near.map(({ title: name, url }) => (
            <li key={url}>
              <a href={url}>{name}</a>
            </li>
          ))}
        </ul>
      </>
    )}
    <p>
      <a href="/">All projects and collections</a>
    </p>
  </article>
)
