import { safeUrl, setting, text } from './setting.ts'

/** Settings of the systems of others that say who represents a firm, and that people sign in with. */
export const others = {
  firmRegister: setting({
    env: 'FIRM_REGISTER_URL',
    means: 'the firm register that confirms who is legal representative; none: no firm can be bound online',
    fallback: 'none',
    read: (raw) => (raw === 'none' || safeUrl(raw) ? raw : undefined),
    fix: 'an address beginning with https:// (http:// only to this machine), or none',
  }),
  firmRegisterKey: setting({
    env: 'FIRM_REGISTER_KEY',
    means: 'sent to the firm register as a bearer token',
    fallback: 'none',
    read: text,
    fix: 'the key the register gave, best by FIRM_REGISTER_KEY_FILE',
    secret: true,
  }),
  oidcIssuer: setting({
    env: 'OIDC_ISSUER',
    means: 'OpenID Connect issuer of the province’s identity system, to sign in with; none: not offered',
    fallback: 'none',
    read: (raw) => (raw === 'none' || safeUrl(raw) ? raw : undefined),
    fix: 'an address beginning with https:// (http:// only to this machine), or none',
  }),
  oidcName: setting({
    env: 'OIDC_NAME',
    means: 'what people call that system; stands on the sign-in button',
    fallback: '全省统一身份认证',
    read: text,
    fix: 'a short name, as 蒙速办',
  }),
  oidcClient: setting({
    env: 'OIDC_CLIENT_ID',
    means: 'the name that system knows this city by',
    fallback: 'none',
    read: text,
    fix: 'the client id that system gave',
  }),
  oidcSecret: setting({
    env: 'OIDC_CLIENT_SECRET',
    means: 'the secret that goes with it',
    fallback: 'none',
    read: text,
    fix: 'the client secret that system gave, best by OIDC_CLIENT_SECRET_FILE',
    secret: true,
  }),
}
