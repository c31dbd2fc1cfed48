import { HttpProblem } from '../http/problem.ts'
import { parseUpload } from './parseUpload.ts'
import { refuseLongText } from './refuseTooMuch.ts'

export interface UploadTask {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The text, or why there is none: an error would lose its class between threads. */
export type UploadResult = string | Pick<HttpProblem, 'status' | 'title' | 'detail'>

/** Runs in a thread of its own. */
export default async function readTask({ name, bytes }: UploadTask): Promise<UploadResult> {
  try {
    const text = await parseUpload(name, bytes)
    refuseLongText(text)
    return text
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error
    const { status, title, detail } = error
    return { status, title, detail }
  }
}
