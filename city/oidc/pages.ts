import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const plain = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '')

/** A small page of its own, without a script; what it shows stands in both languages. */
function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · 接诉</title>
<style>body{margin:0;font:18px/1.75 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#16202b}main{max-width:38rem;margin:0 auto;padding:2.5rem 1.35rem}h1{font-size:1.7rem}button,.btn{min-height:48px;padding:.4rem 1.5rem;border:2px solid #17508c;border-radius:6px;background:#17508c;color:#fff;font:inherit;font-weight:600}button+button{margin-inline-start:.7rem;background:#fff;color:#17508c}small{color:#54606c}</style>
<main><h1>${title}</h1>${body}<p><small>或拨打 12345 · or call 12345</small></p></main></html>`
}

/** Asks whether to end the sign-in at the site's wish. `form` is the provider's own, with its secret. */
export function logoutPage(ctx: KoaContextWithOIDC, form: string): void {
  ctx.body = page(
    '退出登录',
    `<p>网站请您退出用接诉做的登录。接诉本身不受影响。<br><span lang="en">The site asks to end the sign-in made with Jiesu; Jiesu itself stays as it is.</span></p>
${form}<p><button form="op.logoutForm" name="logout" value="yes">退出 · Sign out</button><button form="op.logoutForm">不退出 · Stay</button></p>`,
  )
}

export function loggedOutPage(ctx: KoaContextWithOIDC): void {
  ctx.body = page('已退出', '<p>这次登录已经结束。<br><span lang="en">This sign-in is over.</span></p>')
}

/** What went wrong with a site's request, in words people can pass on. */
export function errorPage(ctx: KoaContextWithOIDC, out: ErrorOut): void {
  ctx.type = 'html'
  const why = plain([out.error, out.error_description ?? ''].filter(Boolean).join(': '))
  ctx.body = page(
    '网站的登录请求有误',
    `<p>请回到原来的网站重新登录；还不行，请把下面这行告诉网站。<br><span lang="en">Go back to the site and start again; if it happens again, tell the site this line.</span></p><p><code>${why}</code></p>`,
  )
}
