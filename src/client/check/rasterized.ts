// CSS that Chromium's PDF cannot keep as text and lines: what it is put on becomes a picture, or the effect is left out.
import type { Rasterized } from "../../deck/page-findings.ts";

type Found = Rasterized & { element: Element };

const PROPERTIES = ["filter", "backdrop-filter", "box-shadow", "text-shadow"] as const;
const PSEUDO = /::?(before|after|marker|first-line|first-letter)\b/g;

interface Rule {
  selector: string;
  property: Rasterized["property"];
  stylesheet: string | null;
}

/** The effects on each slide, one for each rule. */
export function findRasterized(slides: readonly HTMLElement[]): Found[][] {
  const rules = [...document.styleSheets].flatMap((sheet) => Array.from(rulesOf(sheet.cssRules, sheet.href, "")));
  return slides.map((slide) => {
    const found: Found[] = [];
    for (const { selector, property, stylesheet } of rules) {
      const pseudo = /::?(?:before|after)\b/.exec(selector)?.[0];
      const element = select(slide, selector).find((one) => isCostly(property, one, pseudo));
      const value = element && getComputedStyle(element, pseudo).getPropertyValue(property);
      if (element && value) found.push({ element, property, value, selector, stylesheet });
    }
    for (const element of [slide, ...slide.querySelectorAll<HTMLElement>('[style*="filter"], [style*="shadow"]')])
      for (const property of PROPERTIES)
        if (element.style.getPropertyValue(property) !== "" && isCostly(property, element)) {
          const value = element.style.getPropertyValue(property);
          found.push({ element, property, value, selector: null, stylesheet: null });
        }
    const drawn = slide.querySelector("svg [filter]:not([filter=none]), svg[filter]");
    if (drawn)
      found.push({
        element: drawn,
        property: "filter",
        value: drawn.getAttribute("filter")!,
        selector: null,
        stylesheet: null,
      });
    return found;
  });
}

function* rulesOf(rules: CSSRuleList, stylesheet: string | null, around: string): Generator<Rule> {
  for (const rule of rules) {
    let inner = around;
    if (rule instanceof CSSStyleRule) {
      inner = around ? rule.selectorText.replaceAll("&", `:is(${around})`) : rule.selectorText;
      for (const property of PROPERTIES)
        if (!["", "none"].includes(rule.style.getPropertyValue(property)))
          yield { selector: inner, property, stylesheet };
    }
    if (rule instanceof CSSImportRule && rule.styleSheet)
      yield* rulesOf(rule.styleSheet.cssRules, rule.styleSheet.href, "");
    else if ("cssRules" in rule) yield* rulesOf(rule.cssRules as CSSRuleList, stylesheet, inner);
  }
}

/** The slide and what is in it, as far as a selector means it. */
function select(slide: HTMLElement, selector: string): Element[] {
  const plain = selector.replace(PSEUDO, "") || "*";
  try {
    return [...(slide.matches(plain) ? [slide] : []), ...slide.querySelectorAll(plain)];
  } catch {
    return []; // a selector that only a rule may have
  }
}

function isCostly(property: Rasterized["property"], element: Element, pseudo?: string): boolean {
  if (element.closest(".notes") || !element.checkVisibility()) return false;
  const value = getComputedStyle(element, pseudo).getPropertyValue(property);
  if (value === "" || value === "none") return false;
  // A shadow's lengths are x, y, blur, spread; without blur it stays a shape.
  return !property.endsWith("shadow") || /(?:-?[\d.]+px ){2}(?!0px)[\d.]+px/.test(value);
}
