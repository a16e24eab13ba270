/** Style and behaviour of report.html. The file stands alone, so both are written into it. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1d2726;--soft:#5d6b69;--line:#dde4e3;--paper:#fbfcfc;--row:#f1f6f5;--brand:#0b6665;--mark:#d4ebea;--against:#8a6a1f}
@media (prefers-color-scheme:dark){:root{--ink:#e3eae9;--soft:#9aa8a6;--line:#2c3837;--paper:#121817;--row:#1a2221;--brand:#5fc4c1;--mark:#1d4948;--against:#d2b063}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.6 "Noto Sans SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif;font-variant-numeric:tabular-nums}
html[data-language=zh] [lang=en],html[data-language=en] [lang=zh-CN]{display:none}
header.page{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 16px;padding:16px 24px;border-bottom:1px solid var(--line)}h1{font-size:18px;margin:0}header.page p{margin:0;color:var(--soft);flex:1}
button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}button:focus-visible,input:focus-visible,summary:focus-visible{outline:2px solid var(--brand);outline-offset:2px}#language{color:var(--brand)}
main{padding:16px 24px;max-width:1360px;margin:auto}figure{margin:0 0 12px}figcaption{color:var(--soft);font-size:13px}figure svg{max-width:100%;height:auto}
#filter{font:inherit;width:min(360px,100%);padding:5px 8px;border:1px solid var(--line);border-radius:4px;background:var(--paper);color:inherit}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13px}th{font-weight:600;text-align:left;border-bottom:1px solid var(--soft);padding:6px 8px;white-space:nowrap;position:sticky;top:0;background:var(--paper)}td{padding:6px 8px;border-bottom:1px solid var(--line);vertical-align:top}.n{text-align:right}
tr.matter:hover{background:var(--row)}tr.matter button{font-weight:500;color:var(--brand)}tr.matter small{display:block;color:var(--soft)}.spark rect{fill:var(--brand)}
tr.members>td{background:var(--row);padding:8px 16px}article{padding:8px 0;border-bottom:1px solid var(--line)}article header{display:flex;flex-wrap:wrap;gap:2px 12px}.meta{color:var(--soft)}.text{margin:4px 0;white-space:pre-line;overflow-wrap:anywhere;max-height:14em;overflow:auto}mark{background:var(--mark);color:inherit;text-decoration:underline;text-underline-offset:3px}
.why summary{cursor:pointer;color:var(--brand)}table.reasons{width:auto;margin:4px 0}table.reasons td{padding:2px 12px 2px 0;border:0}.bar rect{fill:var(--brand)}.bar.against rect{fill:var(--against)}blockquote{margin:6px 0;padding-left:12px;border-left:2px solid var(--line)}blockquote p{white-space:pre-line;overflow-wrap:anywhere;max-height:14em;overflow:auto;margin:2px 0}.turns{color:var(--soft);margin:4px 0}
footer{color:var(--soft);font-size:13px;padding:16px 0}
@media (max-width:700px){main,header.page{padding:12px}button,summary{min-height:44px}td:nth-child(n+6):not([colspan]):not(.reasons td),th:nth-child(n+6){display:none}}
@media print{#filter,#language{display:none}tr.members[hidden]{display:none}.text{max-height:none}}
`

/** Opens a matter, sorts by a column, filters, switches the language. */
export const SCRIPT = `
'use strict';
const table=document.getElementById('hot'),body=table.tBodies[0],filter=document.getElementById('filter');
const pairs=()=>[...body.querySelectorAll('tr.matter')].map(row=>[row,row.nextElementSibling]);
body.addEventListener('click',event=>{const row=event.target.closest('tr.matter');if(!row)return;const members=row.nextElementSibling,cell=members.cells[0],template=cell.querySelector('template');if(template){cell.append(template.content);template.remove()}members.hidden=!members.hidden;row.querySelector('button').setAttribute('aria-expanded',String(!members.hidden))});
let sorted=0,descending=false;
[...table.tHead.rows[0].cells].forEach((head,column)=>head.querySelector('button')?.addEventListener('click',()=>{descending=sorted===column?!descending:column>1;sorted=column;
const value=row=>{const text=row.cells[column].textContent.replace('\\u2212','-');const number=Number(text);return Number.isNaN(number)?text:number};
const order=pairs().sort(([x],[y])=>{const a=value(x),b=value(y);const by=typeof a==='number'&&typeof b==='number'?a-b:String(a).localeCompare(String(b),'zh');return descending?-by:by});
for(const head of table.tHead.rows[0].cells)head.removeAttribute('aria-sort');head.setAttribute('aria-sort',descending?'descending':'ascending');body.append(...order.flat())}));
filter.addEventListener('input',()=>{const words=filter.value.toLowerCase().split(/\\s+/).filter(Boolean);for(const [row,members] of pairs()){const hit=words.every(word=>row.dataset.text.includes(word));row.hidden=!hit;if(!hit)members.hidden=true}});
document.getElementById('language').addEventListener('click',()=>{const root=document.documentElement,next=root.dataset.language==='zh'?'en':'zh';root.dataset.language=next;root.lang=next==='zh'?'zh-CN':'en';filter.placeholder=filter.dataset[next]});
`
