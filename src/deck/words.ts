// The few words that Lectern itself puts on a slide, in the deck's language; in English where a language is not here.

/** What a block quotation that begins with `[!NOTE]` can be. */
export type AlertKind = "note" | "tip" | "important" | "warning" | "caution";

/** The words of one language; `back` names the link from a footnote to the text. */
export type Words = Record<AlertKind | "back", string>;

const WORDS = {
  en: {
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
    back: "Back to the text",
  },
  de: {
    note: "Hinweis",
    tip: "Tipp",
    important: "Wichtig",
    warning: "Warnung",
    caution: "Vorsicht",
    back: "Zurück zum Text",
  },
  fr: {
    note: "Remarque",
    tip: "Conseil",
    important: "Important",
    warning: "Avertissement",
    caution: "Attention",
    back: "Retour au texte",
  },
  es: {
    note: "Nota",
    tip: "Consejo",
    important: "Importante",
    warning: "Advertencia",
    caution: "Precaución",
    back: "Volver al texto",
  },
  zh: { note: "说明", tip: "提示", important: "重要", warning: "警告", caution: "注意", back: "返回正文" },
  "zh-Hant": { note: "說明", tip: "提示", important: "重要", warning: "警告", caution: "注意", back: "返回正文" },
  ja: { note: "メモ", tip: "ヒント", important: "重要", warning: "警告", caution: "注意", back: "本文に戻る" },
} satisfies Record<string, Words>;

/** The words for a BCP 47 tag that is known to be one; zh-TW is written as zh-Hant. */
export function wordsOf(lang: string): Words {
  const { language, script } = new Intl.Locale(lang).maximize();
  const known: Record<string, Words> = WORDS;
  return known[`${language}-${script}`] ?? known[language] ?? WORDS.en;
}
