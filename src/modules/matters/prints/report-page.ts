/** Style of report.html. The file stands alone, so it is written into it. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b2625;--soft:#566462;--line:#dbe3e2;--strong:#a9b6b4;--paper:#fff;--row:#f1f6f5;--brand:#0b6e6d;--bar:#0e7c7b;--mark:#cfe8e6;--against:#7a6a57}
@media (prefers-color-scheme:dark){:root{--ink:#e4ebea;--soft:#9dabaa;--line:#2d3938;--strong:#4a5957;--paper:#151c1b;--row:#1c2524;--brand:#5cc3c0;--bar:#2a9d9b;--mark:#1d4f4d;--against:#b3a48e}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.57 "Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif;font-variant-numeric:tabular-nums}
html[data-language=zh] [lang=en],html[data-language=en] [lang=zh-CN]{display:none}
h1,p,figure,ul,blockquote{margin:0}ul{padding-left:18px}
button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
button:focus-visible,input:focus-visible,summary:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
header.page{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 16px;padding:14px 24px;border-bottom:1px solid var(--line)}
h1{font-size:16px;font-weight:650}header.page p{flex:1;color:var(--soft);font-size:13px}#language{color:var(--brand)}
main{max-width:1366px;margin:auto;padding:16px 24px}
figcaption{font-weight:600;font-size:13px}figure svg{display:block;max-width:100%;height:auto;margin-top:4px}
.weeks rect{fill:var(--bar)}.weeks line{stroke:var(--line)}.weeks text{fill:var(--soft);font-size:11px}
.tools{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px;margin:16px 0 4px}.hint{color:var(--soft);font-size:13px}
#filter{font:inherit;color:inherit;width:min(360px,100%);height:32px;padding:0 8px;border:1px solid var(--strong);border-radius:4px;background:var(--paper)}
table{border-collapse:collapse;width:100%;font-size:13px}
th{position:sticky;top:0;z-index:1;height:36px;padding:0 8px;background:var(--paper);box-shadow:inset 0 -1px var(--strong);font-weight:600;text-align:left;white-space:nowrap}
th[aria-sort] button::before{content:"↑ ";color:var(--brand)}th[aria-sort=descending] button::before{content:"↓ "}
td{padding:5px 8px;border-bottom:1px solid var(--line);vertical-align:middle}.n{text-align:right;white-space:nowrap}
tr.matter{cursor:pointer}tr.matter:hover td{background:var(--row)}tr.matter button{font-weight:500}tr.matter button::before{content:"▸";display:inline-block;width:14px;color:var(--brand)}
tr.matter button[aria-expanded=true]::before{content:"▾"}tr.matter small{display:block;padding-left:14px;color:var(--soft);font-size:12px}
.spark{display:block}.spark rect{fill:var(--bar)}.spark path{stroke:var(--strong)}
tr.members>td{padding:0 8px 8px 38px;background:var(--row)}
article{padding:10px 0 8px;border-bottom:1px solid var(--line)}article header{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 12px}.meta,.soft{color:var(--soft)}.meta{font-size:12px}
.text{white-space:pre-line;overflow-wrap:anywhere;max-width:72em}
mark{background:var(--mark);color:inherit;text-decoration:underline;text-decoration-color:var(--bar);text-decoration-thickness:1px;text-underline-offset:3px;border-radius:2px}
.why{margin-top:2px}.why summary{display:inline-block;color:var(--brand);cursor:pointer}.why summary::before{content:"▸ "}.why[open] summary::before{content:"▾ "}.why summary::-webkit-details-marker{display:none}
.why>*:not(summary){margin:6px 0 0 6px}blockquote{padding-left:12px;border-left:2px solid var(--strong)}
table.reasons{max-width:640px}table.reasons td{padding:2px 12px 2px 0}.bar{display:block;width:100px;height:6px}.bar rect{fill:var(--bar)}.bar.against rect{fill:var(--against)}
.more{margin:8px 0;color:var(--brand)}footer{padding:16px 0;color:var(--soft);font-size:13px}
@media (max-width:700px){main,header.page{padding:12px}.far{display:none}#language,th button,tr.matter button,.why summary,.more{min-height:44px}#filter{height:44px;width:100%}.why summary{line-height:44px}tr.members>td{padding:0 4px 8px 12px}th{white-space:normal}figure{overflow-x:auto}figure svg{max-width:none;width:720px}}
@media print{:root{--ink:#000;--soft:#444;--line:#ccc;--strong:#888;--paper:#fff;--row:#fff;--brand:#0b6e6d;--bar:#0e7c7b;--mark:#e2f0ef;--against:#7a6a57}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}body{font-size:10pt}main,header.page{padding:8px 0}table{font-size:9pt}#language,.tools,.why:not([open]){display:none}th{position:static}thead{display:table-header-group}tr.matter,article{break-inside:avoid}tr.matter button::before{content:none}tr.matter small{padding:0}}
`
