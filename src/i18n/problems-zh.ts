import type { ProblemArgs } from '../bank/problem.ts';
import type { Texts } from '../coded.ts';

const list = (words: readonly string[]): string => words.join('、');
const guess = (near: string): string => (near === '' ? '' : `是不是想写「${near}」？`);
const both = ({ missing, extra }: { readonly missing: readonly string[]; readonly extra: readonly string[] }): string =>
  [missing.length > 0 ? `缺 ${list(missing)}` : '', extra.length > 0 ? `多 ${list(extra)}` : '']
    .filter((part) => part !== '')
    .join('；');

/** What is wrong first, then what to do about it. */
export const problems: Texts<ProblemArgs> = {
  'symbolic-link': () => '这是符号链接，题库里的链接一律不跟随；请放文件本身。',
  'not-a-file': () => '这是管道、套接字或设备，不是普通文件；请从题库里删掉。',
  'folder-like-file': () => '这是文件夹，名字却像文件；请去掉名字末尾的「.md」。',
  'unreadable-file': ({ reason }) => `文件读不出来（${reason}）；请检查权限和文件名。`,
  'too-large': ({ kib }) => `文件超过 ${kib} KiB；请拆开，一个文件只放一道题。`,
  'too-many-files': ({ limit }) => `文件超过 ${limit} 个，后面的没有读；请拆分题库，或指定更下层的文件夹。`,
  'nul-byte': () => '文件里有 NUL 字节；请另存为 UTF-8 纯文本。',
  'not-utf8': () => '这一行不是 UTF-8 编码；请把文件另存为 UTF-8。',
  'double-bom': () => '文件开头有两个 BOM；请另存为不带 BOM 的 UTF-8。',

  'front-matter-language': ({ name }) => `第一行是「---${name}」，这里只认 YAML；请只写「---」。`,
  'front-matter-late': () => '元数据前面有空行，读不到；请让文件第一行就是「---」。',
  'front-matter-open': ({ kib }) => `${kib} KiB 之内没有找到元数据的结尾；请另起一行写「---」。`,
  'front-matter-not-mapping': () => '元数据是列表或一段文字；请写成 title: "…" 这样的键和值，或者去掉开头的「---」。',
  'yaml-syntax': ({ reason }) => `这里的 YAML 写错了（${reason}）；文字请放进英文双引号，有冒号或「#」时尤其要加。`,
  'yaml-duplicate-key': ({ key, first }) => `「${key}」在第 ${first} 行已经写过；请删掉一个。`,
  'yaml-alias': () => '不支持 YAML 的锚点和引用（& 和 *）；请把内容写全，或放进英文双引号。',
  'yaml-tag': () => '不支持 YAML 标签（!）；请删掉标签，或把内容放进英文双引号。',
  'yaml-key': () => '键只能是普通的词；以 [ 或 { 开头的文字请放进英文双引号。',
  'yaml-too-deep': ({ limit }) => `嵌套超过 ${limit} 层；请写得扁平一些。`,

  'unknown-key': ({ key, near }) => `不认识「${key}」，写在这里的内容不会生效；请改名或删掉。${guess(near)}`,
  'missing-field': ({ key }) => `缺少「${key}」；请补上。`,
  'not-text': ({ key }) => `「${key}」应当是文字；请放进英文双引号。`,
  'not-list': ({ key }) => `「${key}」应当是列表；请写成 [a, b]，或每行一个「- a」。`,
  'not-mapping': ({ key }) => `「${key}」下面应当有自己的键（如「id: …」）；请换行缩进写出来。`,
  'not-number': ({ key, value, min, max }) => `「${key}」写成了「${value}」；请写 ${min} 到 ${max} 之间的整数。`,
  'not-flag': ({ key, value }) => `「${key}」写成了「${value}」；请写 true 或 false。`,
  'not-allowed': ({ key, value, allowed }) => `「${key}」写成了「${value}」；只能是：${list(allowed)}。`,
  'not-quoted': ({ key }) => `「${key}」没有加引号；请放进英文双引号，否则冒号、「#」或末尾的零可能会丢。`,
  'bad-match': ({ key }) => `「${key}」应当是列表的列表；请写成 [["甲", "乙"], ["丙"]]。`,
  'bad-date': ({ key, value, form }) => `「${key}」写成了「${value}」，不是日期；请按「${form}」的格式写。`,
  'bad-arxiv': ({ value }) => `「${value}」不是 arXiv 编号；请写成「2205.11487」这样。`,
  'bad-url': ({ value }) => `「${value}」不是网址；请以 https:// 开头。`,
  'no-title': () => '没有标题；请在元数据里写 title: "…"，或在正文里写一行「# 标题」。',

  'id-changed': ({ id }) => `id 要保持「${id}」，进度记在它名下；想换 id，请直接改文件，并把旧 id 写进 aliases。`,
  'copy-changed': ({ key }) => `这一行要留着：replaces: "${key}"。想换回原题：mianshi edit <id> --restore。`,
  'bad-replaces': ({ value }) =>
    `「${value}」不是「题库/id」的写法，这个文件不会替换任何题；例如 replaces: "mianshi/gpu-util-meaning"。`,
  'bad-id': ({ id, used }) =>
    `「${id}」不能当 id（最长 128 个字符，不能有「#」「/」和控制字符，不能以「-」或「.」开头）${used === '' ? '' : `，暂用「${used}」`}；请改名。`,
  'id-not-kebab': ({ id }) => `id「${id}」不合规则；请用小写字母和数字，词之间用连字符，例如「gpu-util-meaning」。`,
  'id-not-stem': ({ id, stem }) => `id 是「${id}」，文件名却是「${stem}」；请改成一样的。`,
  'duplicate-id': ({ id, first }) => `id「${id}」已经被 ${first} 用了，这个文件没有收进来；请换一个 id。`,
  'duplicate-item-id': ({ key, id }) => `「${key}」里有两个 id 都叫「${id}」；请给其中一个改名。`,
  'unknown-category': ({ category, known }) => `bank.md 里没有分类「${category}」；可用的有：${list(known)}。`,
  'category-not-folder': ({ category, folder }) => `分类是「${category}」，文件却放在「${folder}」里；请移动文件或改分类。`,
  'related-dead': ({ id }) => `related 里的「${id}」不存在；请改正或删掉。`,
  'related-self': ({ id }) => `related 里写的是这道题自己（「${id}」）；请删掉。`,
  'duplicate-title': ({ first }) => `标题和 ${first} 的一样；请写出这道题的不同之处。`,
  'similar-answer': ({ other, percent }) => `答案和 ${other} 有 ${percent}% 相同；请合并，或写出区别。`,

  'missing-slot': ({ slot }) => `缺少「${slot === 'summary' ? '## 一句话' : '## 参考答案'}」这一节，或者内容是空的；请补上。`,
  'key-point-count': ({ count }) => `有 ${count} 个要点；请写 3 到 6 个。`,
  'follow-up-count': ({ count }) => `有 ${count} 个追问；请写 1 到 3 个。`,
  'must-in-open': ({ id }) => `开放题没有必答要点（「${id}」）；请去掉 must。`,
  'must-not-answered': ({ id, words }) => `答案里找不到要点「${id}」的词：${list(words)}；请补全答案，或改 match。`,
  'no-source': () => '没有出处；请至少列一个论文、文档、标准、书或源码。',
  'source-unused': ({ id }) => `出处「${id}」没有被引用；请在用到的地方写 [${id}]，或删掉。`,
  'source-unknown': ({ id }) => `没有叫「${id}」的出处；请加进 sources，或改正名字。`,
  'image-only': () => '答案只有图片，终端里看不到；请用文字写出来。',
  'summary-length': ({ count, max }) => `一句话答案有 ${count} 个字符；请缩短到 ${max} 个以内。`,
  'answer-length': ({ count, min, max }) => `答案有 ${count} 字；请写 ${min} 到 ${max} 字。`,
  'raw-html': ({ tag }) => `有 HTML 标签（${tag}）；请用 Markdown 写，是代码就放进反引号。`,
  'broken-emphasis': ({ text }) => `「${text}」不会变成粗体，因为 ** 夹在标点和文字之间；请把标点挪到粗体外面，或加一个空格。`,
  'formula-broken': ({ tex }) => `公式排不出来，读者只会看到源码：${tex}`,
  'diagram-not-drawn': () => '这个 mermaid 图画不出来（只支持流程图），读者只会看到源码',
  'diagram-too-wide': ({ columns }) => `流程图在 ${columns} 列里画不下；减少并排的节点，或缩短文字`,
  'missing-output': ({ language }) => `这段「${language} run」后面没有「text output」；请补上运行结果。`,

  'translation-missing': ({ lang }) => `没有「${lang}」译文；请在旁边加一个以「.${lang}.md」结尾的文件。`,
  'translation-orphan': ({ source }) => `这是 ${source} 的译文，但原文不存在；请改名，或去掉文件名里的语言。`,
  'translation-same-language': ({ lang }) => `原文就是「${lang}」；请删掉这个文件，或改正文件名里的语言。`,
  'translation-unpinned': ({ pin }) =>
    `没有注明译自哪一版；请对照原文，再写上 translates: "${pin}"（mianshi lint --pin 可以代劳）。`,
  'translation-stale': ({ pin }) =>
    `翻译之后原文改过了；请对照原文，再改成 translates: "${pin}"（mianshi lint --pin 可以代劳）。`,
  'translation-shared': ({ key }) => `「${key}」只写在原文里；请从译文中删掉。`,
  'translation-ids': ({ key, ...difference }) => `「${key}」的 id 和原文不一致（${both(difference)}）；请改成一样的。`,
  'translation-count': ({ key, source, translation }) =>
    `「${key}」有 ${translation} 条，原文有 ${source} 条；请按原文的顺序逐条翻译。`,
  'translation-code': ({ fence }) => `第 ${fence} 段代码和原文不一样；只有注释和字符串可以不同。`,
  'translation-formulas': (difference) => `公式和原文不一致（${both(difference)}）；请改成一样的。`,
  'translation-sources': (difference) => `引用的出处和原文不一致（${both(difference)}）；请改成一样的。`,

  'bank-too-large': ({ mib }) => `题库超过 ${mib} MiB，后面的文件没有读；请拆分题库，或指定更下层的文件夹。`,
  'bad-bank-name': ({ name, used }) => `「${name}」不能当题库的名字，暂用「${used}」；请去掉「#」「/」以及开头的「-」「.」。`,
  'duplicate-category': ({ id }) => `分类「${id}」写了两次；请删掉一个。`,
};
