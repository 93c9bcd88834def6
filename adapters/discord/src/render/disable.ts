import { buttonStyle, component } from './native.ts';

type Raw = Readonly<Record<string, unknown>>;

/**
 * The components of a message after something in it was picked: nothing can be pressed any more, and what was picked
 * stands out. Links stay.
 * @param components as Discord gave them with the interaction
 */
export function disableComponents(
  components: unknown,
  customId: string,
  picked: readonly string[] = [],
): readonly Raw[] {
  return toList(components).map((each) => disable(each, customId, picked));
}

function disable(each: Raw, customId: string, picked: readonly string[]): Raw {
  const { type } = each;
  if (type === component.button) {
    if (typeof each.custom_id !== 'string') return each;
    return { ...each, disabled: true, ...(each.custom_id === customId ? { style: buttonStyle.success } : {}) };
  }
  if (type === component.select) {
    const options = toList(each.options).map((option) => ({
      ...option,
      default: picked.includes(String(option.value)),
    }));
    return { ...each, disabled: true, ...(each.custom_id === customId ? { options } : {}) };
  }
  // What Discord found out about a picture is not taken back.
  if (type === component.gallery) return { ...each, items: toList(each.items).map(toGalleryItem) };
  if (each.components === undefined) return each;
  return { ...each, components: disableComponents(each.components, customId, picked) };
}

function toGalleryItem({ media, description }: Raw): Raw {
  const { url } = (typeof media === 'object' && media !== null ? media : {}) as Raw;
  return { media: { url }, ...(typeof description === 'string' ? { description } : {}) };
}

function toList(value: unknown): readonly Raw[] {
  return Array.isArray(value) ? value.filter((each): each is Raw => typeof each === 'object' && each !== null) : [];
}
