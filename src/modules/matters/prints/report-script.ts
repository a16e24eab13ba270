/**
 * Behaviour of report.html: opens a matter from what is packed in the file, sorts, filters, switches the language. Plain
 * JavaScript, for the file stands alone. Texts of reports become text nodes and never markup.
 */
export const SCRIPT = `
'use strict';
const {words,reports,matters,say}=JSON.parse(document.getElementById('contents').textContent);
const table=document.getElementById('hot'),body=table.tBodies[0],filter=document.getElementById('filter');
const make=(name,kind,...inside)=>{const node=document.createElement(name);if(kind)node.className=kind;node.append(...inside.flat());return node};
const both=([zh,en])=>[['zh-CN',zh],['en',en]].map(([lang,text])=>{const span=make('span','',text);span.lang=lang;return span});
const fill=(templates,values)=>templates.map((template,at)=>template.replace(/\\{(\\w+)\\}/g,(whole,name)=>name in values?(Array.isArray(values[name])?values[name][at]:values[name]):whole));
const marked=(text,spans)=>{const parts=[];let at=0;for(let i=0;i<spans.length;i+=2){parts.push(text.slice(at,spans[i]),make('mark','',text.slice(spans[i],spans[i+1])));at=spans[i+1]}return[...parts,text.slice(at)]};
const bar=(weight,most)=>{const of='http://www.w3.org/2000/svg',svg=document.createElementNS(of,'svg'),rect=document.createElementNS(of,'rect'),wide=Math.abs(weight)/most*50;svg.setAttribute('viewBox','0 0 100 6');svg.setAttribute('class',weight<0?'bar against':'bar');svg.setAttribute('aria-hidden','true');rect.setAttribute('x',weight<0?50-wide:50);rect.setAttribute('width',wide);rect.setAttribute('height',6);svg.append(rect);return svg};
const weighed=reasons=>{const most=Math.max(1,...reasons.map(([,,weight])=>Math.abs(weight)));return make('table','reasons',reasons.map(([measure,level,weight])=>make('tr','',make('td','',both(words[measure])),make('td','soft',both(words[level])),make('td','n',(weight<0?'\\u2212':'+')+Math.abs(weight).toFixed(2)),make('td','far',bar(weight,most)))))};
const why=of=>{const [id,at,subject,text]=reports[of.with],details=make('details','why',make('summary','',both(say.why)));
details.addEventListener('toggle',()=>{if(details.childElementCount>1)return;details.append(
make('blockquote','',make('p','soft',both(fill(say.against,{id,at}))),make('b','',marked(subject,of.marks[2])),make('p','text',marked(text,of.marks[3]))),
make('p','',make('span','soft',both(say.pair)),' ',make('b','',both(words[of.verdict])),' '+of.probability.toFixed(2)),make('p','soft',both(say.pairHint)),of.grounds.map(line=>make('p','soft',both(words[line]))),weighed(of.reasons),
make('p','soft',of.next?both(fill(say.next,{report:of.next[0],probability:of.next[1].toFixed(2)})):both(say.noNext)),
of.turns.length?make('div','soft',both(say.turns),make('ul','',of.turns.map(([measure,from,to,probability])=>make('li','',both(fill(say.turn,{feature:words[measure],from:words[from],to:words[to],probability:probability.toFixed(2)})))))):make('p','soft',both(say.noTurns)))},{once:true});return details};
const member=([report,relation,probability,standing,of])=>{const [id,at,subject,text]=reports[report];return make('article','',
make('header','',make('b','',of?marked(subject,of.marks[0]):subject),make('span','meta',id+' · '+at+' · ',both(words[relation]),' · '+probability.toFixed(2),standing?[' · ',...both(say.standing[standing])]:[])),
make('p','text',of?marked(text,of.marks[1]):text),of?why(of):[])};
const FIRST=60;
const shut=row=>{const next=row.nextElementSibling;if(next&&next.className==='members')next.remove();row.querySelector('button').setAttribute('aria-expanded','false')};
const open=row=>{const all=matters[row.dataset.at],cell=make('td','',all.slice(0,FIRST).map(member));cell.colSpan=row.cells.length;
if(all.length>FIRST){const more=make('button','more','+ '+(all.length-FIRST));more.type='button';more.onclick=()=>more.replaceWith(...all.slice(FIRST).map(member));cell.append(more)}
row.after(make('tr','members',cell));row.querySelector('button').setAttribute('aria-expanded','true')};
const rows=()=>[...body.querySelectorAll('tr.matter')];
body.addEventListener('click',event=>{const row=event.target.closest('tr.matter');if(row)(row.querySelector('button').getAttribute('aria-expanded')==='true'?shut:open)(row)});
let sorted=0,descending=false;
[...table.tHead.rows[0].cells].forEach((head,column)=>{const button=head.querySelector('button');if(button)button.addEventListener('click',()=>{descending=sorted===column?!descending:column>1;sorted=column;
const value=row=>{const text=row.cells[column].textContent.replace('\\u2212','-'),number=Number(text);return text==='\\u2014'?-Infinity:Number.isNaN(number)?text:number};
const order=rows().map(row=>{shut(row);return[row,value(row)]}).sort(([,a],[,b])=>{const by=typeof a==='number'&&typeof b==='number'?a-b:String(a).localeCompare(String(b),'zh');return descending?-by:by});
for(const cell of table.tHead.rows[0].cells)cell.removeAttribute('aria-sort');head.setAttribute('aria-sort',descending?'descending':'ascending');body.append(...order.map(([row])=>row))})});
filter.addEventListener('input',()=>{const wanted=filter.value.toLowerCase().split(/\\s+/).filter(Boolean);for(const row of rows()){const hit=wanted.every(word=>row.dataset.text.includes(word));row.hidden=!hit;if(!hit)shut(row)}});
document.getElementById('language').addEventListener('click',()=>{const root=document.documentElement,next=root.dataset.language==='zh'?'en':'zh';root.dataset.language=next;root.lang=next==='zh'?'zh-CN':'en';filter.placeholder=filter.dataset[next];filter.setAttribute('aria-label',filter.dataset[next])});
`
