import type { marks as english } from '../en/marks.ts'

export const marks: typeof english = { comma: '，', semicolon: '；', colon: '：', end: '。', hour: ' ' }
