// The few words that Lectern itself puts on a slide, in the deck's language; in English where a language is not here.

/** What a block quotation that begins with `[!NOTE]` can be. */
export type AlertKind = "note" | "tip" | "important" | "warning" | "caution";

/** What Lectern says of figures: `points` is the unit of a difference of percentages, `up` and `down` name a triangle. */
export type FigureWord = "derived" | "points" | "up" | "down" | "asOf" | "figures";

/** The words of one language; `back` names the link from a footnote to the text, `slide` one that has no title. */
export type Words = Record<AlertKind | FigureWord | "back" | "slide", string>;

const WORDS = {
  en: {
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
    back: "Back to the text",
    slide: "Slide",
    derived: "derived",
    points: "percentage points",
    up: "up",
    down: "down",
    asOf: "as of",
    figures: "Figures on this slide",
  },
  de: {
    note: "Hinweis",
    tip: "Tipp",
    important: "Wichtig",
    warning: "Warnung",
    caution: "Vorsicht",
    back: "Zurück zum Text",
    slide: "Folie",
    derived: "abgeleitet",
    points: "Prozentpunkte",
    up: "gestiegen",
    down: "gesunken",
    asOf: "Stand",
    figures: "Zahlen auf dieser Folie",
  },
  fr: {
    note: "Remarque",
    tip: "Conseil",
    important: "Important",
    warning: "Avertissement",
    caution: "Attention",
    back: "Retour au texte",
    slide: "Diapositive",
    derived: "calculé",
    points: "points de pourcentage",
    up: "en hausse",
    down: "en baisse",
    asOf: "au",
    figures: "Chiffres de cette diapositive",
  },
  es: {
    note: "Nota",
    tip: "Consejo",
    important: "Importante",
    warning: "Advertencia",
    caution: "Precaución",
    back: "Volver al texto",
    slide: "Diapositiva",
    derived: "calculado",
    points: "puntos porcentuales",
    up: "en alza",
    down: "en baja",
    asOf: "a fecha de",
    figures: "Cifras de esta diapositiva",
  },
  zh: {
    note: "说明",
    tip: "提示",
    important: "重要",
    warning: "警告",
    caution: "注意",
    back: "返回正文",
    slide: "幻灯片",
    derived: "推算",
    points: "个百分点",
    up: "上升",
    down: "下降",
    asOf: "截至",
    figures: "本页数据",
  },
  "zh-Hant": {
    note: "說明",
    tip: "提示",
    important: "重要",
    warning: "警告",
    caution: "注意",
    back: "返回正文",
    slide: "投影片",
    derived: "推算",
    points: "個百分點",
    up: "上升",
    down: "下降",
    asOf: "截至",
    figures: "本頁數據",
  },
  ja: {
    note: "メモ",
    tip: "ヒント",
    important: "重要",
    warning: "警告",
    caution: "注意",
    back: "本文に戻る",
    slide: "スライド",
    derived: "算出",
    points: "ポイント",
    up: "増",
    down: "減",
    asOf: "時点",
    figures: "このスライドの数値",
  },
  ar: {
    note: "ملاحظة",
    tip: "نصيحة",
    important: "مهم",
    warning: "تحذير",
    caution: "تنبيه",
    back: "العودة إلى النص",
    slide: "شريحة",
    derived: "محسوب",
    points: "نقطة مئوية",
    up: "ارتفاع",
    down: "انخفاض",
    asOf: "حتى",
    figures: "أرقام هذه الشريحة",
  },
} satisfies Record<string, Words>;

/** The words for a BCP 47 tag that is known to be one; zh-TW is written as zh-Hant. */
export function wordsOf(lang: string): Words {
  const { language, script } = new Intl.Locale(lang).maximize();
  const known: Record<string, Words> = WORDS;
  return known[`${language}-${script}`] ?? known[language] ?? WORDS.en;
}
