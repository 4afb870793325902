/** The types that classic scripts and modules share. The engine's own are generated from the Rust types. */
import type * as engine from './engine/bonafide.js';
import type { MODES } from './settings.js';

declare global {
  type PageReport = engine.PageReport;
  type SubjectReport = engine.Report;
  type Finding = engine.Finding;
  type Strength = Finding['strength'];
  type Check = engine.Check;

  /** The shape of a level, a strength, or a page that could not be read. */
  type Mark = SubjectReport['level'] | Strength | 'unreadable';

  /** How much of a site's page is annotated: words and badge, words only, or nothing but the panel. */
  type Mode = (typeof MODES)[number];

  /** The highlights' names in one page. */
  type Names = Record<Strength | 'pulse', string>;

  /** What a content script is told when it starts. `names` is null where the page is left untouched; `dressed` if the rules for them are there. */
  type Begin = { attributes: string[]; words: Record<string, string>; names: Names | null; dressed: boolean; mode: Mode; always: boolean };

  /** An entry of `_locales`. */
  type Message = { message: string; placeholders?: Record<string, { content: string }> };

  /**
   * What the panel is told of a tab: `idle` nobody asked yet, `reading`, `done` with the report, `failed` with the
   * error, `moved` the page that the user asked about is gone. `read` is how many parts of the page were looked at so far,
   * or in the last reading; `text` the report's own; `asked` whether the user asked about this very page.
   */
  type Status = { state: 'idle' | 'reading' | 'done' | 'failed' | 'moved'; report?: PageReport; text?: string; error?: string; read?: number; mode: Mode; always: boolean; asked: boolean; origin: string; url: string; title: string };

  /** A `Status` as a tab tells it: the report is JSON, since the tab only passes it on. */
  type Told = Omit<Status, 'report' | 'text'> & { report?: string };

  /** What the background says of a page: what is new since its answer before; null stands for a subject of which nothing is new. */
  type Answer = { id: string; rest: Omit<PageReport, 'subjects'>; subjects: ({ text: string; mark: Marks['subjects'][number] } | null)[] };

  /** What a page shows of its report: the subjects and findings of the report, in its order. */
  type Marks = {
    unreadable?: string;
    subjects: (Pick<SubjectReport, 'level' | 'anchor'> & {
      findings: (Pick<Finding, 'strength' | 'group' | 'what'> & { evidence: Pick<Finding['evidence'][number], 'places'>[] })[];
    })[];
  };

  /** A piece of evidence, by its indexes in the report. */
  type Which = { subject: number; finding: number; evidence: number };

  /** A stretch of the page that evidence stands on. */
  type Spot = Which & { range: Range; text: string; strength: Strength };

  /** A badge; an anchor of null means the corner of the window. */
  type Badge = { mark: Mark; text: string; label: string; anchor: Element | null };

  /** Looks up a UI string. */
  type Word = (key: string, ...values: (string | number)[]) => string;

  var bonafideMark: (mark: Mark) => SVGSVGElement;
  var bonafideCount: (report: { level: SubjectReport['level']; findings: Pick<Finding, 'strength' | 'group'>[] }) => number;
  var bonafideStop: (() => void) | undefined;
  var bonafideEarly: Promise<{ value?: Begin } | undefined> | undefined;
}
