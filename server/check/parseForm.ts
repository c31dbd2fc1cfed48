import type { Request } from 'express'
import { HttpProblem } from '../http/problem.ts'
import { readUploadText } from './uploadText.ts'

/** What a form sent: the pasted text and the file's text. */
interface SentForm {
  readonly text: string
  readonly file: string | null
  /** The pasted text, then that of the file. */
  readonly all: string
}

/**
 * Reads a form with a text and a file, in either form encoding. The file stays in memory and is not stored.
 */
export async function parseForm(request: Request): Promise<SentForm> {
  const type = request.get('content-type') ?? ''
  const form = await parseFormData(type, request.body as Buffer)
  const [text, upload] = [form.get('text'), form.get('file')]
  const pasted = typeof text === 'string' ? text : ''
  // Browsers send an empty file when none is chosen.
  if (!(upload instanceof Blob) || upload.size === 0) return { text: pasted, file: null, all: pasted }
  const file = 'name' in upload ? String(upload.name) : ''
  const found = await readUploadText(file, new Uint8Array(await upload.arrayBuffer()))
  // Lines are counted from the first one that was sent.
  return { text: pasted, file, all: pasted === '' ? found : `${pasted}\n${found}` }
}

async function parseFormData(type: string, body: Buffer): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new HttpProblem(
      415,
      'The form cannot be read.',
      'Send it as multipart/form-data or application/x-www-form-urlencoded, with "text" or "file".',
    )
  }
}
