#!/usr/bin/env node
// CommonJS (see package.json beside it): Node 20 starts it faster. Old syntax, so that any Node can say which one is needed.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 20)) {
  console.error('mianshi 需要 Node.js 20.20 或更新的版本，现在是 ' + process.versions.node + '。');
  console.error('mianshi needs Node.js 20.20 or newer; this is ' + process.versions.node + '.');
  process.exitCode = 1;
} else {
  require('../dist/main.js').main(process.argv.slice(2), require('path').join(__dirname, '../dist'));
}
