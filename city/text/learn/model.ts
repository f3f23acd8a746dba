import { z } from 'zod'
import { stirText } from './at.ts'
import { openColumns, type Columns } from './counts.ts'
import { openLexicon, type Lexicon } from './lexicon.ts'
import { recipeNames } from './recipes.ts'

/** The layout a model file has; one of another layout is refused rather than misread. */
export const FORMAT = 2

const Share = z.object({ precision: z.number(), recall: z.number(), f1: z.number(), texts: z.number() })

/** How well a model did on texts of its own history that it had not seen when asked. */
export const Checked = z.object({
  accuracy: z.number(),
  macroF1: z.number(),
  perClass: z.record(z.string(), Share),
})
export type Checked = z.infer<typeof Checked>

/** A model as it lies on the disk: figures in base64, everything a person may want to know beside them. */
export const ModelFile = z.object({
  format: z.literal(FORMAT),
  version: z.string(),
  key: z.string(),
  /** The way it was learnt, which is also the way it reads. */
  recipe: z.enum(recipeNames),
  labels: z.array(z.string()).min(2),
  counts: z.record(z.string(), z.number()),
  checked: Checked,
  /** What a distance is multiplied with to become a likelihood. */
  heat: z.number(),
  /** From which likelihood on nineteen of twenty answers were right on unseen texts. */
  sure: z.number(),
  words: z.string(),
  grams: z.string(),
  rare: z.string(),
  planes: z.string(),
  scale: z.number(),
  start: z.array(z.number()),
  /** Some of what it was learnt from, without what names a person, to show what is like a new text; may be left out. */
  past: z.array(z.object({ id: z.string(), text: z.string(), label: z.string() })).optional(),
})
export type ModelFile = z.infer<typeof ModelFile>

/** A model laid out for use: for each gram its rarity, and its weight for every class side by side. */
export type Model = {
  version: string
  key: string
  recipe: ModelFile['recipe']
  labels: string[]
  heat: number
  sure: number
  lexicon: Lexicon
  columns: Columns
  rare: Float32Array
  weights: Float32Array
  start: number[]
  past: NonNullable<ModelFile['past']>
}

/** What training found, before it is packed. */
export type Learnt = Pick<ModelFile, 'key' | 'recipe' | 'labels' | 'counts' | 'checked' | 'heat' | 'sure'> & {
  lexicon: Lexicon
  grams: Uint32Array
  rare: Float32Array
  /** One plane a class, for every gram class beside class; the last figures belong to the constant. */
  planes: Float32Array
}

/** Packs a model for the disk; its version is a digest of its weights, so equal models have equal versions. */
export function packModel(learnt: Learnt): ModelFile {
  const { planes, grams, lexicon, rare, ...said } = learnt
  const many = said.labels.length
  const own = planes.subarray(0, grams.length * many)
  const scale = own.reduce((best, w) => Math.max(best, Math.abs(w)), 1e-9) / 32767
  const packed = Int16Array.from(own, (w) => Math.round(w / scale))
  const body = base64(packed)
  return {
    format: FORMAT,
    version: `${FORMAT}.${stirText(`${said.labels.join()}${body}`).toString(16).padStart(8, '0')}`,
    ...said,
    words: base64(lexicon.words),
    grams: base64(grams),
    rare: base64(rare),
    planes: body,
    scale,
    start: [...planes.subarray(own.length)],
  }
}

/** Lays a packed model out for use. */
export function openModel(file: ModelFile): Model {
  const { version, key, recipe, labels, heat, sure, scale, start, past = [] } = file
  const packed = new Int16Array(bytes(file.planes))
  const weights = new Float32Array(packed.length)
  packed.forEach((figure, i) => {
    weights[i] = figure * scale
  })
  const lexicon = openLexicon(new Uint32Array(bytes(file.words)))
  const columns = openColumns(new Uint32Array(bytes(file.grams)))
  return {
    version,
    key,
    recipe,
    labels,
    heat,
    sure,
    lexicon,
    columns,
    rare: new Float32Array(bytes(file.rare)),
    weights,
    start,
    past,
  }
}

/** Why a file is no model this program can use: `not-a-model`, `wrong-model-version`; the model when it is one. */
export function readModel(json: string): Model | 'not-a-model' | 'wrong-model-version' {
  const said = parsed(json)
  if (typeof said !== 'object' || said === null || !('format' in said)) return 'not-a-model'
  if (said.format !== FORMAT) return 'wrong-model-version'
  const file = ModelFile.safeParse(said)
  if (!file.success) return 'not-a-model'
  const model = openModel(file.data)
  const isWhole =
    model.weights.length === model.labels.length * model.columns.keys.length &&
    model.rare.length === model.columns.keys.length &&
    model.start.length === model.labels.length
  return isWhole ? model : 'not-a-model'
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const base64 = (list: Int16Array | Uint32Array | Float32Array): string =>
  Buffer.from(list.buffer, list.byteOffset, list.byteLength).toString('base64')

/** The bytes of a base64 text, copied so that they begin where a list of figures may begin. */
function bytes(text: string): ArrayBuffer {
  const raw = Buffer.from(text, 'base64')
  const own = new ArrayBuffer(raw.length - (raw.length % 4 === 2 ? 0 : raw.length % 4))
  new Uint8Array(own).set(raw.subarray(0, own.byteLength))
  return own
}
