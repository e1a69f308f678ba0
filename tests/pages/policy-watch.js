// What the policy refuses and nobody catches, where the policy knows the probe by no nonce.
/** @type {string[]} */
window.refused = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  if (!/\/own\/probe\.js|\/favicon\.ico/.test(blockedURI)) refused.push(`${effectiveDirective} ${blockedURI}`);
});
addEventListener("error", ({ message }) => message && refused.push(message));
addEventListener("unhandledrejection", ({ reason }) => refused.push(String(reason)));
