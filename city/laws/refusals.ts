import { refusals } from '../platform/refusal.ts'

export const lawRefusals = refusals({
  'no-wording-then': {
    status: 404,
    zh: '收录的《{law}》最早自 {since} 起；{on} 的版本没有收录。',
    en: 'The oldest wording of {law} held here is of {since}; none of {on}.',
  },
})
