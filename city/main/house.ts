import { join } from 'node:path'
import type { PoolConfig } from 'pg'
import { openModel } from '../assist/index.ts'
import { findFont, openPress, setPress, signerOf, type Signer } from '../certificates/index.ts'
import { write } from '../ledger/index.ts'
import {
  migrate,
  openDatabase,
  openFiles,
  openPace,
  openSecrets,
  keyIn,
  type Config,
  type Db,
  type House,
  type Log,
  type Machine,
} from '../platform/index.ts'
import { startPostgres } from '../platform/postgres.ts'

export const migrations = new URL('../../db/migrations/', import.meta.url)
export const cityFacts = new URL('../../db/hohhot/', import.meta.url)

export type DatabaseOpened = { db: Db; durability: string; close: () => Promise<void> }

/** Finds or starts PostgreSQL, brings the schema up to this build, opens the pools. */
export async function openCityDatabase(config: Config, log: Log): Promise<DatabaseOpened> {
  const found = await findPostgres(config, log)
  const place = { connection: found.app, ownerConnection: found.owner, schema: config.schema }
  const { applied } = await migrate(place, migrations).catch(async (trouble: unknown) => {
    await found.stop()
    throw trouble
  })
  if (applied.length > 0) log.info({ applied }, 'the schema was brought up to this build')
  const db = openDatabase(place)
  return {
    db,
    durability: found.durability,
    close: async () => {
      await db.close()
      await found.stop()
    },
  }
}

type Found = { app: PoolConfig; owner: PoolConfig; durability: string; stop: () => Promise<void> }

async function findPostgres(config: Config, log: Log): Promise<Found> {
  if (config.databaseUrl !== 'own') {
    const connection = { connectionString: config.databaseUrl }
    return { app: connection, owner: connection, durability: 'as the given PostgreSQL is set', stop: async () => {} }
  }
  const own = await startPostgres({
    folder: join(config.dataFolder, 'postgres'),
    log,
    purpose: `jiesu on port ${config.port}`,
  })
  return { app: own.appUrl, owner: own.ownerUrl, durability: own.durability, stop: () => own.stop() }
}

/** The house around an open database. */
export function houseOf(db: Db, config: Config, of: { machine: Machine; log: Log; demo: boolean }): House {
  const house: House = {
    db,
    machine: of.machine,
    log: of.log,
    files: openFiles(join(config.dataFolder, 'files')),
    secrets: openSecrets(() =>
      config.secretKey === 'own' ? keyIn(join(config.dataFolder, 'secret.key')) : config.secretKey,
    ),
    record: write,
    wake: () => {},
    pace: openPace(),
    model: openModel(config, of),
    settings: { demo: of.demo, numberPrefix: config.numberPrefix, publicUrl: config.publicUrl },
  }
  const font = findFont(config.certificateFont)
  if (font)
    setPress(
      house,
      openPress(() => ({ font, signer: sealOf(config, house) })),
    )
  return house
}

function sealOf(config: Config, { machine }: House): Signer {
  const { certificateSeal, certificateSigner, certificatePassword, dataFolder } = config
  return signerOf({
    kind: certificateSeal,
    file: certificateSigner,
    password: certificatePassword === 'none' ? '' : certificatePassword,
    own: join(dataFolder, certificateSeal === 'guomi' ? 'seal-sm2.pem' : 'seal.p12'),
    now: machine.now(),
  })
}
