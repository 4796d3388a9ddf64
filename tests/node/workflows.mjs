// Workflow files in; what GitHub's own language service says of them out, as JSON on standard output.
import { readFileSync } from "node:fs";
import { validate } from "@actions/languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";

const files = process.argv.slice(2);
const found = {};
for (const file of files) {
  const document = TextDocument.create(`file://${file}`, "yaml", 1, readFileSync(file, "utf8"));
  const said = await validate(document, {});
  found[file] = said.map(({ message, range, severity }) => [range.start.line + 1, severity ?? 1, message]);
}
console.log(JSON.stringify(found));
