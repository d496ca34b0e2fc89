/** The raised and lowered characters of Unicode, beside the plain ones. There is none for most capitals, b c d f g q w y z θ below. */
const RAISED = pairs(
  '0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤⊺′″‴*∗†∘',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀᵀ′″‴**†°',
);
const LOWERED = pairs('0123456789+−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');

/** A text in raised characters; undefined unless every one of them has such a form. */
export function raised(text: string): string | undefined {
  return mapped(text, RAISED);
}

/** A text in lowered characters; undefined unless every one of them has such a form. */
export function lowered(text: string): string | undefined {
  return mapped(text, LOWERED);
}

function mapped(text: string, forms: ReadonlyMap<string, string>): string | undefined {
  let result = '';
  for (const character of text) {
    const form = forms.get(character);
    if (form === undefined) return undefined;
    result += form;
  }
  return result;
}

function pairs(plain: string, small: string): ReadonlyMap<string, string> {
  const forms = [...small];
  return new Map([...plain].map((character, index) => [character, forms[index] ?? '']));
}
