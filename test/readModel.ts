import type { Db } from '../db/connection/db.ts'
import { readEditionStamps } from '../db/editions/editionStamps.ts'
import { ReadModel } from '../db/readModel/readModel.ts'

/** It asks for the editions each time, so that what a test stores is seen at once. */
export const createReadModel = (db: Db): ReadModel => new ReadModel(db, readEditionStamps(db))
