/** The look of the sidebar's tokens, light and dark by the browser's wish. */
export const style = `:root{color-scheme:light dark;
--page:light-dark(#f3f3f3,#17181a);--card:light-dark(#fff,#232427);--line:light-dark(#e2e4e8,#383a40);
--line-strong:light-dark(#747981,#8b9099);--text:light-dark(#16181d,#f3f4f6);--text-2:light-dark(#454a52,#c6cad1);
--accent:light-dark(#0250d9,#86b6ff);--accent-fill:#0250d9;--accent-soft:light-dark(#eaf2ff,#17294a);
--bad:light-dark(#b60554,#ff93b4);--bad-fill:light-dark(#fdecf1,#43172a);--soon:light-dark(#8c4b02,#fbb95f);
--soon-fill:light-dark(#fdf1de,#3d2a0f);--good:light-dark(#056764,#63d6c4);--good-fill:light-dark(#e2f6f2,#10332f);
--still:light-dark(#4f5763,#b9c0cb);--still-fill:light-dark(#eceef2,#33363c)}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:14px/1.5 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
header{display:flex;flex-wrap:wrap;align-items:center;gap:8px 24px;padding:8px 24px;background:var(--card);border-block-end:1px solid var(--line)}
.mark{font-weight:700;font-size:17px}
nav{flex:1}nav ul{display:flex;flex-wrap:wrap;gap:4px;margin:0;padding:0;list-style:none}
nav a{display:inline-block;padding:6px 12px;border-radius:999px;color:var(--text-2);text-decoration:none}
nav a:hover{background:var(--still-fill)}nav a[aria-current]{background:var(--accent-soft);color:var(--accent);font-weight:600}
main{max-width:1200px;margin:0 auto;padding:24px}
h1{font-size:20px;margin:0 0 16px}h2{font-size:16px;margin:24px 0 8px}
.card,table{background:var(--card);border:1px solid var(--line);border-radius:12px}
.card{padding:16px;margin-block-end:16px}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));gap:12px;margin:0 0 16px}
.figures div{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:12px 16px}
h2:first-child{margin-block-start:0}.card dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0 0 8px}
@media (max-width:640px){.card dl{display:block}}
dt{color:var(--text-2)}dd{margin:0}.figures dd{font-size:20px;font-weight:600}
.scroll{overflow-x:auto}table{border-collapse:separate;border-spacing:0;width:100%}
th,td{text-align:start;vertical-align:top;padding:8px 12px;border-block-end:1px solid var(--line)}
thead th{color:var(--text-2);font-weight:600}tbody tr:last-child td{border-block-end:0}
.badge{display:inline-block;padding:0 8px;border-radius:999px;font-weight:600;white-space:nowrap}
.good{color:var(--good);background:var(--good-fill)}.bad{color:var(--bad);background:var(--bad-fill)}
.soon{color:var(--soon);background:var(--soon-fill)}.still{color:var(--still);background:var(--still-fill)}
form{display:inline-flex;flex-wrap:wrap;gap:8px;align-items:end;margin:0}
button,input{font:inherit;min-height:32px;border-radius:8px;padding:4px 12px}
button{border:1px solid var(--accent-fill);background:var(--accent-fill);color:#fff;font-weight:600;cursor:pointer}
button.quiet,a.button{border:1px solid var(--line-strong);background:var(--card);color:var(--text)}
a.button{display:inline-block;padding:4px 12px;border-radius:8px;font-weight:600;text-decoration:none}
input{border:1px solid var(--line-strong);background:var(--card);color:var(--text)}
label{display:grid;gap:4px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
pre{overflow:auto;max-height:320px;margin:8px 0 0;padding:12px;border-radius:8px;background:var(--page);white-space:pre-wrap;overflow-wrap:anywhere}
.notice{padding:8px 16px;border-radius:8px;background:var(--accent-soft)}
summary{cursor:pointer;min-height:24px}.actions{display:flex;flex-wrap:wrap;gap:16px;margin-block-start:12px}
@media (forced-colors:active){.badge,button{border:1px solid}}
`;
