/** What may stand in a finished text: line feeds, tabs, the SGR codes that our themes write, and links (OSC 8) to the web and to mail. */
const CONTROL =
  /\u001b\[(?:[012349]|2[2349]|3[0-79]|9[0-7])m|\u001b\]8;;(?:(?:https?:\/\/|mailto:)[\u0021-\u007e]{0,4096})?\u001b\\|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gi;

/** The last check before the terminal: whatever control character is not ours goes. */
export function onlyOurs(text: string): string {
  return text.replace(CONTROL, (found) => (found.length > 1 ? found : ''));
}

/** A finished text for what would show our own escape sequences as text. */
export function withoutStyles(text: string): string {
  return onlyOurs(text).replace(/\u001b\[[\d;]*m|\u001b\]8;[^\u001b]*\u001b\\/g, '');
}
