import type { z } from 'zod'
import type { readQuestion } from '../../../city/ask/contract.ts'
import { courtesyOf } from '../../kit/courtesy.ts'
import type { Visit } from '../visit.ts'

export type Whole = z.output<typeof readQuestion.output>

/**
 * schema.org's words for a question and its answers: the last official answer is the accepted one, those before it are
 * suggested. The asker is only who they are in public. Source: schema.org/QAPage and what search engines require of it.
 */
export function qaPage(found: Whole, visit: Visit): object {
  const url = `${visit.url}/q/${found.number}`
  const answers = found.answers.map((answer, i) => ({
    '@type': 'Answer',
    text: answer.text,
    datePublished: answer.at,
    url: `${url}#answer-${i + 1}`,
    upvoteCount: 0,
    author: {
      '@type': 'GovernmentOrganization',
      name: answer.unitName,
      ...(found.unit ? { url: `${visit.url}/departments/${found.unit}` } : {}),
    },
  }))
  const [accepted, suggested] = [answers.at(-1), answers.slice(0, -1)]
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    inLanguage: 'zh-CN',
    url,
    mainEntity: {
      '@type': 'Question',
      name: found.title,
      text: found.body,
      answerCount: answers.length,
      upvoteCount: 0,
      datePublished: found.askedAt,
      author: { '@type': 'Person', name: courtesyOf(found.asker) },
      ...(found.topic ? { about: found.topic } : {}),
      ...(accepted ? { acceptedAnswer: accepted } : {}),
      ...(suggested.length > 0 ? { suggestedAnswer: suggested } : {}),
    },
  }
}
