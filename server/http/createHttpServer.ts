import { createServer, type RequestListener, type Server } from 'node:http'
import { HttpProblem, serializeProblem } from './problem.ts'

const EXPECTATION = new HttpProblem(
  417,
  'The header "Expect" asks for something that is not done here.',
  'Leave it out, or send "Expect: 100-continue".',
)

/** A server for everything: what Node.js would answer by itself is a problem document too. */
export function createHttpServer(listener: RequestListener): Server {
  const server = createServer(listener)
  server.on('checkExpectation', (_request, response) => {
    response
      .writeHead(EXPECTATION.status, {
        'Content-Type': 'application/problem+json; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        // A body that was announced may follow, and is not read.
        Connection: 'close',
      })
      .end(serializeProblem(EXPECTATION))
  })
  return server
}
