import type { RequestHandler } from 'express';

/** Pages run scripts and styles of their own files only; nothing inline, nothing from elsewhere. */
const pagePolicy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' https: data:",
  'media-src': "'self' https:",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

function spell(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** For the documents of the apps: libraries put in `<style>` elements that carry this nonce, and workers are files of ours. */
export function shellPolicy(nonce: string): string {
  return spell({
    ...pagePolicy,
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' https: data: blob:",
    'font-src': "'self'",
    'worker-src': "'self'",
  });
}

/** Sets what every answer carries. A handler may loosen one of them where it says why. */
export function securityHeaders(options: { readonly isHttps: boolean }): RequestHandler {
  const headers = {
    'Content-Security-Policy': spell(pagePolicy),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    ...(options.isHttps ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
  return (_request, response, next) => {
    response.set(headers);
    next();
  };
}
