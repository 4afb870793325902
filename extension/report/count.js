/**
 * How many things there are to verify on one subject: findings that count at its level, each cause once. A classic
 * script, so that both the content script and the modules can load it.
 */
globalThis.bonafideCount = ({ level, findings }) => {
  if (level === 'none' || level === 'note') return 0;
  const groups = (/** @type {Strength[]} */ ...strengths) => new Set(findings.filter(({ strength }) => strengths.includes(strength)).map(({ group }) => group)).size;
  return groups('strong', 'medium') || groups('weak');
};
