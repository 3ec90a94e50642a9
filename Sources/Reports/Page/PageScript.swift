/// The script of the page. Without it everything is there; with it the list of conversations can be
/// filtered and sorted and shows those that are not written out. It builds text nodes only.
enum PageScript {
  static let source = #"""
    "use strict";(()=>{
    const $=i=>document.getElementById(i),root=document.documentElement;
    root.classList.add("js");if(!$("rows"))return;const data=JSON.parse($("rows").textContent);
    const rows=data.rows,body=$("list"),more=$("more"),count=$("count"),fields=["q","status","agent","rule","severity"];
    let order=0,down=false,shown=200,found=rows;
    const cards=[...document.querySelectorAll("details.c")];
    const fill=d=>{const n=d.querySelector(":scope>noscript");if(n){const t=document.createElement("template");t.innerHTML=n.textContent;n.replaceWith(t.content)}};
    const marks={amp:"&",lt:"<",gt:">",quot:'"',"#39":"'"};
    const plain=html=>html.replace(/<[^>]*>/g,"").replace(/&(amp|lt|gt|quot|#39);/g,(_,name)=>marks[name]);
    const texts=new Map(),text=d=>{let t=texts.get(d.id);if(t===undefined){const n=d.querySelector(":scope>noscript");
    t=(n?plain(n.textContent):d.textContent).toLowerCase();texts.set(d.id,t)}return t};
    document.addEventListener("toggle",e=>{if(e.target.open&&e.target.matches("details.c"))fill(e.target)},true);
    const cell=(tr,text,c)=>{const td=document.createElement("td");if(c)td.className=c;td.append(text);tr.append(td);return td};
    const draw=()=>{const part=document.createDocumentFragment();
    for(const r of found.slice(0,shown)){const tr=document.createElement("tr");
    const s=cell(tr,data.marks[r[2]]+" "+data.status[r[2]]);s.className=data.classes[r[2]];
    cell(tr,r[3]===null?"–":(r[3]/10).toFixed(1)+(r[4]?" "+r[4]:""),"n");
    const id=document.createElement("th");id.scope="row";id.className="id";
    if(r[1]){const a=document.createElement("a");a.href="#"+r[1];a.append(r[0]);id.append(a)}else id.append(r[0]);tr.append(id);
    cell(tr,r[5].map(a=>data.agents[a]).join(data.comma),"id");cell(tr,r[6]);
    cell(tr,[r[9]?data.veto:"",...r[7].map((n,i)=>n?data.severity[i]+" "+n:"")].filter(Boolean).join(" ")||"–");
    part.append(tr)}
    body.replaceChildren(part);more.hidden=found.length<=shown;
    count.textContent=data.count.replace("%1",found.length).replace("%2",rows.length)};
    const sorts=[null,r=>r[2],r=>r[3]===null?2000:r[3],r=>r[0],r=>r[5].map(a=>data.agents[a]).join(),r=>r[6],
    r=>-(((r[7][0]*1e4+r[7][1])*1e4+r[7][2])*1e4+r[7][3])];
    const values=()=>Object.fromEntries(fields.map(f=>[f,$("f-"+f).value]));
    const apply=keep=>{const v=values(),q=v.q.trim().toLowerCase();if(!keep)shown=200;
    found=rows.filter(r=>(!v.status||r[2]==v.status)&&(v.agent===""||r[5].includes(+v.agent))&&(v.rule===""||r[8].includes(+v.rule))
    &&(v.severity===""||r[7][v.severity]>0)&&(!q||r[0].toLowerCase().includes(q)||r[6].includes(q)
    ||r[5].some(a=>data.agents[a].toLowerCase().includes(q))||r[1]&&q.length>1&&text($(r[1])).includes(q)));
    if(order){const key=sorts[order];found=found.map((r,i)=>[key(r),i,r]).sort((a,b)=>(a[0]<b[0]?-1:a[0]>b[0]?1:0)*(down?-1:1)||a[1]-b[1]).map(x=>x[2])}
    const wanted=new Set(found.map(r=>r[1]));for(const d of cards)d.hidden=!wanted.has(d.id);
    draw();
    const p=new URLSearchParams();for(const f of fields)if(v[f])p.set(f,name(f,v[f]));if(order)p.set("sort",(down?"-":"")+order);
    const state=p.toString();history.replaceState(null,"",state?"#?"+state:location.pathname+location.search)};
    const lists={status:data.kinds,agent:data.agents,rule:data.rules,severity:data.grades};
    const name=(f,v)=>lists[f]?lists[f][v]:v,place=(f,v)=>{if(!lists[f])return v;const i=lists[f].indexOf(v);return i<0?"":String(i)};
    const sort=(n,d)=>{order=n;down=d;document.querySelectorAll("#index th[data-sort]").forEach(th=>{
    if(+th.dataset.sort===order)th.setAttribute("aria-sort",down?"descending":"ascending");else th.removeAttribute("aria-sort")})};
    const read=()=>{const hash=location.hash;if(hash.startsWith("#?")){const p=new URLSearchParams(hash.slice(2));
    for(const f of fields)$("f-"+f).value=place(f,p.get(f)||"");const s=p.get("sort")||"",n=Math.abs(+s);sort(sorts[n]?n:0,s.startsWith("-"));apply()}
    else if(hash.length>1){let id=hash.slice(1);try{id=decodeURIComponent(id)}catch{}
    const card=$(id)||$(id.replace(/\.[tf]\d+$/,""));
    if(card&&card.matches("details.c"))fill(card);const t=$(id);if(t){for(let d=t;d;d=d.parentElement)if(d.tagName==="DETAILS"){d.hidden=false;d.open=true}
    t.scrollIntoView()}}};
    for(const f of fields)$("f-"+f).addEventListener("input",()=>apply());
    $("clear").addEventListener("click",()=>{for(const f of fields)$("f-"+f).value="";sort(0,false);apply()});
    more.addEventListener("click",()=>{shown+=500;draw()});
    for(const th of document.querySelectorAll("th[data-sort]")){const b=document.createElement("button");b.type="button";b.append(...th.childNodes);th.append(b);
    const own=th.closest("#index");
    b.addEventListener("click",()=>{if(own){const n=+th.dataset.sort;sort(n,order===n&&!down);apply()}else table(th)})}
    const table=th=>{const up=th.getAttribute("aria-sort")==="descending",i=[...th.parentNode.children].indexOf(th),tb=th.closest("table").tBodies[0];
    for(const o of th.parentNode.children)o.removeAttribute("aria-sort");th.setAttribute("aria-sort",up?"ascending":"descending");
    const key=tr=>{const t=tr.children[i].dataset.v??tr.children[i].textContent,n=parseFloat(t);return isNaN(n)?(t==="–"?null:t):n};
    [...tb.rows].map((r,n)=>[key(r),n,r]).sort((a,b)=>(a[0]===null)-(b[0]===null)||(a[0]<b[0]?-1:a[0]>b[0]?1:0)*(up?1:-1)||a[1]-b[1]).forEach(x=>tb.append(x[2]))};
    const shownCards=()=>cards.filter(d=>!d.hidden),all=open=>{for(const d of shownCards()){if(open)fill(d);d.open=open}};
    $("open").addEventListener("click",()=>all(true));$("close").addEventListener("click",()=>all(false));
    let printed=[];addEventListener("beforeprint",()=>{const c=shownCards();printed=[];
    if(c.length<=50&&!c.some(d=>d.open)){printed=c;all(true)}
    for(const d of document.querySelectorAll("details.c[open] details:not([open])")){printed.push(d);d.open=true}});
    addEventListener("afterprint",()=>{for(const d of printed)d.open=false;printed=[]});
    addEventListener("hashchange",read);draw();read()})();

    """#
}
