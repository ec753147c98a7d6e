/** An official document as data (NĐ 30/2020 Điều 8): one model, from which the .docx, the Google Doc and the PDF are made. */

/** Where a figure stands in the workbooks: the tab's title, the row's label, the column's header, as people see them. */
export interface Source {
  readonly tab: string;
  readonly row: string;
  readonly column: string;
}

/**
 * A number in a sentence. Undefined: nobody has given it, and the document says "[chưa có số liệu: …]" in its place,
 * never a guess.
 */
export interface Figure {
  /** what it counts: 'số lớp đã mở' */
  readonly label: string;
  readonly value: number | undefined;
  readonly kind: 'number' | 'points' | 'money' | 'share';
  readonly source: Source;
}

/** A piece of a paragraph; a bare text is a run of the paragraph's own look. */
export type Run = string | { readonly text: string; readonly bold?: boolean; readonly italic?: boolean } | Figure;

export type CellKind = 'text' | 'number' | 'points' | 'money' | 'share' | 'date';

export interface DocumentColumn {
  readonly header: string;
  readonly kind: CellKind;
  /** share of the text's width; the writer makes absolute widths of all shares */
  readonly weight: number;
}

/** A cell of a table: undefined is a number or text that nobody has given. */
export type DocumentCell = string | number | undefined;

export type Block =
  /** I. → 1. → a): the number is part of the text */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | {
      readonly kind: 'paragraph';
      readonly runs: readonly Run[];
      readonly indent?: boolean;
      readonly italic?: boolean;
      readonly align?: 'justify' | 'left' | 'center';
    }
  /** lines that begin with a dash */
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] }
  | {
      readonly kind: 'table';
      /** identity in the document: checks and tests find the table by it */
      readonly key: string;
      readonly caption?: string;
      readonly columns: readonly DocumentColumn[];
      readonly rows: readonly (readonly DocumentCell[])[];
      /** so many last rows are totals: bold */
      readonly totals?: number;
      /** rows that head a group: bold, over all columns where only the text is given */
      readonly groups?: readonly number[];
      /** the tab that its cells come from; a line under the table says so */
      readonly source?: string;
      /** what a blank number cell says; '' for tables in which blank is an answer */
      readonly blank?: string;
    }
  /** the chart of a summary tab as a picture; `alt` says it in words and is shown where the picture cannot be had */
  | {
      readonly kind: 'chart';
      readonly page: string;
      readonly index: number;
      readonly widthMm: number;
      readonly heightMm: number;
      readonly alt: string;
    }
  /** the form's dotted lines, to be filled by hand */
  | { readonly kind: 'dotted'; readonly lines: number; readonly hint?: string }
  | { readonly kind: 'page-break' };

/** One signer: lines of quyền hạn and chức vụ in capitals, then room for the signature, then the name. */
export interface Signer {
  readonly lines: readonly string[];
  /** undefined where it is not known: room is left */
  readonly name?: string;
  /** '(Ký, ghi rõ họ tên)' */
  readonly hint?: string;
}

export interface Appendix {
  /** 'PHỤ LỤC 1' */
  readonly label: string;
  readonly title: string;
  /** '(Kèm theo Báo cáo số … ngày …)' is made by the writer unless false */
  readonly attached?: boolean;
  readonly landscape?: boolean;
  readonly blocks: readonly Block[];
}

export interface OfficialDocument {
  /** stable: 'ke-hoach-nam', 'cong-van-don-doc' … */
  readonly kind: string;
  /** cơ quan chủ quản, one line each, in capitals, not bold */
  readonly superior: readonly string[];
  /** cơ quan ban hành, in capitals, bold */
  readonly issuer: readonly string[];
  /** after 'Số:    /': 'KH-TTHTCĐ'; number and date stay blank on drafts (Điều 15) */
  readonly symbol: string;
  /** địa danh before the date */
  readonly place: string;
  /** year printed after the blank day and month; blank too where unknown */
  readonly year?: number;
  /** 'KẾ HOẠCH'; undefined for a công văn, whose subject stands under the number as "V/v …" */
  readonly title?: string;
  /** trích yếu */
  readonly subject: string;
  /** Kính gửi, one line each; empty where there is none */
  readonly addressees: readonly string[];
  readonly blocks: readonly Block[];
  /** signature block by role; `left` only where two sign (biên bản: thư ký and chủ trì) */
  readonly signature: { readonly left?: Signer; readonly right: Signer };
  /** block of the approval by UBND xã, below: 'PHÊ DUYỆT CỦA ỦY BAN NHÂN DÂN XÃ …' */
  readonly approval?: Signer;
  /** nơi nhận, without dashes; empty where there is none (biên bản) */
  readonly copies: readonly string[];
  readonly appendices: readonly Appendix[];
}

/** Which chart of which summary tab: the tab by its page id, the chart by its place among the tab's charts, from 0. */
export interface ChartRef {
  readonly page: string;
  readonly index: number;
}

/**
 * One part of a .docx. Bytes are as Apps Script takes them (−128 … 127). A chart's picture is put in when the file is
 * made; where it cannot be had its part is left out, and texts made of `pieces` say `otherwise` in its place.
 */
export interface DocxPart {
  readonly name: string;
  readonly data:
    | string
    | readonly number[]
    | { readonly chart: ChartRef }
    | {
        readonly pieces: readonly (
          | string
          | { readonly chart: ChartRef; readonly shown: string; readonly otherwise: string }
        )[];
      };
}
