/** The page of a terminal whose own page fails again and again. It runs no script and needs nothing of the renderer's. */
import { elsewhereSentence, type Surroundings } from '../core/messages/surroundings.ts';

export const outOfServicePage = 'out-of-service.html';

const style = `html{height:100%;background:#faf7f0;color:#1c1b18;font:4vmin/1.5 "Noto Sans CJK SC",HanaMinA,sans-serif}
body{margin:0;min-height:100%;display:grid;align-content:center;gap:8vmin;padding:0 7vmin}
h1,h2{margin:0;line-height:1.2}
h1{font-size:14vmin}
h2{font-size:8vmin}
p{margin:2vmin 0 0;max-width:24em}
`;

/** What is served beside the built pages, by its path. */
export function outOfServiceFiles(around: Surroundings): Readonly<Record<string, string>> {
  const sentence = elsewhereSentence(
    {
      zh: '本机屏幕出现故障，每十分钟自动重试一次；正在打印的证明仍会出纸，请取走',
      en: 'The screen of this terminal does not work; it tries again every ten minutes. A sheet that is being printed still comes out: take it',
    },
    around,
  );
  const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>暂停服务 Out of service</title><link rel="stylesheet" href="/out-of-service.css"></head>
<body>
<section><h1>暂停服务</h1><p>${escaped(sentence.zh)}</p></section>
<section lang="en"><h2>Out of service</h2><p>${escaped(sentence.en)}</p></section>
</body></html>
`;
  return { [`/${outOfServicePage}`]: html, '/out-of-service.css': style };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
