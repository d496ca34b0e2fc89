#!/usr/bin/env node
// Old syntax on purpose: this file has to be readable for any Node, to say which one is needed.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 20)) {
  console.error('mianshi 需要 Node.js 20.20 或更新的版本，现在是 ' + process.versions.node + '。');
  console.error('mianshi needs Node.js 20.20 or newer; this is ' + process.versions.node + '.');
  process.exitCode = 1;
} else {
  import('../dist/main.js').then(
    function (program) {
      return program.main(process.argv.slice(2));
    },
    function (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      console.error('dist/ is missing: run `npm run build` first. (' + error.message + ')');
      process.exitCode = 1;
    },
  );
}
