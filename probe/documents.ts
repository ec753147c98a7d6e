/** Drive, documents and PDF: documents-forms-rights 10, items 3, 4, 10. */
import { ask, attempt, shortJson } from './answers';
import { drive } from './book';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const googleDoc = 'application/vnd.google-apps.document';

/** Members of a table row's style newer than its published types. */
interface RowStyle {
  tableHeader?: boolean;
  preventOverflow?: boolean;
}

/** A .docx of ours → Google Doc → PDF; both files stay in Drive to be looked at beside the sample report. */
export function askDocument(): void {
  let id = '';
  ask('documents.convert', () => {
    id = drive().Files.create({ name: 'Probe document', mimeType: googleDoc }, sampleDocx(), { fields: 'id' }).id ?? '';
    return { answer: id !== '', detail: id };
  });
  ask('documents.kept', () => {
    const document = Docs?.Documents.get(id);
    const style = document?.documentStyle;
    const rows = document?.body?.content?.flatMap((one) => one.table?.tableRows ?? []) ?? [];
    const [head, second] = rows.map((row) => row.tableRowStyle as RowStyle | undefined);
    return {
      answer: {
        titlePg: style?.useFirstPageHeaderFooter ?? false,
        marginLeftPt: style?.marginLeft?.magnitude ?? null,
        pageNumber: JSON.stringify(document?.headers ?? {}).includes('autoText'),
        repeatedHeaderRow: head?.tableHeader ?? false,
        rowNotSplit: second?.preventOverflow ?? false,
        borderUnderParagraph: JSON.stringify(document?.body ?? {}).includes('borderBottom'),
        font: /"fontFamily":"([^"]*)"/.exec(JSON.stringify(document?.body ?? {}))?.[1] ?? null,
      },
    };
  });
  ask('documents.pdf', () => {
    const pdf = DocumentApp.openById(id).getAs('application/pdf').setName('Probe document.pdf');
    const made = drive().Files.create({ name: 'Probe document.pdf' }, pdf, { fields: 'id,size' });
    return { answer: Number(made.size ?? 0), detail: `look at ${made.id}` };
  });
  ask('documents.htmlPdf', () => {
    const html = `<style>@page{size:A4;margin:2cm 2cm 2cm 3cm}body{font:14pt 'Times New Roman'}p{background:#cfc}</style><p>Độc lập – Tự do – Hạnh phúc: ă â đ ê ô ơ ư ặ ậ ệ ộ ợ ự</p>`;
    const pdf = Utilities.newBlob(html, 'text/html').getAs('application/pdf').setName('Probe html.pdf');
    const made = drive().Files.create({ name: 'Probe html.pdf' }, pdf, { fields: 'id,size' });
    return { answer: Number(made.size ?? 0), detail: `look at ${made.id}: margins, font, accents, background` };
  });
}

/** Rights on the container under drive.file, and on a folder that this script did not make. */
export function askDriveRights(editor: string, folderId: string): void {
  const container = SpreadsheetApp.getActive().getId();
  ask('drive.getContainer', () => attempt(() => drive().Files.get(container, { fields: 'id,name,parents' })));
  ask('drive.shareContainer', () =>
    attempt(() =>
      drive().Permissions.create({ role: 'writer', type: 'user', emailAddress: editor }, container, {
        sendNotificationEmail: false,
      }),
    ),
  );
  if (folderId)
    ask('drive.createInForeignFolder', () => {
      const found = attempt(() => drive().Files.create({ name: 'Probe folder test', parents: [folderId] }));
      return { answer: found.answer === 'allowed', detail: found.detail };
    });
  ask('drive.fileForEditor', () => {
    const made = drive().Files.create({ name: 'Probe file for the editor' }, Utilities.newBlob('x'), { fields: 'id' });
    const id = made.id ?? '';
    drive().Permissions.create({ role: 'writer', type: 'user', emailAddress: editor }, id, {
      sendNotificationEmail: false,
    });
    PropertiesService.getDocumentProperties().setProperty('fileForEditor', id);
    return { answer: id };
  });
  ask('drive.addEditorMails', () => {
    SpreadsheetApp.getActive().addEditor(editor);
    return { answer: 'look', detail: `did ${editor} get a mail at this minute?` };
  });
}

/** The editor tries to remove the file that the owner shared. */
export function askRemoval(): void {
  ask('drive.removeByEditor', () => {
    const id = PropertiesService.getDocumentProperties().getProperty('fileForEditor') ?? '';
    const found = attempt(() => drive().Files.remove(id));
    return { answer: found.answer === 'allowed', detail: found.detail };
  });
}

/** The smallest .docx with everything that our documents rely on. */
function sampleDocx(): GoogleAppsScript.Base.Blob {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const packageUri = 'http://schemas.openxmlformats.org/package/2006';
  const officeUri = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const run = (text: string) =>
    `<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr><w:t>${text}</w:t></w:r>`;
  const row = (text: string, head: boolean) =>
    `<w:tr><w:trPr>${head ? '<w:tblHeader/>' : '<w:cantSplit/>'}</w:trPr><w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr><w:p>${run(text)}</w:p></w:tc></w:tr>`;
  const rows = Array.from({ length: 60 }, (_one, i) => row(`Dòng ${i + 1}`, false)).join('');
  const files: { [name: string]: string } = {
    '[Content_Types].xml': `<Types xmlns="${packageUri}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="${type}.header+xml"/><Override PartName="/word/header2.xml" ContentType="${type}.header+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packageUri}/relationships"><Relationship Id="rId1" Type="${officeUri}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${packageUri}/relationships"><Relationship Id="rId1" Type="${officeUri}/header" Target="header1.xml"/><Relationship Id="rId2" Type="${officeUri}/header" Target="header2.xml"/></Relationships>`,
    'word/header1.xml': `<w:hdr ${w}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>`,
    'word/header2.xml': `<w:hdr ${w}><w:p/></w:hdr>`,
    'word/document.xml': `<w:document ${w} ${r}><w:body><w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr></w:pPr>${run('Độc lập – Tự do – Hạnh phúc')}</w:p><w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>${row('Đầu bảng', true)}${rows}</w:tbl><w:p/><w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="first" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`,
  };
  const parts = Object.entries(files).map(([name, xml]) =>
    Utilities.newBlob(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`, 'application/xml', name),
  );
  const zip = Utilities.zip(parts, 'probe.docx').setContentType(word);
  console.log(shortJson({ docxBytes: zip.getBytes().length }));
  return zip;
}
