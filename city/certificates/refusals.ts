import { refusals } from '../platform/index.ts'

export const certificateRefusals = refusals({
  'font-missing': {
    status: 503,
    zh: '这台服务器没有完整的中文字体，不能出具证明；请管理员安装 fonts-noto-cjk 或设置 CERTIFICATE_FONT。',
    en: 'This server has no full Chinese font and issues no certificate; install fonts-noto-cjk or set CERTIFICATE_FONT.',
  },
  'glyph-missing': {
    status: 422,
    zh: '字体里没有这些字：{signs}。证明没有出具，请联系窗口人工办理。',
    en: 'The font lacks these characters: {signs}. Nothing was issued; the counter will do it by hand.',
  },
  'certificate-unknown': {
    status: 404,
    zh: '没有这个编号和校验码的证明。请核对证明下方的编号和校验码。',
    en: 'There is no certificate of this number and code. Compare both with the foot of the paper.',
  },
  'already-revoked': { status: 409, zh: '这份证明已经撤销。', en: 'This certificate was revoked before.' },
})
