/** How the page looks; its colours are those of the picture. Tones have more than their colour: weight, or a sign. */
export const pageStyle = `*{box-sizing:border-box}
body{margin:0 auto;max-width:78rem;padding:1rem 1.25rem 4rem;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif}
h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0 .25rem}
h2{font-size:1.2rem;margin:2.2rem 0 .6rem;padding-bottom:.2rem;border-bottom:1px solid var(--rule)}
h3{font-size:1rem;margin:0 0 .3rem}
a{color:var(--serving)}
p{margin:.3rem 0}
p,li,h1,h3{overflow-wrap:anywhere}
header p,.note,.quiet,.place{color:var(--quiet)}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;margin:.6rem 0 0;padding:0}
.verdict{font-size:1.08rem;list-style:none;margin:0;padding:0}
.verdict li{margin:.3rem 0;padding:.15rem 0 .15rem .8rem;border-left:4px solid var(--rule)}
.verdict .bad{border-left-style:double;border-left-color:var(--error)}
.verdict .warn{border-left-style:dashed;border-left-color:var(--warning)}
.verdict .good{border-left-color:var(--leading)}
.strong{font-weight:600}
.bad{color:var(--error);font-weight:600}
.warn{color:var(--warning);font-weight:600}
.verdict li,.finding,tr.bad,tr.warn{color:inherit}
.good{font-weight:600}
.wide{overflow-x:auto}
.wide:focus-visible{outline:2px solid var(--serving);outline-offset:2px}
.zk{display:block;width:100%;min-width:60rem;height:auto}
table{border-collapse:collapse;font-size:.9rem;margin:.4rem 0;font-variant-numeric:tabular-nums}
th,td{padding:.2rem .7rem .2rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
th{border-bottom-width:2px;white-space:nowrap}
td{white-space:nowrap}
.prose,.across td{white-space:normal}
.right{text-align:right;white-space:nowrap}
.across td{font-weight:700;padding-top:.6rem}
.across.bad td,.across.warn td{color:var(--error)}
summary{cursor:pointer;padding:.25rem 0;font-weight:600}
.evidence>ul{padding-left:1.1rem}
.quotes{list-style:none;margin:.2rem 0 .6rem;padding:0 0 0 .8rem;border-left:3px solid var(--rule)}
.quotes code,.quotes em{display:block;overflow-wrap:anywhere}
.quotes code{font:12.5px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
.place{font-size:.82rem;overflow-wrap:anywhere}
.finding{margin:.8rem 0;padding:.6rem .9rem;border:1px solid var(--rule);border-left-width:5px;font-weight:400}
.finding.bad{border-left:5px double var(--error)}
.finding.warn{border-left:5px dashed var(--warning)}
.finding.strong{border-left-color:var(--info)}
.timeline td:last-child{white-space:normal;min-width:20rem}
.timeline tr.quiet td{color:var(--quiet)}
.timeline tr.strong td:last-child,.timeline tr.bad td:last-child{font-weight:700}
.timeline .LEADING,.timeline .FOLLOWING,.timeline .OBSERVING,.timeline .LOOKING,.timeline .DOWN{text-align:center;padding:.2rem .4rem;border-right:3px solid var(--ground)}
.timeline tr td.LEADING{background:var(--leading);color:var(--on-leading)}
.timeline tr td.FOLLOWING{background:var(--following);color:var(--on-following)}
.timeline tr td.OBSERVING{background:var(--observing);color:var(--on-observing)}
.timeline tr td.LOOKING{background:var(--looking);color:var(--on-looking)}
.timeline tr td.DOWN{background:var(--lane);color:var(--on-down)}
.timeline .acts{font-weight:700;text-decoration:underline}
@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}.wide{overflow:visible}.zk{min-width:0}
table{font-size:8pt}tr,.finding,.quotes li{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}}`;
