import { randomUUID } from 'node:crypto'

/** https://www.w3.org/TR/trace-context/#traceparent-header: version, trace, span, flags. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:$|-)/

/** What follows a request through processes and logs: 32 hexadecimal digits. */
export const createTrace = (): string => randomUUID().replaceAll('-', '')

/** The header by which an upstream, or a proxy on the way, recognises what belongs to a trace. Each request is a step of its own. */
export const formatTraceparent = (trace: string): string => `00-${trace}-${createTrace().slice(0, 16)}-01`

/** The trace that the sender of a request has begun, or a new one. */
export const findTrace = (traceparent: string | string[] | undefined): string =>
  (typeof traceparent === 'string' && TRACEPARENT.exec(traceparent)?.[1]) || createTrace()
