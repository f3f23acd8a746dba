import { refusals } from '../platform/refusal.ts'

/** Every no about who somebody is: one word, one status, one sentence. */
export const identityRefusals = refusals({
  'act-unknown': {
    status: 403,
    zh: '没有为“{act}”规定身份等级，不予办理。',
    en: 'No identity level is set for “{act}”; it is not allowed.',
  },
  'act-undescribed': {
    status: 409,
    zh: '“{act}”还没有开通本人核验。',
    en: '“{act}” cannot be proven here yet.',
  },
  'level-too-low': {
    status: 403,
    zh: '办理“{act}”需要 {needs}，您现在是 {has}。',
    en: '“{act}” needs {needs}; you hold {has}.',
  },
  'step-up-needed': {
    status: 403,
    zh: '办理“{act}”要本人此刻再核验一次（{needs}，十分钟内有效，一事一验）。',
    en: '“{act}” needs you to prove yourself now ({needs}, good for ten minutes and this act alone).',
  },
  'living-not-needed': {
    status: 409,
    zh: '办理“{act}”不用此刻核验本人。',
    en: '“{act}” does not need you to prove yourself now.',
  },
  'no-passkey': {
    status: 409,
    zh: '您还没有通行密钥。请先添加一个，或到窗口核验，或请人帮办。',
    en: 'You have no passkey yet. Add one first, come to a counter, or let somebody help you.',
  },
  'challenge-spent': {
    status: 409,
    zh: '这次核验已经用过、超过五分钟，或不是为这件事开始的。请重新开始。',
    en: 'This proof was used already, is over five minutes old, or was begun for something else. Please start again.',
  },
  'living-failed': {
    status: 422,
    zh: '没有核验成功。可以再试一次，也可以带证件到窗口核验，或请人帮办。',
    en: 'That did not prove it was you. Try again, bring your card to a counter, or let somebody help you.',
  },
  'passkey-suspended': {
    status: 403,
    zh: '这个通行密钥的使用记录对不上，可能被复制，已停用。请到窗口核验，或请人帮办。',
    en: 'This passkey may have been copied and no longer works. Please come to a counter, or let somebody help you.',
  },
  'passkey-known': {
    status: 409,
    zh: '这个通行密钥已经添加过。',
    en: 'This passkey was added already.',
  },
  'too-many-passkeys': {
    status: 409,
    zh: '最多 {most} 个通行密钥，请先移除不用的。',
    en: 'At most {most} passkeys; please remove one first.',
  },
  'subject-changed': {
    status: 409,
    zh: '要核验的内容在您确认时变了，请看过现在的内容再核验。',
    en: 'What you were to confirm has changed meanwhile; look at it again and confirm anew.',
  },
  'name-first': {
    status: 409,
    zh: '要先实名（LV2），再加一项核验。',
    en: 'Prove your name first (LV2), then one more paper.',
  },
  'proof-authority-missing': {
    status: 424,
    zh: '本市还没有接通这项核验，请带证件到窗口办理。（管理员：设置 PROOF_AUTHORITY_URL）',
    en: 'This city cannot confirm such papers online yet; please come to a counter. (Operators: set PROOF_AUTHORITY_URL.)',
  },
  'proof-authority-away': {
    status: 424,
    zh: '核验机构暂时没有应答，没有计入次数。过几分钟再试，或带证件到窗口办理。',
    en: 'The authority does not answer; this did not count as a try. Try again in a few minutes, or come to a counter.',
  },
  'proof-differs': {
    status: 422,
    zh: '没有核对上，今天还可以再试 {left} 次。身份证号要是您实名时的那个，号码请照原件抄写；总对不上的，请带证件到窗口办理。',
    en: 'This could not be confirmed; {left} tries left today. The ID number must be the one you proved your name with; copy the other number from the original, or come to a counter.',
  },
  'proof-tries-spent': {
    status: 429,
    zh: '今天再核验的次数用完了，请明天再试，或带证件到窗口办理。',
    en: 'No tries are left today; please try again tomorrow, or come to a counter.',
  },
  'proof-bound-elsewhere': {
    status: 409,
    zh: '这个号码已经用来核验另一个账户，请带证件到窗口办理。',
    en: 'This number has proven another account; please come to a counter.',
  },
  'paper-differs': {
    status: 422,
    zh: '身份证号和这个账户实名的不一致，请核对证件是不是本人的。',
    en: 'The ID number is not the one this account was proven with; check whether the card is this person’s.',
  },
  'citizen-unknown': {
    status: 404,
    zh: '没有找到：这个手机号没有登录过，或这张证件没有登记过。有手机的，请本人先登录一次；没有手机的，按证件登记。',
    en: 'Nobody was found: this phone never signed in, or this card was never recorded. With a phone, the person signs in once first; without one, record them from the card.',
  },
  'not-asked-at-counter': {
    status: 409,
    zh: '本人没有申请这件事的窗口核验，或已经办过、过期。请本人在“核验本人”页按“到窗口核验”。',
    en: 'The person did not ask for this at a counter, or it is done or over. They press “at a counter” on the page that asks for it.',
  },
})

export const { refused } = identityRefusals
