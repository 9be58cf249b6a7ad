/** All texts of this language, by feature. */
const files = import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' });

const texts: Record<string, unknown> = {};
for (const [file, content] of Object.entries(files)) {
  texts[file.replace(/^.*\/|\.json$/g, '')] = content;
}
export default texts;
