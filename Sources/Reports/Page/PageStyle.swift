/// The style sheet of the page.
enum PageStyle {
  static let css =
    ":root{color-scheme:light dark;" + PagePalette.light.css + "}"
    + "@media(prefers-color-scheme:dark){:root{" + PagePalette.dark.css + "}}"
    + rules

  /// Nothing is wider than 320 pixels but tables and timelines, which scroll by themselves.
  private static let rules = """
    *{box-sizing:border-box}
    html{scroll-padding-top:1rem}
    body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--ground);color:var(--text);
    font:1rem/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
    h1{font-size:1.5rem;margin:.3rem 0}h2{font-size:1.2rem;margin:2rem 0 .6rem}h3,h4{font-size:1rem;margin:1rem 0 .3rem}summary h3{display:inline;margin:0}
    a{color:var(--link)}:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
    .skip{position:absolute;left:-99rem}.skip:focus{position:static}
    .faint,caption{color:var(--faint)}caption{text-align:start;padding:.2rem 0}
    nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;padding:0}nav a,.act{display:inline-block;min-height:24px}
    .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.6rem;padding:0;margin:1rem 0}
    .figures div{background:var(--raised);border-radius:.4rem;padding:.5rem .7rem}
    .figures dt{color:var(--faint);font-size:.85rem}.figures dd{margin:0;font-size:1.35rem;font-variant-numeric:tabular-nums}
    .figures small{font-size:.85rem;color:var(--faint);display:block}
    .wide{overflow-x:auto;max-width:100%}
    table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
    th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
    .wide td,.wide th{min-width:3.2em;overflow-wrap:normal}thead th,.wide th[scope=row]:not(.id):not(.name){white-space:nowrap}.wide .name{min-width:9em}.wide .id{min-width:7em;max-width:22rem;overflow-wrap:anywhere}
    td.n,th.n{text-align:end}th button{all:unset;cursor:pointer;text-decoration:underline;min-height:24px}
    th button:focus-visible{outline:3px solid var(--focus)}
    th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
    .critical{color:var(--critical)}.major{color:var(--major)}.minor{color:var(--minor)}.info{color:var(--info)}
    .pass{color:var(--pass)}.open{color:var(--open)}
    .bar{fill:var(--agent)}.step{width:min(20rem,50%);height:.9rem;margin-inline-end:.6rem;vertical-align:-.1rem}
    .filter{display:none;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;margin:.6rem 0}.js .filter{display:flex}
    .filter label{display:grid;font-size:.85rem;color:var(--faint)}
    input,select,.act{font:inherit;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:.3rem;padding:.2rem .5rem;max-width:100%}
    .filter input,.filter select{min-height:2rem;width:11rem}.act{cursor:pointer}
    details.c{border:1px solid var(--line);border-radius:.5rem;margin:.6rem 0;padding:0 .8rem}
    details.c[open]{padding-bottom:.8rem}details.c:target{border-color:var(--focus);border-width:2px}
    summary{cursor:pointer;padding:.4rem 0;min-height:24px}summary>*{margin-inline-end:.7rem}summary .score{font-weight:600}
    .f{list-style:none;padding:0;margin:0}.f>li{border-inline-start:4px solid;padding-inline-start:.7rem;margin:.7rem 0}
    .f p{margin:.1rem 0;color:var(--text)}.f p.faint{color:var(--faint)}.f .say{color:var(--pass)}
    q,blockquote{quotes:"「" "」"}
    mark{background:var(--mark);color:var(--mark-text);border-radius:.15rem;padding:0 .1rem}
    mark.ok{background:none;color:inherit;border-bottom:2px dotted var(--pass)}
    sup a{text-decoration:none;padding:0 .15rem}
    .t{list-style:none;padding:0;margin:0}.t li{margin:.35rem 0;padding:.25rem .6rem;border-inline-start:4px solid var(--line);white-space:pre-wrap}
    .t .customer{border-color:var(--customer)}.t .agent{border-color:var(--agent);background:var(--raised)}.t .bot{border-color:var(--bot)}
    .t .who{display:block;color:var(--faint);font-size:.85rem}.t li:target{outline:3px solid var(--focus)}
    @media(min-width:62rem){.two{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem;align-items:start}}.key{font-size:.8rem}
    .line{overflow-x:auto;margin:.5rem 0}.line svg{display:block;min-width:40rem;width:100%;height:auto}
    svg text{fill:var(--text);font-size:11px}svg .faint{fill:var(--faint)}svg .critical{fill:var(--critical)}svg .major{fill:var(--major)}
    svg .minor{fill:var(--minor)}svg .info{fill:var(--info)}svg a text{text-decoration:underline}
    svg .customer{fill:var(--customer)}svg .agent{fill:var(--agent)}svg .bot{fill:var(--bot)}svg .hold{fill:var(--hold)}
    svg .wait{stroke:var(--wait);fill:none}svg .lane{stroke:var(--line)}svg .move{stroke:var(--text);stroke-dasharray:3 3}
    .pre{white-space:pre-line;margin:.3rem 0}.pre a::before,.q::before{content:"「"}.pre a::after,.q::after{content:"」"}
    .list{padding-inline-start:1.2rem;margin:.3rem 0}
    @media(forced-colors:active){mark,.f>li,.t li{border:1px solid CanvasText}svg .agent,svg .customer,svg .bot,svg .hold,.bar{fill:CanvasText}}
    @media print{:root{--ground:#fff;--raised:#fff;--text:#000;--faint:#333;--line:#555;--link:#000;--critical:#000;--major:#000;--minor:#000;
    --info:#000;--pass:#000;--open:#000;--customer:#555;--agent:#000;--bot:#555;--wait:#000;--hold:#333;--mark:#ddd;--mark-text:#000}
    body{max-width:none;font-size:10pt;padding:0}nav,.filter,.js .filter,.skip,.act{display:none}.f>li,.t li,tr,.figures div{break-inside:avoid}
    summary,h2,h3,h4,caption,thead{break-after:avoid}thead{display:table-header-group}#scores .wide{break-inside:avoid}.two{display:block}.wide,.line{overflow:visible}.line svg{min-width:0}details details::details-content{content-visibility:visible;block-size:auto}
    mark{outline:1px solid #000}.end{display:block}}

    """
}
