"""The style of the claim's page: one column, follows light and dark, prints, and loads nothing."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--ink:#1c1b19;--soft:#5d5a55;--paper:#fbfaf7;--panel:#f1eee7;--line:#d8d3c8;
--strong:#3d4f8f;--fill:#3d4f8f33;--claim:#8a5a00}
@media (prefers-color-scheme:dark){:root{--ink:#e9e6df;--soft:#a8a39a;--paper:#171614;--panel:#22201d;
--line:#3a3733;--strong:#9db0f0;--fill:#9db0f033;--claim:#e5b35a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 Charter,Georgia,serif}
main{max-width:800px;margin:0 auto;padding:28px 20px 60px}
h1{font-size:1.05rem;letter-spacing:.02em;color:var(--soft);font-weight:600;margin:0 0 14px}
h2{font-size:1.18rem;margin:44px 0 8px;padding-top:14px;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:20px 0 4px}
blockquote{margin:0;font-size:1.6rem;line-height:1.3;font-style:italic}
.source,.small,figcaption{color:var(--soft);font-size:.88rem}
.answer{background:var(--panel);border-left:5px solid var(--strong);padding:16px 20px;
margin:22px 0 10px;font-size:1.1rem}
.answer b{display:block;font-size:.88rem;letter-spacing:.03em;margin-bottom:4px}
figure{margin:20px 0}
figcaption{margin-top:4px}
svg{display:block;max-width:100%;height:auto;font-family:system-ui,sans-serif}
.narrow{display:none}
text{fill:var(--ink);font-size:13px}
text.axis{fill:var(--soft);font-size:12px}
text.label,text.heading{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
text.heading{font-weight:650}
text.claim{fill:var(--claim);font-weight:650}
.grid{stroke:var(--line);stroke-width:1}
.axisline{stroke:var(--soft);stroke-width:1}
.threshold{stroke:var(--claim);stroke-width:2;stroke-dasharray:5 4}
.whisker{stroke:var(--soft);stroke-width:2}
.whisker.level,.whisker.whole,.whisker.fixed{stroke:none}
rect.poll{fill:var(--ink)}
rect.hollow{fill:var(--paper);stroke:var(--ink);stroke-width:2}
path.level{fill:var(--fill);stroke:var(--strong)}
path.whole{fill:var(--strong);stroke:var(--strong)}
path.fixed{fill:none;stroke:var(--soft);stroke-width:1.5}
path.area{fill:var(--fill);stroke:var(--strong);stroke-width:2}
path.thin{fill:none;stroke:var(--soft);stroke-width:1.5}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font:.86rem/1.4 system-ui,sans-serif}
th,td{text-align:left;padding:6px 10px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:600}
td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
dl{margin:8px 0}
dt{font-weight:650;margin-top:12px}
dd{margin:2px 0 0}
a{color:inherit}
td a{overflow-wrap:anywhere}
summary{cursor:pointer;color:var(--soft);margin:10px 0}
footer{margin-top:44px;padding-top:14px;border-top:1px solid var(--line);color:var(--soft);font-size:.88rem}
@media (max-width:640px){
 body{font-size:16px}
main{padding:18px 14px 40px}
blockquote{font-size:1.3rem}
.wide{display:none}
.narrow{display:block}
table.stack thead{display:none}
table.stack tr{display:block;padding:8px 0;border-bottom:1px solid var(--line)}
table.stack td{display:flex;justify-content:space-between;gap:16px;border:0;padding:1px 0;text-align:right;
 white-space:normal}
table.stack td::before{content:attr(data-label);color:var(--soft);text-align:left;flex:none}
table.stack td:first-child{display:block;font-weight:650;text-align:left}
table.stack td:first-child::before{content:none}
}
@media print{
 :root{--ink:#000;--soft:#444;--paper:#fff;--panel:#f4f4f4;--line:#bbb;
--strong:#223a80;--fill:#223a8026;--claim:#6b4500}
body{font-size:10.5pt}
main{max-width:none;padding:0}
h2{break-after:avoid}
figure,tr,.answer{break-inside:avoid}
details>*{display:block}
details::details-content{content-visibility:visible;display:block}
}
"""
