import { describe, expect, it } from 'vitest';
import { displayMath, inlineMath } from '../../../src/render/math/typeset.ts';

/** A formula as it looks on the screen; the first line of the template is empty. */
function looks(tex: string, width: number, picture: string): void {
  expect(`\n${(displayMath(tex, width) ?? ['(broken)']).join('\n')}`).toBe(picture);
}

describe('in one line', () => {
  it.each([
    ['QK^T/\\sqrt{d_k}', 'QKᵀ/√dₖ'],
    ['\\frac{\\partial L}{\\partial w_{ij}^{(l)}}', '∂L/∂wᵢⱼ⁽ˡ⁾'],
    ['W_f', 'W_f'],
    ['\\pi_\\theta', 'π_θ'],
    ['\\hat{y}_i', 'ŷᵢ'],
    ['\\hat{y_i}', 'ŷᵢ'],
    ['\\vec v', 'v⃗'],
    ['\\bar x', 'x̄'],
    ['\\tilde C_t', 'C̃ₜ'],
    ['\\mathbb{R}^{d \\times k}', 'ℝ^{d×k}'],
    ['f(x) = \\frac{1}{\\sqrt{2\\pi\\sigma^2}}e^{-\\frac{(x-\\mu)^2}{2\\sigma^2}}', 'f(x) = (1/√(2πσ²)) e^{−(x−μ)²/(2σ²)}'],
    ['P(A|B)=\\frac{P(B|A)P(A)}{P(B)}', 'P(A|B) = P(B|A)P(A)/P(B)'],
    ['-\\frac1N\\sum_{i=1}^N\\sum_{c=1}^C y_{i,c}\\log\\hat y_{i,c}', '−(1/N) ∑ᵢ₌₁ᴺ ∑_{c=1}^C y_{i,c} log ŷ_{i,c}'],
    ['f(x)=\\begin{cases}x,&x\\ge0\\\\\\alpha x,&\\text{否则}\\end{cases}', 'f(x) = { x, x ≥ 0; αx, 否则'],
    ['\\begin{bmatrix}a&b\\\\c&d\\end{bmatrix}', '[ a, b; c, d ]'],
    ['\\begin{aligned}a&=b\\\\&\\ge c\\\\d&=e\\end{aligned}', 'a = b ≥ c; d = e'],
    ['\\binom nk=\\frac{n!}{k!(n-k)!}', 'C(n, k) = n!/(k!(n − k)!)'],
    ['\\frac{\\exp(z_i)}{\\sum_j\\exp(z_j)}', 'exp(zᵢ)/(∑ⱼ exp(zⱼ))'],
    ['\\frac ab/c=\\frac{M/N}{B}', '(a/b)/c = (M/N)/B'],
    ['\\frac{b}{2(c+d)}+\\frac{P(a)}{P(b)}+\\frac{x}{a(b+c)}', 'b/(2(c + d)) + P(a)/P(b) + x/(a(b + c))'],
    ['\\begin{aligned}a&=b,\\\\c&=d\\end{aligned}', 'a = b, c = d'],
    ['\\sqrt[3]{x+1}+\\sqrt[n]{x}', '∛(x + 1) + ⁿ√x'],
    ['A\\xrightarrow{\\text{编码}}B', 'A ─编码→ B'],
    ['\\mathbf W\\mathcal L\\mathbb E\\mathcal N\\mathbb 1', 'WℒEN1'],
    ["f''(x)+x'^2", 'f″(x) + x′²'],
    ['D_{KL}(P||Q)+||x||_2', 'D_{KL}(P ‖ Q) + ‖x‖₂'],
    ['[0,1)\\cup(1{,}000, 2]', '[0, 1) ∪ (1,000, 2]'],
    ['2TP\\,\\mathrm{Var}\\,x\\text{ 若 }x>0', '2TP Var x 若 x > 0'],
    ['\\max_a Q(s,a),\\ \\log|x|,\\ \\max(a,b)', 'maxₐ Q(s, a), log |x|, max(a, b)'],
    ['a_1,\\dots,a_n', 'a₁, …, aₙ'],
    ['x\\not\\in A,\\ y\\not=z', 'x ∉ A, y ≠ z'],
    ['\\mathop{\\arg\\max}\\limits_y P(y|x)', 'arg max_y P(y|x)'],
    ['\\underbrace{W_2}_{d\\times n}x\\perp y', '(W₂)_{d×n} x ⟂ y'],
    ['E=mc^2\\tag{1}', 'E = mc²  (1)'],
    ['\\boxed{x}', '[x]'],
    ['\\overline{AB}', 'A̅B̅'],
    ['\\stackrel{def}{=}', '≝'],
    ['-x+(-y)', '−x + (−y)'],
    ['c\\cdot(\\max+1)-\\log-x', 'c ⋅ (max + 1) − log −x'],
  ])('%s', (tex, line) => {
    expect(inlineMath(tex)?.normalize('NFC')).toBe(line.normalize('NFC'));
  });

  it.each(['\\undefinedcmd{x}', '\\frac{1', '#1', '\\href{https://x.test}{x}', '\\begin{foo}x\\end{foo}'])(
    'gives %s up',
    (tex) => {
      expect(inlineMath(tex)).toBeUndefined();
      expect(displayMath(tex, 60)).toBeUndefined();
    },
  );
});

describe('in two dimensions', () => {
  it('stretches brackets over fractions, and parts a bar from its neighbours', () => {
    const tex = '\\text{Attention}(Q,K,V)=\\text{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V';
    looks(
      tex,
      76,
      `
                            ⎛ QKᵀ ⎞
Attention(Q, K, V) = softmax⎜─────⎟V
                            ⎝ √dₖ ⎠`,
    );
  });

  it('sets limits as plain characters above and below', () => {
    looks(
      'X_t=c+\\sum_{i=1}^{p}\\phi_iX_{t-i}+\\varepsilon_t',
      76,
      `
          p
Xₜ = c +  ∑  ϕᵢXₜ₋ᵢ + εₜ
         i=1`,
    );
    looks(
      '\\sigma(z)_i=\\frac{e^{z_i}}{\\sum_{j=1}^{K}e^{z_j}}',
      76,
      `
            zᵢ
           e
σ(z)ᵢ = ─────────
          K   zⱼ
          ∑  e
         j=1`,
    );
  });

  it('lowers a script with a character that has no small form', () => {
    looks(
      '\\min_G\\max_DV(D,G)=\\mathbb{E}_{x\\sim p_{\\text{data}}(x)}[\\log D(x)]+\\mathbb{E}_{z\\sim p_z(z)}[\\log(1-D(G(z)))]',
      76,
      `
min max V(D, G) = E          [log D(x)] + E       [log(1 − D(G(z)))]
 G   D             x∼p    (x)              z∼p (z)
                      data                    z`,
    );
    looks('D_{KL}(y_w|x)', 76, '\nD  (y |x)\n KL  w');
  });

  it('breaks what is too wide at relations, then at signs, four columns in', () => {
    looks(
      '\\min_G\\max_DV(D,G)=\\mathbb{E}_{x\\sim p_{\\text{data}}(x)}[\\log D(x)]+\\mathbb{E}_{z\\sim p_z(z)}[\\log(1-D(G(z)))]',
      40,
      `
min max V(D, G)
 G   D

    = E          [log D(x)]
       x∼p    (x)
          data

    + E       [log(1 − D(G(z)))]
       z∼p (z)
          z`,
    );
    looks('a=bbbbbb+cccccc+dddddd', 16, '\na = bbbbbb\n    + cccccc\n    + dddddd');
    looks('x=aaaaaaaa,\\quad y=bbbbbbbb', 20, '\nx = aaaaaaaa,\ny = bbbbbbbb');
  });

  it('opens brackets that hold more than a line', () => {
    looks('f(x)=g(aaaaaaaa+bbbbbbbb+cccccccc)', 24, '\nf(x) = g(aaaaaaaa\n        + bbbbbbbb\n        + cccccccc)');
  });

  it('wraps the one-line form where nothing helps, and puts signs at the start', () => {
    looks('\\frac{aaaaaaaaaa+bbbbbbbbbb+cccccccccc}{x}', 24, '\n(aaaaaaaaaa + bbbbbbbbbb\n    + cccccccccc)/x');
  });

  it('sets matrices and cases', () => {
    looks('A=\\begin{bmatrix}a&b\\\\c&d\\end{bmatrix}', 76, '\nA = ⎡ a  b ⎤\n    ⎣ c  d ⎦');
    looks(
      'f(x)=\\begin{cases}x,&x\\geq 0\\\\\\alpha x,&\\text{否则}\\end{cases}',
      76,
      `
f(x) = ⎰ x,   x ≥ 0
       ⎱ αx,  否则`,
    );
    looks(
      '\\text{ReLU}(x)=\\begin{cases}x&x>0\\\\0&x=0\\\\\\frac12&\\text{其他}\\end{cases}',
      76,
      `
          ⎧ x    x > 0
          ⎪
          ⎪ 0    x = 0
ReLU(x) = ⎨
          ⎪  1
          ⎪ ───  其他
          ⎩  2`,
    );
    looks(
      '\\begin{array}{c|cc}&1&2\\\\\\hline a&b&c\\end{array}',
      76,
      `
  │ 1  2
──┼─────
a │ b  c`,
    );
  });

  it.each([
    '\\begin{aligned}a&=b\\\\cc&=d\\end{aligned}',
    '\\begin{align*}a&=b\\\\cc&=d\\end{align*}',
    '\\begin{eqnarray}a&=&b\\\\cc&=&d\\end{eqnarray}',
  ])('puts one relation below the other: %s', (tex) => {
    looks(tex, 76, '\n a = b\ncc = d');
  });

  it('breaks lines where TeX of the web does', () => {
    looks('a=b\\\\c=d', 76, '\na = b\nc = d');
    looks('\\begin{aligned}a&=b\\\\&=c\\end{aligned}\\tag{3}', 76, '\na = b\n  = c  (3)');
  });

  it('goes on over the edge of an aligned column', () => {
    looks('\\begin{aligned}L={}&(a)\\\\&+b\\end{aligned}', 76, '\nL = (a)\n    + b');
    looks('\\begin{aligned}\\text{甲:}\\quad&a\\\\\\text{乙丙:}\\quad&b\\end{aligned}', 76, '\n  甲:  a\n乙丙:  b');
    looks('\\begin{aligned}\\sum\\big[&-a\\\\&-b\\big]\\end{aligned}', 76, '\n∑ [−a\n    − b]');
  });

  it('knows the width of Chinese', () => {
    looks(
      '\\text{准确率}=\\frac{\\text{TP}+\\text{TN}}{\\text{TP}+\\text{TN}+\\text{FP}+\\text{FN}}',
      76,
      `
               TP + TN
准确率 = ───────────────────
          TP + TN + FP + FN`,
    );
    looks(
      '\\text{显存}=\\underbrace{2\\Psi}_{\\text{参数}}+\\overbrace{12\\Psi}^{\\text{优化器}}',
      76,
      `
              优化器
               ╭┴╮
显存 =  2Ψ  +  12Ψ
       ╰┬╯
       参数`,
    );
    looks('损失=\\frac{1}{样本数}', 76, '\n          1\n损失 = ────────\n        样本数');
  });

  it('draws roots by the height of what they hold', () => {
    looks(
      '\\sqrt{x}+\\sqrt{x+1}+\\sqrt{\\frac ab}+\\sqrt[n]{\\frac ab}',
      76,
      `
               ┌────    ┌────
      _____    │  a     │  a
√x + √x + 1 +  │ ─── + ⁿ│ ───
              ╲│  b    ╲│  b`,
    );
  });

  it('draws accents over several letters, and combines those over one', () => {
    looks('\\widehat{xyz}+\\overline{AB}+\\overrightarrow{AB}', 76, '\n╱‾╲   __   ─→\nxyz + AB + AB');
    looks('\\hat{x}+\\widehat{y}', 76, `\nx̂ + ŷ`.normalize('NFC'));
  });

  it('sets integrals, limits, evaluated brackets and arrows', () => {
    looks('\\int_{-\\infty}^{\\infty}e^{-x^2}\\,dx=\\sqrt\\pi', 76, '\n⌠∞   −x²\n⎮   e    dx = √π\n⌡−∞');
    looks('\\lim_{x\\to0}\\frac{\\sin x}{x}', 76, '\n     sin x\nlim ───────\nx→0    x');
    looks('\\left.\\frac{\\partial f}{\\partial x}\\right|_{x=0}', 76, '\n ∂f │\n────│\n ∂x │ₓ₌₀');
    looks('P\\Big(A\\,\\Big|\\,\\frac BC\\Big)', 76, '\n ⎛  │  B ⎞\nP⎜A │ ───⎟\n ⎝  │  C ⎠');
    looks('A\\xrightarrow[\\text{下}]{\\text{编码}}B', 76, '\n   编码\nA ─────→ B\n    下');
    looks('\\sum_{\\substack{i<j\\\\i\\in S}}x_i', 76, '\n ∑  xᵢ\ni<j\ni∈S');
    looks('\\boxed{e^{i\\pi}+1=0}', 76, '\n┌─────────────┐\n│  iπ         │\n│ e   + 1 = 0 │\n└─────────────┘');
  });

  it('keeps a minus away from a bar', () => {
    looks('-\\frac12', 76, '\n   1\n− ───\n   2');
  });

  it('slashes a fraction in an exponent', () => {
    looks('e^{-\\frac{x^2}{2\\sigma^2}}', 76, '\n −x²/(2σ²)\ne');
  });
});

describe('where ambiguous characters are wide', () => {
  const style = { ambiguousWide: true };

  it('stays in one line, without any drawing', () => {
    expect(displayMath('\\left(\\frac ab\\right)\\xrightarrow{x}\\|v\\|', 76, style)).toEqual(['(a/b) -x-> ||v||']);
  });

  it('counts every character beyond ASCII as two columns', () => {
    const lines = displayMath('\\alpha+\\beta+\\gamma+\\delta+\\epsilon+\\zeta', 20, style) ?? [];
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect([...line].reduce((sum, one) => sum + (one > '~' ? 2 : 1), 0)).toBeLessThanOrEqual(20);
  });
});
