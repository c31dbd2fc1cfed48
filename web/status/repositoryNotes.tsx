import type { RepositoryNoteAnswer } from '../contract/status.ts'
import { useLanguage } from '../language/language.ts'
import { buildStatusUrl } from './statusProps.ts'

/** Repositories whose names or histories are not what they were, and what to write into the catalog. */
export function RepositoryNotes({ notes }: { notes: readonly RepositoryNoteAnswer[] }) {
  const { t } = useLanguage()
  if (notes.length === 0) return null
  return (
    <section aria-labelledby="repositories">
      <h2 id="repositories">{t.status.repositories}</h2>
      <ul class="problems">
        {notes.slice(0, MOST_NOTES).map(note => (
          <Note key={`${note.kind} ${note.project} ${note.subject}`} note={note} />
        ))}
      </ul>
      {notes.length > MOST_NOTES && <p class="nothing">{t.status.more(notes.length - MOST_NOTES)}</p>}
    </section>
  )
}

/** The API has them all. */
const MOST_NOTES = 50

function Note({ note }: { note: RepositoryNoteAnswer }) {
  const { t, w, to } = useLanguage()
  const { kind, project, subject, number, metNumber, name, since, others, remedy } = note
  const { notes } = t.status
  const said = {
    taken: notes.taken(subject, metNumber ?? '', number ?? ''),
    shared: notes.shared([subject, ...others.map(one => one.subject)], number ?? ''),
    'another-history': notes.anotherHistory(subject, since ? w.dayShort(since) : ''),
    renamed: notes.renamed(subject, name ?? ''),
  }[kind]
  return (
    <li>
      <span class={`mark mark-${kind === 'renamed' ? 'empty' : 'failing'}`}>
        <strong>{subject}</strong>
      </span>
      <a href={to(buildStatusUrl({ project }))}>{project}</a>
      <span class="detail">{said}</span>
      {kind === 'taken' && name && <span class="detail">{notes.lastName(name)}</span>}
      <span class="detail">
        {notes.remedies[kind]} {remedy && <code>{remedy}</code>}
      </span>
    </li>
  )
}
