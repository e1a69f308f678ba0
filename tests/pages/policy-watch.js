// Records violations of the policy and uncaught errors, where the policy has no nonce for the probe.
/** @type {string[]} */
window.refused = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  if (!/\/own\/probe\.js|\/favicon\.ico/.test(blockedURI)) refused.push(`${effectiveDirective} ${blockedURI}`);
});
addEventListener("error", ({ message }) => message && refused.push(message));
addEventListener("unhandledrejection", ({ reason }) => refused.push(String(reason)));
