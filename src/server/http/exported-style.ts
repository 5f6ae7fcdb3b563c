// How an exported room looks: on a screen, light and dark, and on paper. A part of that file, and of no page of ours.

export const exportedStyle = `
:root{color-scheme:light dark;--bg:light-dark(#fbfaf8,#101114);--ink:light-dark(#1b1d22,#efedea);--soft:light-dark(#565a63,#abadb2);--line:light-dark(#dfdcd7,#33353b);--fill:light-dark(#f2f0ec,#202227)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:44rem;padding:2rem 1rem 4rem;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1{margin:0;font-size:1.75rem;line-height:1.25;overflow-wrap:anywhere}
h2{margin:2.5rem 0 1rem;border-top:1px solid var(--line);padding-top:.75rem;font-size:1rem}
h2 time{color:inherit}
ol,ul{margin:0;padding:0;list-style:none}
p{margin:0}
a{color:inherit}
header p,.end,time,.mark{color:var(--soft)}
.code{font-family:ui-monospace,monospace;letter-spacing:.1em}
.message{margin:1rem 0;scroll-margin:1rem}
.message:target{outline:2px solid;outline-offset:.5rem;border-radius:.25rem}
.name{color:light-dark(oklch(.48 .085 var(--h)),oklch(.8 .1 var(--h)))}
.badge{border:1px solid;border-radius:1em;padding:0 .4em;font-size:.75rem}
time,.mark,.quiet,.reactions{font-size:.875rem}
.by a{text-decoration:none}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
.text>*+*{margin-top:.25rem}
.text ul,.text ol{padding-inline-start:2em;list-style:disc}
.text ol{list-style:decimal}
.text blockquote{color:inherit;font-size:inherit}
.text details,.text summary,.text details[open]::details-content{display:inline}
.text summary{border-radius:.25rem;padding:0 .3em;background:var(--fill);color:var(--soft);font-size:.875rem;cursor:pointer}
.action,.gone{font-style:italic}
code,pre{font-family:ui-monospace,monospace;font-size:.875rem}
code{border-radius:.25rem;padding:.1em .3em;background:var(--fill)}
pre{margin:0;border-radius:.25rem;padding:.5rem .75rem;overflow-x:auto;background:var(--fill);overflow-wrap:normal;white-space:pre}
pre code{padding:0;background:none}
.gone{color:var(--soft)}
blockquote{margin:.25rem 0;border-inline-start:3px solid var(--line);padding-inline-start:.75rem;color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}
.reactions{display:flex;flex-wrap:wrap;gap:.25rem .5rem;margin-top:.25rem}
.reactions li{border-radius:1em;padding:.1em .6em;background:var(--fill);color:var(--soft)}
.quiet{margin:.5rem 0;color:var(--soft);overflow-wrap:anywhere}
.end{margin-top:3rem;border-top:1px solid var(--line);padding-top:.75rem}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;background:none;font-size:10.5pt}.message,blockquote{break-inside:avoid}h2{break-after:avoid}.reactions li{border:1px solid var(--line)}pre{white-space:pre-wrap}}
`;
