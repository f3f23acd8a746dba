import { sql, type Tx } from '../platform/index.ts'
import type { Learned } from './suggestion.ts'

export type Kept = { kind: Learned; version: string; trainedOn: number; figures: unknown; active: boolean; at: Date }

/** The version in use, if any. */
export async function activeVersion(tx: Tx, kind: Learned): Promise<string | undefined> {
  const row = await tx.first(
    sql<{ version: string }>`select version from text_models where kind = ${kind} and active`,
    'models.active',
  )
  return row?.version
}

export async function modelBytes(tx: Tx, kind: Learned, version: string): Promise<Buffer | undefined> {
  const row = await tx.first(
    sql<{ bytes: Buffer }>`select bytes from text_models where kind = ${kind} and version = ${version}`,
  )
  return row?.bytes
}

/** Keeps a model; the same weights learnt again are the same model. */
export async function keepModel(tx: Tx, model: Omit<Kept, 'active'> & { bytes: Buffer }): Promise<void> {
  await tx.run(
    sql`insert into text_models (kind, version, trained_on, figures, bytes, at)
      values (${model.kind}, ${model.version}, ${model.trainedOn}, ${JSON.stringify(model.figures)}::jsonb, ${model.bytes}, ${model.at})
      on conflict (kind, version) do update set figures = excluded.figures, trained_on = excluded.trained_on, at = excluded.at`,
  )
}

/** Puts one version to use, or none; answers whether it is known. */
export async function activate(tx: Tx, kind: Learned, version: string | undefined): Promise<boolean> {
  if (version !== undefined && (await modelBytes(tx, kind, version)) === undefined) return false
  await tx.run(sql`update text_models set active = false where kind = ${kind} and active`)
  return (
    version === undefined ||
    (await tx.run(sql`update text_models set active = true where kind = ${kind} and version = ${version}`)) > 0
  )
}

/** Every model there is, newest first. */
export function keptModels(tx: Tx): Promise<Kept[]> {
  return tx.many(
    sql<Kept>`select kind, version, trained_on as "trainedOn", figures, active, at from text_models order by kind, at desc, version`,
  )
}
