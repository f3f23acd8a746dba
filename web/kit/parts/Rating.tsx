import { Grade, gradeWords, Solved, solvedWords } from '../../../city/orders/contract.ts'
import type { Lang } from '../text/index.ts'
import { Choices } from './Choices.tsx'
import { partWords } from './text/index.ts'

type Props = {
  value?: string | null | undefined
  onChange?: (value: string) => void
  lang?: Lang
  error?: string | undefined
  legend?: string
}

/** 满意度: four big buttons with words. */
export function Rating({ lang = 'zh', legend, ...rest }: Props) {
  const choices = Grade.options.map((value) => ({ value, label: gradeWords[value][lang] }))
  return <Choices name="grade" legend={legend ?? partWords(lang).rate} choices={choices} row required {...rest} />
}

/** Whether the matter itself is solved: another question than how satisfied one is. */
export function SolvedChoice({ lang = 'zh', legend, ...rest }: Props) {
  const choices = Solved.options.map((value) => ({ value, label: solvedWords[value][lang] }))
  return <Choices name="solved" legend={legend} choices={choices} row required {...rest} />
}

/** A rating given, as a word with its shape. */
export function Rated({ grade, lang = 'zh' }: { grade: Grade; lang?: Lang }) {
  return <span className={`k-rated is-${grade === 'dissatisfied' ? 'late' : 'done'}`}>{gradeWords[grade][lang]}</span>
}
