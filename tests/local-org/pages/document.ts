/** The one document of the single-page app; all that varies is language, theme and the fingerprint of its files. */
export function lightningDocument(options: {
  language: string;
  theme: 'light' | 'dark';
  title: string;
  fingerprint: string;
  scripts: readonly string[];
  sheets: readonly string[];
}): string {
  const base = `/auraFW/${options.fingerprint}`;
  const sheets = options.sheets.map((name) => `<link rel="stylesheet" href="${base}/styles/${name}">`);
  const preloads = options.scripts.map(
    (name) => `<link rel="modulepreload" href="${base}/javascript/${name}">`,
  );
  return `<!DOCTYPE html>
<html lang="${options.language.replace('_', '-')}" class="desktop" data-theme="${options.theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(options.title)}</title>
<link rel="icon" href="${base}/slds/images/logo-noname.svg">
${sheets.join('\n')}
${preloads.join('\n')}
<script type="module" src="${base}/javascript/main.js"></script>
</head>
<body class="slds-scope desktop" data-assets="${base}">
<div class="auraLoadingBox oneLoadingBox" id="auraLoadingBox"><div class="slds-spinner slds-spinner_brand slds-spinner_large" role="status"><span class="slds-assistive-text">Loading</span><div class="slds-spinner__dot-a"></div><div class="slds-spinner__dot-b"></div></div></div>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
