import { connect } from '../db/connection/connect.ts'

/** A separate process that creates an embedded database in the folder of its first argument. */
const [, , dataDir = ''] = process.argv
const { close } = await connect({ dataDir })
await close()
